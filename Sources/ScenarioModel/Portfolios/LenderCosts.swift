import FinanceBasics

/// What lending costs the lender.
public struct LenderCosts: Hashable, Sendable {
  /// Yearly rate the lender pays for its funding.
  public var fundingRate: Quantity = .percent(0)
  /// Lender's cost of making one loan.
  public var originationPerLoan: Quantity = .money(0)
  /// Lender's cost of one live loan per year.
  public var servicingPerLoan: Quantity = .money(0)
  /// Lender's costs that do not depend on the number of loans, per year, from the first planned
  /// disbursement to the month before the last contractual payment.
  public var fixed: Quantity = .money(0)
  /// Effective yearly return the lender needs before funding, for the break-even rate; `nil` is the
  /// funding rate.
  public var requiredReturn: Quantity?

  public init() {}
}

extension LenderCosts: TermSet {
  package static let unread = LenderCosts()

  private static let fundingRateKey = "costs.fundingRate"

  package static let fields: [Field<LenderCosts>] = [
    Field(\.fundingRate, fundingRateKey, .rate, "Yearly rate the lender pays for its funding."),
    Field(
      \.originationPerLoan, "costs.originationPerLoan", .money,
      "Lender's cost of making one loan."),
    Field(
      \.servicingPerLoan, "costs.servicingPerLoan", .moneyPerTime,
      "Lender's cost of one live loan per year."),
    Field(
      \.fixed, "costs.fixed", .moneyPerTime,
      "Lender's costs per year that do not depend on the number of loans."),
    Field(
      \.requiredReturn, "costs.requiredReturn", .rate, from: -billion / 100 * 99,
      default: .sameAs(key: fundingRateKey),
      "Effective yearly return the lender needs before funding, for the break-even rate."),
  ]
}
