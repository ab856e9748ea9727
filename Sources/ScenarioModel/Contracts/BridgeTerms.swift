import Instruments

/// A loan against grants still to come, repaid as they arrive.
public struct BridgeTerms: ContractTerms {
  /// Most that is lent against grants still to come.
  public var limit: Quantity
  /// Nominal yearly rate of interest.
  public var rate: LoanRate<Quantity>
  /// Who lends.
  public var lender = ""

  public init(limit: Quantity, rate: LoanRate<Quantity>) {
    self.limit = limit
    self.rate = rate
  }

  public var contract: Contract { .bridge(self) }
}

extension BridgeTerms: ContractTermSet {
  package static let kind = Contract.Kind.bridge
  package static let supported = Contract.Supported.programmes
  package static let isForOneProgramme = true

  package static let unread = BridgeTerms(limit: .unread, rate: .stated(.unread))

  package static let fields: [Field<BridgeTerms>] =
    [Field(\.limit, "limit", .money, "Most that is lent against grants still to come.")]
    + Field.rate(\.rate, "rate", "Nominal yearly rate of interest.")
}
