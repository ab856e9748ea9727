extension Elementary {
  /// The natural logarithm.
  ///
  /// `log(0) = -∞`, `log(∞) = ∞`, negative arguments give not-a-number.
  public static func log(_ x: Double) -> Double {
    guard x > 0, x < .infinity else {
      return x == 0 ? -.infinity : x > 0 ? x : .nan
    }
    let (exponent, fraction) = split(x)
    return logarithm(onePlus: fraction - 1, exponent: exponent, correction: 0)
  }

  /// The natural logarithm of 1 + x, accurate for small x.
  ///
  /// `log1p(-1) = -∞`, `log1p(∞) = ∞`, `log1p(-0.0) = -0.0`, not-a-number below −1.
  public static func log1p(_ x: Double) -> Double {
    guard x > -1, x < .infinity else {
      return x == -1 ? -.infinity : x > 0 ? x : .nan
    }
    if x > -0.29 && x < 0.41 {
      // Keeps the sign of zero.
      if x.magnitude < 0x1p-54 { return x }
      return logarithm(onePlus: x, exponent: 0, correction: 0)
    }
    let sum = 1 + x
    let lost = x >= 1 ? 1 - (sum - x) : x - (sum - 1)
    let (exponent, fraction) = split(sum)
    return logarithm(onePlus: fraction - 1, exponent: exponent, correction: lost / sum)
  }

  /// x − ln(1 + x), which is about x²/2, accurate for small x and never negative.
  ///
  /// The exponents of the gamma, beta, binomial and Poisson laws are sums of such terms
  /// (C. Loader, "Fast and accurate computation of binomial probabilities", 2000).
  static func excessOverLog1p(_ x: Double) -> Double {
    guard x > -0.29, x < 0.41 else { return x - log1p(x) }
    let s = x / (2 + x)
    let s2 = s * s
    return s * (x - s2 * logarithmSeries(s2))
  }

  /// The exponent k and the fraction m in [√½, √2) of x = m · 2ᵏ, for finite x > 0.
  @inline(__always)
  static func split(_ x: Double) -> (exponent: Int, fraction: Double) {
    var bits = x.bitPattern
    var exponent = 0
    if bits < 0x0010_0000_0000_0000 {
      bits = (x * 0x1p54).bitPattern
      exponent = -54
    }
    // Counted from the bits of √½, the exponent field changes exactly at √½ · 2ᵏ.
    let steps = Int(Int64(bitPattern: bits &- 0x3fe6_a09e_667f_3bcd) &>> 52)
    bits = bits &- UInt64(bitPattern: Int64(steps)) &<< 52
    return (exponent &+ steps, Double(bitPattern: bits))
  }

  /// ln(1 + f) + k ln 2 + correction, for f in [√½ − 1, √2 − 1).
  ///
  /// With s = f / (2 + f), ln(1 + f) = 2 artanh s = f − f²/2 + s (f²/2 + s² Q(s²)).
  @inline(__always)
  private static func logarithm(onePlus f: Double, exponent: Int, correction: Double) -> Double {
    let s = f / (2 + f)
    let s2 = s * s
    let half = 0.5 * f * f
    let rest = s * (half + s2 * logarithmSeries(s2))
    let count = Double(exponent)
    let low = rest + (count * ln2Low + correction)
    return count * ln2High - ((half - low) - f)
  }

  /// Q(z) of 2 artanh s = 2s + s³ Q(s²), for z = s² ≤ 0.0295; error below 4 · 10⁻¹⁷.
  @inline(__always)
  static func logarithmSeries(_ z: Double) -> Double {
    let z2 = z * z
    var even = 0.13268503447792365
    even = even * z2 + 0.18181795454619548
    even = even * z2 + 0.28571428570795937
    even = even * z2 + 0.6666666666666666
    var odd = 0.1308944373626974
    odd = odd * z2 + 0.15386249783145214
    odd = odd * z2 + 0.22222222393451754
    odd = odd * z2 + 0.4000000000000089
    return even + z * odd
  }
}
