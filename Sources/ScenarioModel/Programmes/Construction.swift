import FinanceBasics

/// What a measure builds, and when it is paid for.
public struct Construction: Hashable, Sendable {
  /// Planned cost of building, in prices of month 0.
  public var capitalCost: Quantity
  /// First month of spending, as planned.
  public var spendFrom: CalendarMonth
  /// Time over which the capital cost is spent evenly.
  public var spendOver: Quantity
  /// Time by which spending comes later than planned, and with it operation for a `lifetime`.
  public var spendDelay: Quantity = .months(0)

  public init(capitalCost: Quantity, spendFrom: CalendarMonth, spendOver: Quantity) {
    self.capitalCost = capitalCost
    self.spendFrom = spendFrom
    self.spendOver = spendOver
  }
}

extension Construction {
  package static let capitalCost = Term(
    "capitalCost", .money, default: .value(.money(0)),
    "Planned cost of building, in prices of the start.")
  package static let spendOver = Term(
    "spend.over", .duration, from: 1, default: .required,
    "Time over which the capital cost is spent evenly.")
  package static let spendDelay = Term(
    "spend.delay", .duration, default: .value(.months(0)),
    "Time by which spending, and operation with a lifetime, come later than planned.")

  package static let fields: [Field<Construction>] = [
    Field(capitalCost, read: { $0.capitalCost }, write: { $1.capitalCost = $0 }),
    Field(spendOver, read: { $0.spendOver }, write: { $1.spendOver = $0 }),
    Field(spendDelay, read: { $0.spendDelay }, write: { $1.spendDelay = $0 }),
  ]
}
