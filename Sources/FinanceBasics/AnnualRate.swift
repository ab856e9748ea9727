/// A nominal rate per year, kept as a whole number of 10⁻⁹: 9 % is 90,000,000.
public struct AnnualRate: Hashable, Comparable, Sendable {
  public let billionths: Int64

  public init(billionths: Int64) { self.billionths = billionths }

  public static let zero = AnnualRate(billionths: 0)

  public var fraction: Double { Double(billionths) / 1e9 }

  /// Interest on a balance over a number of months, rounded once, half to even.
  ///
  ///     interest = balance × rate × months / (12 × 10⁹)
  @inlinable
  public func interest(on balance: Money, months: Int) -> Money {
    // Nearly every balance × rate fits in 64 bits, where the division is many times faster.
    let (product, overflow) = balance.cents.multipliedReportingOverflow(
      by: billionths &* Int64(months))
    if !overflow, billionths.magnitude <= billion.magnitude, (0...12).contains(months) {
      return Money(cents: roundedHalfEven(product, over: 12 * billion))
    }
    return Money(
      cents: roundedHalfEven(
        Int128(balance.cents) * Int128(billionths) * Int128(months), over: 12 * Int128(billion)))
  }

  public static func < (a: AnnualRate, b: AnnualRate) -> Bool { a.billionths < b.billionths }
}
