import ScenarioModel

extension EntryValues {
  /// The contract of a kind with the terms that are stated.
  func contract(_ kind: Contract.Kind, _ preset: GuaranteePreset?) -> Contract {
    switch kind {
    case .cappedGuarantee: .cappedGuarantee(cappedGuarantee(preset))
    case .servicesGrant: .servicesGrant(servicesGrant)
    case .grant: .grant(grant)
    case .loan: .loan(loan)
    case .bridge: .bridge(bridge)
    case .loanProportionalGrant: .loanProportionalGrant(loanProportionalGrant)
    case .interestSubsidy: .interestSubsidy(interestSubsidy)
    }
  }

  private var fundName: String { text(.fund) ?? "" }

  private func cappedGuarantee(_ preset: GuaranteePreset?) -> CappedGuaranteeTerms {
    var values = self
    let filled = (preset?.terms ?? []).filter { values.quantities[$0.term.key] == nil }
    for item in filled { values.quantities[item.term.key] = item.quantity }
    var terms = values.filled(CappedGuaranteeTerms.unread)
    terms.fund = fundName
    terms.guarantor = text(.guarantor) ?? ""
    terms.from = date(.inclusionFrom)
    terms.capReplenished = flag(.capReplenished) ?? terms.capReplenished
    terms.preset = preset.map { preset in
      AppliedPreset(
        name: preset.rawValue, filled: filled.map { "\($0.term.key) \($0.text)" })
    }
    return terms
  }

  private var servicesGrant: ServicesGrantTerms {
    var terms = filled(ServicesGrantTerms.unread)
    terms.fund = fundName
    return terms
  }

  private var grant: GrantTerms {
    var terms = filled(GrantTerms.unread)
    terms.fund = fundName
    terms.channel = channel(terms.channel)
    terms.isRetroactive = flag(.retroactive) ?? terms.isRetroactive
    return terms
  }

  private var loan: LoanTerms {
    var terms = filled(LoanTerms.unread)
    terms.lender = text(.lender) ?? ""
    terms.repayment = choice(.cityLoanRepayment) ?? terms.repayment
    terms.payments = choice(.cityLoanPayments) ?? terms.payments
    terms.isPrepayable = flag(.prepayable) ?? terms.isPrepayable
    return terms
  }

  private var bridge: BridgeTerms {
    var terms = filled(BridgeTerms.unread)
    terms.lender = text(.lender) ?? ""
    return terms
  }

  private var loanProportionalGrant: LoanProportionalGrantTerms {
    var terms = filled(LoanProportionalGrantTerms.unread)
    terms.fund = fundName
    terms.channel = channel(terms.channel)
    return terms
  }

  private var interestSubsidy: InterestSubsidyTerms {
    var terms = filled(InterestSubsidyTerms.unread)
    terms.fund = fundName
    return terms
  }

  private func channel(_ stated: GrantChannel) -> GrantChannel {
    var channel = stated
    channel.kind = choice(.channelKind) ?? channel.kind
    channel.from = date(.channelFrom)
    return channel
  }
}
