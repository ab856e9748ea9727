/// Exact division with the one rounding rule of the model: half to even.
///
/// The quotient of two 128-bit integers, rounded once to the nearest whole number; a tie goes to
/// the even neighbour. Precondition: `denominator > 0` and the result fits in 64 bits.
public func roundedHalfEven(_ numerator: Int128, over denominator: Int128) -> Int64 {
  // Most products of money and rates fit in 64 bits, where division is many times faster.
  if let narrow = Int64(exactly: numerator), let divisor = Int64(exactly: denominator) {
    return roundedHalfEven(narrow, over: divisor)
  }
  return Int64(roundedHalfEvenWide(numerator, over: denominator))
}

/// The same rule where the result may need more than 64 bits.
func roundedHalfEvenWide(_ numerator: Int128, over denominator: Int128) -> Int128 {
  precondition(denominator > 0, "a divisor must be positive")
  let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
  let size =
    quotient.magnitude
    + halfEvenStep(quotient.magnitude, remainder.magnitude, denominator.magnitude)
  return numerator < 0 ? -Int128(size) : Int128(size)
}

/// `a × b ÷ denominator` of numbers that are not negative, where the product may need 256 bits.
///
/// Precondition: `denominator > 0` and the result fits in 64 bits.
public func roundedHalfEven(_ a: UInt128, times b: UInt128, over denominator: UInt128) -> Int64 {
  let (quotient, remainder) = denominator.dividingFullWidth(a.multipliedFullWidth(by: b))
  return Int64(quotient + halfEvenStep(quotient, remainder, denominator))
}

/// 1 where a quotient with this remainder is rounded away from zero, else 0.
func halfEvenStep(
  _ quotient: UInt128, _ remainder: UInt128, _ denominator: UInt128
) -> UInt128 {
  let rest = denominator - remainder
  return remainder > rest || (remainder == rest && quotient & 1 == 1) ? 1 : 0
}

/// The same rule where numerator and denominator fit in 64 bits.
@inlinable @inline(__always)
public func roundedHalfEven(_ numerator: Int64, over denominator: Int64) -> Int64 {
  precondition(denominator > 0, "a divisor must be positive")
  let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
  let magnitude = remainder.magnitude
  let rest = denominator.magnitude - magnitude
  if magnitude < rest { return quotient }
  if magnitude == rest, quotient & 1 == 0 { return quotient }
  return numerator < 0 ? quotient - 1 : quotient + 1
}

/// Rates, shares, factors and correlations are whole numbers of 10⁻⁹.
///
/// Computed, so that dividing by it compiles to a multiplication in every module.
@inlinable public var billion: Int64 { 1_000_000_000 }

/// `amount × billionths / 10⁹`, rounded once, half to even.
@inlinable
public func scaled(_ amount: Int64, byBillionths billionths: Int64) -> Int64 {
  let (product, overflow) = amount.multipliedReportingOverflow(by: billionths)
  if !overflow { return roundedHalfEven(product, over: billion) }
  return roundedHalfEven(Int128(amount) * Int128(billionths), over: Int128(billion))
}

/// Part `k` of `n` of a total that always adds up: `⌊total·k/n⌋ − ⌊total·(k−1)/n⌋`, `k` from 1.
public func splitPart(_ k: Int, of n: Int, total: Int64) -> Int64 {
  splitToDate(k, of: n, total: total) - splitToDate(k - 1, of: n, total: total)
}

/// The first `k` parts of `n` together: `⌊total·k/n⌋`, rounded towards minus infinity.
public func splitToDate(_ k: Int, of n: Int, total: Int64) -> Int64 {
  precondition(n > 0, "a total is split into at least one part")
  let (narrow, overflow) = total.multipliedReportingOverflow(by: Int64(k))
  if !overflow, narrow >= 0 { return narrow / Int64(n) }
  let product = Int128(total) * Int128(k)
  let (quotient, remainder) = product.quotientAndRemainder(dividingBy: Int128(n))
  return Int64(remainder < 0 ? quotient - 1 : quotient)
}
