extension Elementary {
  /// The power xʸ.
  ///
  /// The logarithm and its product with y carry about 30 bits more than a double, so the result is
  /// rounded little more than once. Special cases are those of IEEE 754: `pow(x, 0) = 1` and
  /// `pow(1, y) = 1` even for not-a-number, a negative base needs a whole exponent, and an
  /// infinite or zero base keeps its sign for odd exponents.
  public static func pow(_ x: Double, _ y: Double) -> Double {
    if x > 0 && x < .infinity && y > -.infinity && y < .infinity {
      return positivePower(x, y)
    }
    if y == 0 || x == 1 { return 1 }
    if x != x || y != y { return .nan }
    let size = x.magnitude
    if y.magnitude == .infinity {
      if size == 1 { return 1 }
      return (size > 1) == (y > 0) ? .infinity : 0
    }
    let parity = wholeParity(y)
    if x < 0 && parity == .fractional && size != 0 && size != .infinity { return .nan }
    let negative = x.sign == .minus && parity == .odd
    let result: Double
    if size == 0 || size == .infinity {
      result = (size == 0) == (y > 0) ? 0 : .infinity
    } else {
      result = positivePower(size, y)
    }
    return negative ? -result : result
  }

  private enum Parity { case even, odd, fractional }

  /// Whether y is an even or odd whole number or neither.
  private static func wholeParity(_ y: Double) -> Parity {
    let size = y.magnitude
    // From 2⁵³ on, every double is even.
    guard size < 0x1p53 else { return .even }
    let whole = Int64(size)
    guard Double(whole) == size else { return .fractional }
    return whole & 1 == 1 ? .odd : .even
  }

  /// The power of a finite positive base to a finite exponent.
  private static func positivePower(_ x: Double, _ y: Double) -> Double {
    let (high, low) = extendedLogarithm(x)
    let estimate = y * high
    if estimate > 800 { return .infinity }
    if estimate < -800 { return 0 }
    let error = productError(y, high, estimate)
    return exponential(estimate, plus: error + y * low)
  }

  /// The natural logarithm as a sum of two doubles, relative error about 2⁻⁶⁵.
  ///
  /// With s = (m − 1) / (m + 1), ln m = 2 (s + s³ (1/3 + s² U(s²))); everything that counts is kept
  /// in two parts.
  @inline(__always)
  private static func extendedLogarithm(_ x: Double) -> (high: Double, low: Double) {
    let (exponent, m) = split(x)
    let f = m - 1
    let d = m + 1
    let dLow = m - (d - 1)
    let s = f / d
    let product = s * d
    let sLow = ((f - product) - productError(s, d, product) - s * dLow) / d
    let z = s * s
    let zLow = productError(s, s, z) + 2 * s * sLow
    let zu = z * extendedSeries(z)
    let third = 0.3333333333333333
    let t = third + zu
    let tLow = (third - t + zu) + 1.850371707708594e-17
    let w = z * t
    let wLow = productError(z, t, w) + (z * tLow + zLow * t)
    let v = s * w
    let vLow = productError(s, w, v) + (s * wLow + sLow * w)
    let sum = s + v
    let sumLow = (s - sum + v) + (sLow + vLow)
    let count = Double(exponent)
    let base = count * ln2High
    let high = base + 2 * sum
    // With exponent 0 the difference is exact as well: base is 0.
    return (high, (base - high + 2 * sum) + (2 * sumLow + count * ln2Low))
  }

  /// U(z) of artanh s = s + s³ (1/3 + s² U(s²)), for z = s² ≤ 0.0295; error below 2 · 10⁻¹⁷.
  @inline(__always)
  private static func extendedSeries(_ z: Double) -> Double {
    let z2 = z * z
    var even = 0.05853002125150056
    even = even * z2 + 0.07692297401428141
    even = even * z2 + 0.11111111110824641
    even = even * z2 + 0.2
    var odd = 0.058628016300963384
    odd = odd * z2 + 0.06667406684555924
    odd = odd * z2 + 0.09090909168444268
    odd = odd * z2 + 0.14285714285714687
    return even + z * odd
  }
}
