/// What an instrument promises: one case for each contract this version can simulate.
public enum Contract: Hashable, Sendable {
  case cappedGuarantee(CappedGuaranteeTerms)
  case servicesGrant(ServicesGrantTerms)
  case grant(GrantTerms)
  case loan(LoanTerms)
  case bridge(BridgeTerms)
  case loanProportionalGrant(LoanProportionalGrantTerms)
  case interestSubsidy(InterestSubsidyTerms)

  /// The name of a contract in a scenario file.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case cappedGuarantee, servicesGrant
    case grant, loan, bridge, loanProportionalGrant, interestSubsidy
  }
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

  /// The name of the fund that pays in the end; `nil` for a contract that carries no fund's money.
  package var fund: String? {
    switch self {
    case .cappedGuarantee(let terms): terms.fund
    case .servicesGrant(let terms): terms.fund
    case .grant(let terms): terms.fund
    case .loanProportionalGrant(let terms): terms.fund
    case .interestSubsidy(let terms): terms.fund
    case .loan, .bridge: nil
    }
  }

  /// The terms of one contract; `nil` when it is another, which setting then leaves as it is.
  public subscript<Terms: ContractTerms>(_: Terms.Type) -> Terms? {
    get { terms as? Terms }
    set {
      if let newValue, terms is Terms { self = newValue.contract }
    }
  }
}

extension Contract.Kind {
  /// The struct of the terms of a contract of this kind.
  package var termSet: any ContractTermSet.Type {
    switch self {
    case .cappedGuarantee: CappedGuaranteeTerms.self
    case .servicesGrant: ServicesGrantTerms.self
    case .grant: GrantTerms.self
    case .loan: LoanTerms.self
    case .bridge: BridgeTerms.self
    case .loanProportionalGrant: LoanProportionalGrantTerms.self
    case .interestSubsidy: InterestSubsidyTerms.self
    }
  }

  /// The quantities of a contract of this kind, in the order of the reference of keys.
  package var terms: [Term] { termSet.terms }

  /// What an instrument of this kind supports.
  package var supported: Contract.Supported { termSet.supported }

  /// Whether this version takes one programme only.
  package var isForOneProgramme: Bool { termSet.isForOneProgramme }
}
