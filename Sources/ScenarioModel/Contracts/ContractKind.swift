extension Contract {
  /// The name of a contract in a scenario file.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case cappedGuarantee, servicesGrant
    case grant, loan, bridge, loanProportionalGrant, interestSubsidy
  }
}

extension Contract.Kind {
  /// The quantities of a contract of this kind, in the order of the reference of keys.
  package var terms: [Term] {
    switch self {
    case .cappedGuarantee: CappedGuaranteeTerms.terms
    case .servicesGrant: ServicesGrantTerms.terms
    case .grant: GrantTerms.terms
    case .loan: LoanTerms.terms
    case .bridge: BridgeTerms.terms
    case .loanProportionalGrant: LoanProportionalGrantTerms.terms
    case .interestSubsidy: InterestSubsidyTerms.terms
    }
  }

  /// What an instrument of this kind supports.
  package var supported: Contract.Supported {
    switch self {
    case .cappedGuarantee, .servicesGrant: .books
    case .grant: .programmesAndMeasures
    case .loan, .bridge: .programmes
    case .loanProportionalGrant, .interestSubsidy: .loans
    }
  }
}
