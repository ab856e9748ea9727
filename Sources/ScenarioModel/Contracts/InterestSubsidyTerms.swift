/// A subsidy of the interest on loans.
public struct InterestSubsidyTerms: ContractTerms {
  /// Percentage points of the rate that the fund pays.
  public var reduction: Quantity
  /// Age of the loan, from its first draw, up to which payments are subsidised.
  public var over: Quantity
  /// The fund of the EU budget that pays in the end.
  public var fund: String

  public init(reduction: Quantity, over: Quantity, fund: String) {
    self.reduction = reduction
    self.over = over
    self.fund = fund
  }

  public var contract: Contract { .interestSubsidy(self) }
}

extension InterestSubsidyTerms: ContractTermSet {
  package static let kind = Contract.Kind.interestSubsidy
  package static let supported = Contract.Supported.loans
  package static let isForOneProgramme = false

  package static let unread = InterestSubsidyTerms(reduction: .unread, over: .unread, fund: "")

  package static let fields: [Field<InterestSubsidyTerms>] = [
    Field(
      \.reduction, "reduction", .rate, from: 0,
      "Percentage points of the rate that the fund pays."),
    Field(
      \.over, "over", .duration, from: 1,
      "Age of the loan, from its first draw, up to which payments are subsidised."),
  ]
}
