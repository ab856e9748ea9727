/// Elementary and special functions that give the same bits on every machine.
///
/// Every function uses only `+ - * /`, `squareRoot()` and bit patterns, each of which IEEE 754
/// rounds in one way. The C library's functions differ between machines, even between processors
/// under one library, so a result that passes through them cannot be reproduced elsewhere. Fused
/// multiply-add is absent for the same reason: it would round once where this code rounds twice.
///
/// Accuracy, against stored values of 50 digits: `exp`, `log`, `pow` within 2 units in the last
/// place; `expm1`, `log1p`, `erf`, `erfc`, `normalCumulative`, `normalQuantile` within 10⁻¹⁴
/// relative; log-gamma, incomplete beta and gamma and their inverses within 10⁻¹² times the
/// condition number for parameters from 0.05 to 10⁴.
///
/// Polynomials whose source is not named are Chebyshev interpolants of their functions;
/// `coefficients.py` beside the reference values of the tests prints them.
///
/// An argument outside the domain gives not-a-number, and not-a-number gives itself.
public enum Elementary {}

extension Elementary {
  /// The natural logarithm of 2 in two parts; the first has 21 trailing zero bits, so its product
  /// with any exponent of a double is exact.
  @inline(__always) static var ln2High: Double { 0.6931471803691238 }
  @inline(__always) static var ln2Low: Double { 1.9082149292705877e-10 }

  /// The first 26 bits of a number: products of two such parts are exact.
  @inline(__always) static func upperHalf(_ x: Double) -> Double {
    Double(bitPattern: x.bitPattern & 0xffff_ffff_f800_0000)
  }

  /// The rounding error of the product `a * b = product + error` (T. J. Dekker, Numerische
  /// Mathematik 18, 1971), exact unless something overflows or underflows.
  @inline(__always) static func productError(_ a: Double, _ b: Double, _ product: Double) -> Double
  {
    let aHigh = upperHalf(a)
    let aLow = a - aHigh
    let bHigh = upperHalf(b)
    let bLow = b - bHigh
    return ((aHigh * bHigh - product) + aHigh * bLow + aLow * bHigh) + aLow * bLow
  }

  /// The number 2 to a power from −1022 through 1023.
  @inline(__always) static func powerOfTwo(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(truncatingIfNeeded: exponent &+ 1023) &<< 52)
  }
}
