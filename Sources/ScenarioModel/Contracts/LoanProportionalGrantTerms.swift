/// A grant in proportion to what is drawn of loans.
public struct LoanProportionalGrantTerms: ContractTerms {
  /// Grant as a share of what is drawn.
  public var rate: Quantity
  public var channel = GrantChannel()
  /// Time from a claim to its payment.
  public var paymentLag: Quantity = .months(0)
  /// The fund of the EU budget that pays in the end.
  public var fund: String

  public init(rate: Quantity, fund: String) {
    self.rate = rate
    self.fund = fund
  }

  public var contract: Contract { .loanProportionalGrant(self) }
}

extension LoanProportionalGrantTerms: ContractTermSet {
  package static let kind = Contract.Kind.loanProportionalGrant
  package static let supported = Contract.Supported.loans
  package static let isForOneProgramme = true

  package static let unread = LoanProportionalGrantTerms(rate: .unread, fund: "")

  package static let fields: [Field<LoanProportionalGrantTerms>] =
    [Field(\.rate, "rate", .share, "Grant as a share of what is drawn.")]
    + GrantChannel.fields.map { $0.inside(\.channel) }
    + [Field(\.paymentLag, "paymentLag", .duration, "Time from a claim to its payment.")]
}
