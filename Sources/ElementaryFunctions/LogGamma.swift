extension Elementary {
  /// The natural logarithm of the gamma function, for x > 0.
  ///
  /// `logGamma(0) = ∞`, `logGamma(∞) = ∞`, not-a-number for x < 0. Near its zeros 1 and 2 the
  /// relative accuracy is kept.
  public static func logGamma(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return x < 0 ? .nan : x == 0 ? .infinity : x }
    if x < 1 { return x * (x - 1) * gammaRatio(x - 0.5) - log(x) }
    if x <= 2 { return (x - 1) * (x - 2) * gammaRatio(x - 1.5) }
    if x < 3 { return log1p(x - 2) + (x - 2) * (x - 3) * gammaRatio(x - 2.5) }
    if x < 8 {
      // Γ(x) = (x − 1)(x − 2) … Γ(rest), with the rest from 2 up to 3.
      var product = 1.0
      var rest = x
      while rest >= 3 {
        rest -= 1
        product *= rest
      }
      product *= rest - 1
      return log(product) + (rest - 2) * (rest - 3) * gammaRatio(rest - 2.5)
    }
    let logarithm = log(x)
    return (x - 0.5) * (logarithm - 1) + (0.4189385332046727 + stirlingSeries(x))
  }

  /// ln Γ(x) less Stirling's (x − ½) ln x − x + ½ ln 2π: about 1 / (12 x).
  ///
  /// Ratios of gamma functions taken through this remainder lose no digits for large arguments,
  /// where the logarithms themselves are large.
  static func stirlingRemainder(_ x: Double) -> Double {
    if x >= 8 { return stirlingSeries(x) }
    return logGamma(x) - ((x - 0.5) * log(x) - x + 0.9189385332046728)
  }

  /// The remainder of Stirling's formula for x ≥ 8, absolute error below 10⁻¹⁸.
  @inline(__always)
  private static func stirlingSeries(_ x: Double) -> Double {
    let w = 1 / (x * x)
    var p = 0.005065905360156132
    p = p * w - 0.001890382993887715
    p = p * w + 0.0008414700852503147
    p = p * w - 0.0005952365845057049
    p = p * w + 0.0007936507897524059
    p = p * w - 0.002777777777773988
    p = p * w + 0.08333333333333333
    return p / x
  }

  /// ln Γ(t + 3/2) / ((t + ½)(t − ½)) for |t| ≤ ½, relative error below 10⁻¹⁶.
  private static func gammaRatio(_ t: Double) -> Double {
    let t2 = t * t
    let t4 = t2 * t2
    var p0 = 3.4988964640274815e-05
    p0 = p0 * t4 + 0.0002708950296280356
    p0 = p0 * t4 + 0.0019229132430031888
    p0 = p0 * t4 + 0.01679709862898276
    p0 = p0 * t4 + 0.4831289505409809
    var p1 = -2.2062867871136606e-05
    p1 = p1 * t4 - 0.00016865016226225166
    p1 = p1 * t4 - 0.0011644126224041502
    p1 = p1 * t4 - 0.009425622447061077
    p1 = p1 * t4 - 0.14595989591430608
    var p2 = 2.8340547351058232e-05
    p2 = p2 * t4 + 0.00010771545393886628
    p2 = p2 * t4 + 0.0007115650250304279
    p2 = p2 * t4 + 0.005446457956850198
    p2 = p2 * t4 + 0.06291140107458168
    var p3 = -1.804276273750087e-05
    p3 = p3 * t4 - 6.765020809380933e-05
    p3 = p3 * t4 - 0.0004380224528708151
    p3 = p3 * t4 - 0.003212074148968353
    p3 = p3 * t4 - 0.0313084875010217
    return (p0 + t * p1) + t2 * (p2 + t * p3)
  }
}
