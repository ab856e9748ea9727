/// The regularised incomplete beta function Iₓ(a, b) for fixed a and b.
///
/// Keeps what depends on a and b alone, for callers that ask for many x.
public struct IncompleteBeta: Sendable {
  let a: Double
  let b: Double
  /// √(ab / 2π(a + b)) and δ(a + b) − δ(a) − δ(b), with δ the remainder of Stirling's formula.
  private let factor: Double
  private let remainder: Double

  /// Values are not-a-number unless 0 < a < ∞ and 0 < b < ∞.
  public init(a: Double, b: Double) {
    let valid = a > 0 && a < .infinity && b > 0 && b < .infinity
    self.a = valid ? a : .nan
    self.b = valid ? b : .nan
    let sum = a + b
    factor = (0.15915494309189535 * a * (b / sum)).squareRoot()
    remainder =
      Elementary.stirlingRemainder(sum) - Elementary.stirlingRemainder(a)
      - Elementary.stirlingRemainder(b)
  }

  /// Iₓ(a, b), the distribution function of the beta law at x in 0 … 1.
  public func lower(_ x: Double) -> Double { both(x, 1 - x).lower }

  /// Iₓ(a, b) for callers that know 1 − x to more digits than the difference has.
  public func lower(_ x: Double, complement y: Double) -> Double { both(x, y).lower }

  /// 1 − Iₓ(a, b), accurate where it is small.
  public func upper(_ x: Double) -> Double { both(x, 1 - x).upper }

  /// 1 − Iₓ(a, b) for callers that know 1 − x to more digits than the difference has.
  public func upper(_ x: Double, complement y: Double) -> Double { both(x, y).upper }

  /// Iₓ, 1 − Iₓ and the derivative of Iₓ with respect to ln(x / y), for y = 1 − x.
  func both(_ x: Double, _ y: Double) -> (lower: Double, upper: Double, slope: Double) {
    guard a > 0, x >= 0, y >= 0 else { return (.nan, .nan, .nan) }
    if x == 0 { return (0, 1, 0) }
    if y == 0 { return (1, 0, 0) }
    let slope = slope(x, y)
    if slope == 0 {
      let below = a * y > b * x
      return (below ? 0 : 1, below ? 1 : 0, 0)
    }
    // Either fraction converges fast on its own side of the mean.
    if a * y >= b * x {
      let lower = min(1, slope / Self.fraction(a, b, x, y))
      return (lower, 1 - lower, slope)
    }
    let upper = min(1, slope / Self.fraction(b, a, y, x))
    return (1 - upper, upper, slope)
  }

  /// xᵃ yᵇ / B(a, b), as a saddle point term and the excesses of logarithms (Loader 2000).
  func slope(_ x: Double, _ y: Double) -> Double {
    let sum = a + b
    let distance = a * y - b * x
    let excess = a * excess(-distance / a, x, a / sum) + b * excess(distance / b, y, b / sum)
    return factor * Elementary.exp(remainder - excess)
  }

  /// u − ln(1 + u), where 1 + u = x / centre.
  @inline(__always)
  private func excess(_ u: Double, _ x: Double, _ centre: Double) -> Double {
    u > -0.29 && u < 0.41
      ? Elementary.excessOverLog1p(u) : u - Elementary.log(x / centre)
  }

  /// xᵃ yᵇ / (B(a, b) Iₓ(a, b)), for x up to about the mean.
  ///
  /// The continued fraction of A. R. DiDonato and A. H. Morris, ACM Transactions on Mathematical
  /// Software 18 (1992), 360–373, section 9. Steps grow with √max(a, b); they are bounded.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let distance = a * y - b * x
    var odd = 1 / (a + 1)
    var value = a * (distance + 1) * odd
    var previousTop = 1.0
    var previousBottom = 0.0
    for n in 1...100_000 {
      let m = Double(n)
      let numerator = (a + m - 1) * (a + b + m - 1) * m * (b - m) * (x * odd) * (x * odd)
      let middle = m + m * (b - m) * x * odd
      odd = 1 / (a + 2 * m + 1)
      let denominator = middle + (a + m) * (distance + 1 + m * (2 - x)) * odd
      let top = denominator * value + numerator * previousTop
      let bottom = denominator + numerator * previousBottom
      let scale = 1 / bottom
      previousTop = value * scale
      previousBottom = scale
      let next = top * scale
      let change = (next - value).magnitude
      value = next
      if change <= value.magnitude * 0x1p-54 { break }
    }
    return value
  }
}

extension Elementary {
  /// The regularised incomplete beta function Iₓ(a, b) = 1/B(a, b) ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt.
  ///
  /// Not-a-number unless a and b are positive and finite and x lies in 0 … 1.
  public static func regularisedIncompleteBeta(_ x: Double, a: Double, b: Double) -> Double {
    IncompleteBeta(a: a, b: b).lower(x)
  }

  /// The x in 0 … 1 with Iₓ(a, b) = p.
  public static func inverseRegularisedIncompleteBeta(
    _ p: Double, a: Double, b: Double
  ) -> Double {
    IncompleteBeta(a: a, b: b).inverse(p).x
  }
}
