import ScenarioModel

/// How a contract of one kind stands in a file: its keys that state no quantity, and the contract
/// that they and the quantities make.
struct ContractForm {
  /// Keys before what it supports, and after its quantities.
  let first: [ScenarioKey]
  let last: [ScenarioKey]
  /// The contract of what an entry states; a preset fills terms that are not given.
  let contract: (EntryValues, GuaranteePreset?) -> Contract

  init(
    _ first: [ScenarioKey], last: [ScenarioKey] = [],
    _ contract: @escaping (EntryValues, GuaranteePreset?) -> Contract
  ) {
    self.first = first
    self.last = last
    self.contract = contract
  }
}

extension Contract.Kind {
  var form: ContractForm {
    switch self {
    case .cappedGuarantee:
      ContractForm([.guarantor, .fund], last: [.inclusionFrom, .capReplenished, .preset]) {
        .cappedGuarantee($0.cappedGuarantee($1))
      }
    case .servicesGrant: ContractForm([.fund]) { values, _ in .servicesGrant(values.servicesGrant) }
    case .grant:
      ContractForm([.fund], last: [.retroactive, .eligibleUntil, .paidUntil]) {
        values, _ in .grant(values.grant)
      }
    case .loan:
      ContractForm([.lender], last: [.cityLoanRepayment, .cityLoanPayments, .prepayable]) {
        values, _ in .loan(values.loan)
      }
    case .bridge: ContractForm([.lender]) { values, _ in .bridge(values.bridge) }
    case .loanProportionalGrant:
      ContractForm([.fund]) { values, _ in .loanProportionalGrant(values.loanProportionalGrant) }
    case .interestSubsidy:
      ContractForm([.fund]) { values, _ in .interestSubsidy(values.interestSubsidy) }
    }
  }
}

extension EntryValues {
  private var fundName: String { text(.fund) ?? "" }

  fileprivate func cappedGuarantee(_ preset: GuaranteePreset?) -> CappedGuaranteeTerms {
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

  fileprivate var servicesGrant: ServicesGrantTerms {
    var terms = filled(ServicesGrantTerms.unread)
    terms.fund = fundName
    return terms
  }

  fileprivate var grant: GrantTerms {
    var terms = filled(GrantTerms.unread)
    terms.fund = fundName
    terms.channel = channel(terms.channel)
    terms.isRetroactive = flag(.retroactive) ?? terms.isRetroactive
    terms.eligibleUntil = date(.eligibleUntil)
    terms.paidUntil = date(.paidUntil)
    return terms
  }

  fileprivate var loan: LoanTerms {
    var terms = filled(LoanTerms.unread)
    terms.lender = text(.lender) ?? ""
    terms.repayment = choice(.cityLoanRepayment) ?? terms.repayment
    terms.payments = choice(.cityLoanPayments) ?? terms.payments
    terms.isPrepayable = flag(.prepayable) ?? terms.isPrepayable
    return terms
  }

  fileprivate var bridge: BridgeTerms {
    var terms = filled(BridgeTerms.unread)
    terms.lender = text(.lender) ?? ""
    return terms
  }

  fileprivate var loanProportionalGrant: LoanProportionalGrantTerms {
    var terms = filled(LoanProportionalGrantTerms.unread)
    terms.fund = fundName
    terms.channel = channel(terms.channel)
    return terms
  }

  fileprivate var interestSubsidy: InterestSubsidyTerms {
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
