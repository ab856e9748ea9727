import FinanceBasics

/// When the loans of a portfolio are disbursed.
public struct Origination: Hashable, Sendable {
  /// The month of the first disbursements; `nil` is the scenario's start.
  public var from: CalendarMonth?
  /// Number of months over which loans are disbursed evenly; no law.
  public var over: Quantity

  public init(from: CalendarMonth? = nil, over: Quantity) {
    self.from = from
    self.over = over
  }
}

extension Origination: TermSet {
  package static let unread = Origination(over: .unread)

  package static let fields: [Field<Origination>] = [
    Field(
      \.over, "origination.over", .duration, from: 1,
      through: Int64(SimulationLimit.originationMonths), fixed: true,
      "Number of months over which loans are disbursed evenly.")
  ]
}
