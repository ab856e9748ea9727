extension Elementary {
  /// The probability Φ₂(x, y; ρ) that two standard normal deviates with correlation ρ stay below
  /// x and y.
  ///
  /// A. Genz, "Numerical computation of rectangular bivariate and trivariate normal and t
  /// probabilities", Statistics and Computing 14 (2004), 251–260, after Z. Drezner and
  /// G. O. Wesolowsky (1990); absolute error below 10⁻¹⁵. The angle of the integral below |ρ| =
  /// 0.925 is replaced by the tangent of its half, so that no sine is needed. Not-a-number unless
  /// −1 ≤ ρ ≤ 1.
  public static func bivariateNormalCumulative(
    _ x: Double, _ y: Double, correlation: Double
  ) -> Double {
    guard correlation >= -1, correlation <= 1, x == x, y == y else { return .nan }
    // Beyond 40 a tail is 0 to every digit, and squares could overflow.
    if x < -40 || y < -40 { return 0 }
    if x > 40 { return normalCumulative(y) }
    if y > 40 { return normalCumulative(x) }
    // Probabilities of exceeding −x and −y.
    let value =
      correlation.magnitude < 0.925
      ? moderateCorrelation(-x, -y, correlation) : highCorrelation(-x, -y, correlation)
    return min(max(value, 0), 1)
  }

  /// ∂/∂ρ of the probability is the density; with ρ = 2t / (1 + t²),
  /// dρ / √(1 − ρ²) = 2 dt / (1 + t²).
  private static func moderateCorrelation(_ h: Double, _ k: Double, _ correlation: Double) -> Double
  {
    let independent = normalCumulative(-h) * normalCumulative(-k)
    if correlation == 0 { return independent }
    let last = correlation / (1 + ((1 - correlation) * (1 + correlation)).squareRoot())
    let product = h * k
    let halfSquares = 0.5 * (h * h + k * k)
    let integral = gaussLegendre20 { node in
      let t = 0.5 * last * (1 + node)
      let r = 2 * t / (1 + t * t)
      return exp((r * product - halfSquares) / ((1 - r) * (1 + r))) / (1 + t * t)
    }
    return independent + last * integral * 0.15915494309189535
  }

  /// The probability at ρ = ±1 less the integral from there, whose singular part is taken out.
  private static func highCorrelation(_ h: Double, _ k: Double, _ correlation: Double) -> Double {
    let second = correlation < 0 ? -k : k
    let strip = correlation.magnitude < 1 ? highCorrelationPart(h, second, correlation) : 0
    if correlation > 0 { return normalCumulative(-max(h, k)) - strip }
    // P(X > h, −X > k) at ρ = −1: the probability between h and −k.
    let between =
      h < second
      ? (h >= 0
        ? normalCumulative(-h) - normalCumulative(-second)
        : normalCumulative(second) - normalCumulative(h)) : 0
    return between + strip
  }

  private static func highCorrelationPart(
    _ h: Double, _ k: Double, _ correlation: Double
  ) -> Double {
    let product = h * k
    let squared = (1 - correlation.magnitude) * (1 + correlation.magnitude)
    let distance = (h - k) * (h - k)
    let c = (4 - product) / 8
    let d = (12 - product) / 16
    let a = squared.squareRoot()
    var sum =
      a * exp(-0.5 * (distance / squared + product))
      * (1 - c * (distance - squared) * (1 - d * distance / 5) / 3 + c * d * squared * squared / 5)
    if product > -200 {
      let b = distance.squareRoot()
      sum -=
        exp(-0.5 * product) * 2.5066282746310002 * normalCumulative(-b / a) * b
        * (1 - c * distance * (1 - d * distance / 5) / 3)
    }
    let half = 0.5 * a
    sum +=
      half
      * gaussLegendre20 { node in
        let s = half * (1 + node)
        let s2 = s * s
        let root = ((1 - s) * (1 + s)).squareRoot()
        let regular = exp(-0.5 * product * s2 / ((1 + root) * (1 + root))) / root
        return exp(-0.5 * (distance / s2 + product)) * (regular - (1 + c * s2 * (1 + d * s2)))
      }
    return sum * 0.15915494309189535
  }
}
