import FinanceBasics

/// The part of a cost that a grant may count: several shares of it as one exact product, rounded
/// once, half to even.
public struct EligibleCost: Hashable, Sendable {
  private let numerator: UInt128
  private let denominator: UInt128

  /// Precondition: at most four shares.
  public init(_ shares: Share...) {
    precondition(shares.count <= 4, "the product of more shares would not fit")
    var numerator: UInt128 = 1
    var denominator: UInt128 = 1
    for share in shares {
      // Reduced factor by factor, so that plain percentages stay small numbers.
      let whole = UInt128(billion)
      let divisor = greatestCommonDivisor(UInt128(share.billionths), whole)
      numerator *= UInt128(share.billionths) / divisor
      denominator *= whole / divisor
    }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// The eligible part of a cost of `cents`, which must not be negative.
  @inline(__always)
  public func part(of cents: Int64) -> Int64 {
    if denominator == 1 { return cents * Int64(numerator) }
    if let narrow = Int64(exactly: numerator), let divisor = Int64(exactly: denominator) {
      let (product, overflow) = narrow.multipliedReportingOverflow(by: cents)
      if !overflow { return roundedHalfEven(product, over: divisor) }
    }
    return roundedHalfEven(UInt128(cents), times: numerator, over: denominator)
  }
}
