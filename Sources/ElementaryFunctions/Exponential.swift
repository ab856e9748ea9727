extension Elementary {
  /// The exponential function eˣ.
  ///
  /// x = k ln 2 + r with |r| ≤ ½ ln 2, then a polynomial of degree 12 in r. `exp(-∞) = 0`,
  /// `exp(∞) = ∞`; results below 2⁻¹⁰²² lose digits gradually and end at 0 below −745.14.
  public static func exp(_ x: Double) -> Double {
    guard x < 710 else { return x > 0 ? .infinity : x }
    guard x > -746 else { return 0 }
    return exponential(x, plus: 0)
  }

  /// The exponential function less one, eˣ − 1, accurate for small x.
  ///
  /// `expm1(-∞) = -1`, `expm1(∞) = ∞`, `expm1(-0.0) = -0.0`.
  public static func expm1(_ x: Double) -> Double {
    guard x < 710 else { return x > 0 ? .infinity : x }
    guard x > -40 else { return -1 }
    if x > -0.34657 && x < 0.34657 {
      // Keeps the sign of zero.
      if x.magnitude < 0x1p-54 { return x }
      return x + x * x * exponentialRemainder(x)
    }
    let (exponent, r, rLow) = reduced(x, plus: 0)
    let y = r + (r * r * exponentialRemainder(r) + rLow)
    // Above 2⁵⁵ the 1 is below half a unit, and 2⁻ᵏ could underflow.
    if exponent > 55 { return exponential(x, plus: 0) }
    return powerOfTwo(exponent) * (y + (1 - powerOfTwo(-exponent)))
  }

  /// The exponential of the sum `high + low`, where `low` is a small correction.
  ///
  /// For callers that know their exponent to more digits than a double holds. Needs
  /// |high| < 1000 and |low| < 0.001.
  @inline(__always)
  static func exponential(_ high: Double, plus low: Double) -> Double {
    let (exponent, r, rLow) = reduced(high, plus: low)
    // 1 + r is kept in two parts, so that only the last addition rounds.
    let sum = 1 + r
    let sumLow = r - (sum - 1)
    let y = sum + (sumLow + (r * r * exponentialRemainder(r) + rLow))
    return scaled(y, exponent)
  }

  /// The whole number k nearest to x / ln 2 and the rest r + rLow = high + low − k ln 2.
  @inline(__always)
  private static func reduced(
    _ high: Double, plus low: Double
  ) -> (exponent: Int, r: Double, rLow: Double) {
    // Adding 1.5 · 2⁵² leaves no bits behind the point: the sum is rounded to a whole number.
    let whole = (high * 1.4426950408889634 + 0x1.8p52) - 0x1.8p52
    let rest = high - whole * ln2High
    let correction = whole * ln2Low - low
    let r = rest - correction
    return (Int(whole), r, (rest - r) - correction)
  }

  /// (eʳ − 1 − r) / r² for |r| ≤ ½ ln 2, error below 3 · 10⁻¹⁹ / r².
  @inline(__always)
  private static func exponentialRemainder(_ r: Double) -> Double {
    let r2 = r * r
    var even = 2.0914686968086876e-09
    even = even * r2 + 2.75572736431103e-07
    even = even * r2 + 2.4801587325547743e-05
    even = even * r2 + 0.0013888888888883748
    even = even * r2 + 0.04166666666666667
    even = even * r2 + 0.5
    var odd = 2.5105217004720745e-08
    odd = odd * r2 + 2.7557255400206422e-06
    odd = odd * r2 + 0.00019841269874820627
    odd = odd * r2 + 0.008333333333326136
    odd = odd * r2 + 0.1666666666666667
    return even + r * odd
  }

  /// The product of y, near 1, with 2 to a power from −1100 through 1100, rounded once.
  @inline(__always)
  private static func scaled(_ y: Double, _ exponent: Int) -> Double {
    if exponent > -1021 && exponent < 1023 { return y * powerOfTwo(exponent) }
    // A subnormal result must be rounded by the last product alone; the first one is exact.
    let last = exponent > 0 ? 1000 : -1000
    return y * powerOfTwo(exponent - last) * powerOfTwo(last)
  }
}
