extension Elementary {
  /// The distribution function Φ(x) of the standard normal law.
  ///
  /// Relative error below 10⁻¹⁴ in both tails; subnormal below −37.5 and 0 below −38.49.
  public static func normalCumulative(_ x: Double) -> Double {
    x < 0 ? upperTail(-x) : 1 - upperTail(x)
  }

  /// The probability 1 − Φ(x) that a standard normal deviate exceeds x, accurate in the upper tail.
  public static func normalSurvival(_ x: Double) -> Double {
    x > 0 ? upperTail(x) : 1 - upperTail(-x)
  }

  /// The density φ(x) = exp(−x²/2) / √(2π) of the standard normal law.
  public static func normalDensity(_ x: Double) -> Double {
    0.3989422804014327 * exponentialOfMinusHalfSquare(x)
  }

  /// The complementary error function 1 − erf x, accurate for large x.
  public static func erfc(_ x: Double) -> Double {
    if x.magnitude < 0.75 { return 1 - erf(x) }
    return x < 0 ? 2 - complementaryError(-x) : complementaryError(x)
  }

  /// The error function 2/√π ∫₀ˣ exp(−t²) dt.
  public static func erf(_ x: Double) -> Double {
    guard x.magnitude < 0.75 else {
      return x < 0 ? complementaryError(-x) - 1 : 1 - complementaryError(x)
    }
    let w = x * x
    let w2 = w * w
    var even = 1.1472499701094691e-08
    even = even * w2 + 1.643068417974155e-06
    even = even * w2 + 0.00012055289567541706
    even = even * w2 + 0.005223977615420539
    even = even * w2 + 0.11283791670952596
    even = even * w2 + 1.1283791670955126
    var odd = -1.5940066854661717e-07
    odd = odd * w2 - 1.4924196305569617e-05
    odd = odd * w2 - 0.0008548326188759752
    odd = odd * w2 - 0.026866170644428485
    odd = odd * w2 - 0.37612638903183715
    return x * (even + w * odd)
  }

  /// 1 − erf x for x ≥ 0.
  private static func complementaryError(_ x: Double) -> Double {
    guard x < 28 else { return x > 0 ? 0 : x }
    // The exponent is x² in two parts: rounded to one double it would cost x² units of error.
    let high = upperHalf(x)
    let power = exponential(-high * high, plus: -(x - high) * (x + high))
    return 2 * power * scaledTail(x * 1.4142135623730951)
  }

  /// 1 − Φ(a) for a ≥ 0.
  @inline(__always)
  private static func upperTail(_ a: Double) -> Double {
    guard a < 39 else { return a > 0 ? 0 : a }
    return exponentialOfMinusHalfSquare(a) * scaledTail(a)
  }

  /// exp(−x²/2), with the square in two parts.
  @inline(__always)
  static func exponentialOfMinusHalfSquare(_ x: Double) -> Double {
    guard x.magnitude < 39 else { return x != x ? x : 0 }
    let high = upperHalf(x)
    return exponential(-0.5 * high * high, plus: -0.5 * (x - high) * (x + high))
  }

  /// exp(a²/2) (1 − Φ(a)), for 0 ≤ a ≤ 39.6, which is half of erfcx(a/√2).
  ///
  /// (a + 3/2) times the function is a polynomial of degree 23 in t = (a − 5) / (a + 5), relative
  /// error below 5 · 10⁻¹⁷. The mapping is that of M. M. Shepherd and J. G. Laframboise,
  /// Mathematics of Computation 36 (1981), 249–253.
  @inline(__always)
  static func scaledTail(_ a: Double) -> Double {
    let t = (a - 5) / (a + 5)
    let t2 = t * t
    let t4 = t2 * t2
    var p0 = 3.6807968362500374e-09
    p0 = p0 * t4 + 1.655563809100009e-07
    p0 = p0 * t4 - 6.5739843226260265e-06
    p0 = p0 * t4 - 0.0015662969756660187
    p0 = p0 * t4 - 0.002473366824206124
    p0 = p0 * t4 + 0.4999754823375409
    var p1 = 4.0452933805787125e-09
    p1 = p1 * t4 + 1.775408575566857e-07
    p1 = p1 * t4 + 8.425258337397198e-06
    p1 = p1 * t4 + 7.493005457647221e-05
    p1 = p1 * t4 + 0.012830013000159653
    p1 = p1 * t4 - 0.16328105946601493
    var p2 = -1.3085283668949157e-10
    p2 = p2 * t4 - 3.061193182102049e-08
    p2 = p2 * t4 - 4.0750124612661706e-07
    p2 = p2 * t4 + 0.0001521204155155393
    p2 = p2 * t4 - 0.010674730127403685
    p2 = p2 * t4 + 0.08906477436896487
    var p3 = -2.9009021890979723e-10
    p3 = p3 * t4 - 2.8475179824296395e-08
    p3 = p3 * t4 - 1.1866101527061214e-06
    p3 = p3 * t4 - 5.3127092215076085e-05
    p3 = p3 * t4 + 0.00533257848484313
    p3 = p3 * t4 - 0.030439586246844997
    return ((p0 + t * p1) + t2 * (p2 + t * p3)) / (a + 1.5)
  }
}
