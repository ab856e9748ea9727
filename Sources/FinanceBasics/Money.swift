/// An exact amount of the scenario's one currency, as a whole number of cents.
public struct Money: Hashable, Comparable, Sendable {
  public var cents: Int64

  public init(cents: Int64) { self.cents = cents }

  /// Whole currency units: `Money(8_800)` is EUR 8 800 in a scenario kept in EUR.
  public init(_ units: Int64) { cents = units * 100 }

  public static let zero = Money(cents: 0)

  /// The amount in currency units, for ratios and statistics only.
  public var inUnits: Double { Double(cents) / 100 }

  public static func < (a: Money, b: Money) -> Bool { a.cents < b.cents }
  public static func + (a: Money, b: Money) -> Money { Money(cents: a.cents + b.cents) }
  public static func - (a: Money, b: Money) -> Money { Money(cents: a.cents - b.cents) }
  public static func += (a: inout Money, b: Money) { a.cents += b.cents }
  public static func -= (a: inout Money, b: Money) { a.cents -= b.cents }
}
