/// What an instrument promises: one case for each contract this version can simulate.
public enum Contract: Hashable, Sendable {
  case cappedGuarantee(CappedGuaranteeTerms)
  case servicesGrant(ServicesGrantTerms)
  case grant(GrantTerms)
  case loan(LoanTerms)
  case bridge(BridgeTerms)
  case loanProportionalGrant(LoanProportionalGrantTerms)
  case interestSubsidy(InterestSubsidyTerms)
}

extension Contract {
  /// The terms, whatever the contract.
  package var terms: any ContractTermSet {
    switch self {
    case .cappedGuarantee(let terms): terms
    case .servicesGrant(let terms): terms
    case .grant(let terms): terms
    case .loan(let terms): terms
    case .bridge(let terms): terms
    case .loanProportionalGrant(let terms): terms
    case .interestSubsidy(let terms): terms
    }
  }

  package var kind: Kind { type(of: terms).kind }

  /// The terms of one contract; `nil` when it is another, which setting then leaves as it is.
  public subscript<Terms: ContractTerms>(_: Terms.Type) -> Terms? {
    get { terms as? Terms }
    set {
      if let newValue, terms is Terms { self = newValue.contract }
    }
  }
}
