/// A part of a whole from 0 through 1, kept as a whole number of 10⁻⁹.
public struct Share: Hashable, Comparable, Sendable {
  public let billionths: Int64

  public static let zero = Share(unchecked: 0)
  public static let whole = Share(unchecked: billion)

  /// `nil` unless `0 ≤ billionths ≤ 10⁹`.
  public init?(billionths: Int64) {
    guard billionths >= 0, billionths <= billion else { return nil }
    self.billionths = billionths
  }

  private init(unchecked: Int64) { billionths = unchecked }

  public var fraction: Double { Double(billionths) / 1e9 }

  /// What is left of the whole.
  public var complement: Share { Share(unchecked: billion - billionths) }

  /// The share of an amount, rounded once, half to even.
  @inlinable
  public func of(_ amount: Money) -> Money {
    Money(cents: scaled(amount.cents, byBillionths: billionths))
  }

  public static func < (a: Share, b: Share) -> Bool { a.billionths < b.billionths }
}
