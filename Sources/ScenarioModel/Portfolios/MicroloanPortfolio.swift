import FinanceBasics

/// A book of microloans of one lender: who borrows, on which terms, and what goes wrong.
public struct MicroloanPortfolio: Hashable, Sendable {
  public var name: String
  /// What reports call it; empty is its name in words.
  public var title = ""
  public var lender: String
  /// Planned number of borrowers.
  public var borrowers: Quantity
  /// Share of the planned borrowers who come.
  public var demand: Quantity = .percent(100)
  public var origination: Origination
  public var loan: MicroloanTerms
  public var credit: MicroloanCredit
  public var costs = LenderCosts()
  /// Business development services for borrowers; `nil` without any.
  public var services: BusinessServices?
  /// What becomes of the borrowers' businesses; `nil` does not ask.
  public var outcomes: BusinessOutcomes?

  public init(
    name: String, lender: String, borrowers: Quantity, origination: Origination,
    loan: MicroloanTerms, credit: MicroloanCredit
  ) {
    self.name = name
    self.lender = lender
    self.borrowers = borrowers
    self.origination = origination
    self.loan = loan
    self.credit = credit
  }
}

extension MicroloanPortfolio: TermSet {
  package static let unread = MicroloanPortfolio(
    name: "", lender: "", borrowers: .unread, origination: .unread, loan: .unread, credit: .unread)

  package static let fields: [Field<MicroloanPortfolio>] =
    [
      Field(
        \.borrowers, "borrowers", .count, from: 1, through: Int64(SimulationLimit.borrowers),
        "Planned number of borrowers."),
      Field(\.demand, "demand", .share, "Share of the planned borrowers who come."),
    ] + Origination.fields.map { $0.inside(\.origination) }
    + MicroloanTerms.fields.map { $0.inside(\.loan) }
    + MicroloanCredit.fields.map { $0.inside(\.credit) }
    + LenderCosts.fields.map { $0.inside(\.costs) }
    + BusinessServices.fields.map { $0.inside(\.services) }
    + BusinessOutcomes.fields.map { $0.inside(\.outcomes) }
}
