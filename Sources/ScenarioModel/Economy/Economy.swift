import FinanceBasics

/// What goes on around a facility.
public struct Economy: Hashable, Sendable {
  /// Yearly growth of running cost, revenue, avoided cost and operating revenue.
  public var inflation: Quantity = .percent(0)
  /// Yearly growth of what building costs; capital costs are in prices of month 0.
  public var constructionInflation: Quantity = .percent(0)
  /// The rate that floating loans follow; `nil` when nothing states one.
  public var indexRate: IndexRate?

  public init() {}
}

extension Economy: TermSet {
  package static let unread = Economy()

  package static let fields: [Field<Economy>] = [
    Field(
      \.inflation, "economy.inflation", .rate, from: -billion / 100 * 99,
      "Yearly growth of running cost, revenue, avoided cost and operating revenue."),
    Field(
      \.constructionInflation, "economy.constructionInflation", .rate, from: -billion / 100 * 99,
      "Yearly growth of what building costs; capital costs are in prices of month 0."),
  ]
}
