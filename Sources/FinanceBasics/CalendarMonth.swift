/// A month of the calendar, such as 2022-01.
public struct CalendarMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Months since January of the year 0.
  public let ordinal: Int

  /// `nil` unless the year is 1 … 9999 and the month 1 … 12.
  public init?(year: Int, month: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    ordinal = year * 12 + month - 1
  }

  private init(ordinal: Int) { self.ordinal = ordinal }

  public var year: Int { ordinal / 12 }
  public var month: Int { ordinal % 12 + 1 }

  public func adding(months: Int) -> CalendarMonth { CalendarMonth(ordinal: ordinal + months) }

  /// The number of months from `other` to this month; negative when this one comes first.
  public func months(since other: CalendarMonth) -> Int { ordinal - other.ordinal }

  public static func < (a: CalendarMonth, b: CalendarMonth) -> Bool { a.ordinal < b.ordinal }

  public var description: String {
    let yearDigits = String(year)
    let padding = String(repeating: "0", count: max(0, 4 - yearDigits.count))
    return "\(padding)\(yearDigits)-\(month < 10 ? "0" : "")\(month)"
  }
}
