/// A grant for the services that borrowers of portfolios take.
public struct ServicesGrantTerms: ContractTerms {
  /// Grant for each borrower who takes the services.
  public var amountPerBorrower: Quantity
  /// Most that the fund pays in all; `nil` is no limit.
  public var budget: Quantity?
  /// The fund of the EU budget that pays in the end.
  public var fund: String

  public init(amountPerBorrower: Quantity, fund: String) {
    self.amountPerBorrower = amountPerBorrower
    self.fund = fund
  }

  public var contract: Contract { .servicesGrant(self) }
}

extension ServicesGrantTerms: ContractTermSet {
  package static let kind = Contract.Kind.servicesGrant
  package static let supported = Contract.Supported.books
  package static let isForOneProgramme = false

  package static let unread = ServicesGrantTerms(amountPerBorrower: .unread, fund: "")

  package static let fields: [Field<ServicesGrantTerms>] = [
    Field(
      \.amountPerBorrower, "amountPerBorrower", .money,
      "Grant for each borrower who takes the services."),
    Field(\.budget, "budget", .money, "Most that the fund pays in all."),
  ]
}
