extension Elementary {
  /// The regularised lower incomplete gamma function P(a, x) = 1/Γ(a) ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt.
  ///
  /// The distribution function of the gamma law of shape a and scale 1. Not-a-number unless
  /// 0 < a < ∞ and x ≥ 0.
  public static func regularisedIncompleteGammaLower(a: Double, x: Double) -> Double {
    incompleteGamma(a, x, remainder: nil).lower
  }

  /// The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), accurate for large x.
  public static func regularisedIncompleteGammaUpper(a: Double, x: Double) -> Double {
    incompleteGamma(a, x, remainder: nil).upper
  }

  /// Both incomplete gamma functions, and the derivative of P with respect to ln x.
  ///
  /// `remainder` is `stirlingRemainder(a)` for callers that ask again with the same a. Below
  /// a series for P (DLMF 8.11.4), above the continued fraction of Q (DLMF 8.9.2); steps are
  /// bounded, about 9 √a are needed.
  static func incompleteGamma(
    _ a: Double, _ x: Double, remainder: Double?
  ) -> (lower: Double, upper: Double, slope: Double) {
    guard a > 0, a < .infinity, x >= 0 else { return (.nan, .nan, .nan) }
    if x == 0 { return (0, 1, 0) }
    if x == .infinity { return (1, 0, 0) }
    let slope = gammaSlope(a, x, remainder: remainder ?? stirlingRemainder(a))
    if x < a || x < 0.5 {
      let lower = min(1, slope * gammaSeries(a, x))
      return (lower, 1 - lower, slope)
    }
    let upper = min(1, slope * gammaFraction(a, x))
    return (1 - upper, upper, slope)
  }

  /// xᵃ e⁻ˣ / Γ(a) = √(a/2π) exp(−a (u − ln(1 + u)) − δ(a)), u = (x − a) / a.
  static func gammaSlope(_ a: Double, _ x: Double, remainder: Double) -> Double {
    let u = (x - a) / a
    // Far below a, 1 + u would lose digits of x.
    let excess = u > -0.29 ? excessOverLog1p(u) : u - log(x / a)
    return (a * 0.15915494309189535).squareRoot() * exp(-a * excess - remainder)
  }

  /// The sum of xⁿ / (a (a + 1) … (a + n)).
  private static func gammaSeries(_ a: Double, _ x: Double) -> Double {
    var term = 1 / a
    var sum = term
    var denominator = a
    for _ in 0..<100_000 {
      denominator += 1
      term *= x / denominator
      sum += term
      if term < sum * 0x1p-54 { break }
    }
    return sum
  }

  /// 1 / (x + 1 − a − 1 (1 − a) / (x + 3 − a − …)), by the forward recurrence of its convergents.
  private static func gammaFraction(_ a: Double, _ x: Double) -> Double {
    var b = x + 1 - a
    var previousTop = 0.0
    var previousBottom = 1 / b
    var value = 1 / b
    // Scaled so that the latest bottom is 1: top is then the convergent itself.
    for n in 1...100_000 {
      let count = Double(n)
      let numerator = count * (a - count)
      b += 2
      let top = b * value + numerator * previousTop
      let bottom = b + numerator * previousBottom
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
