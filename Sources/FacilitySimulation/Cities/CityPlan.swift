import ScenarioModel

/// A programme of one design with every name looked up: slots of its terms, months, instruments in
/// the order of `use`.
struct CityPlan: Sendable {
  let programme: CityProgramme
  let slots: CitySlots
  let measures: [MeasurePlan]
  var loans: [ProgrammeLoanPlan] = []
  var bridge: BridgePlan?
  var grants: [GrantPlan] = []
  var proportionalGrants: [ProportionalGrantPlan] = []
  var subsidies: [SubsidyPlan] = []
}

/// The uncertain or constant terms of a programme.
struct CitySlots: Sendable {
  let persons: TermSlot?
  let operatingRevenue: TermSlot?
  let existingDebtService: AmountByYearPlan
  let existingDebt: AmountByYearPlan
  let debtServiceLimit: TermSlot?
  let debtLimit: TermSlot?
  let ownFundsLimit: TermSlot?
  let patience: Int
  let inflation: TermSlot
  let constructionInflation: TermSlot
}

extension CityPlan {
  /// The programme with the instruments that support it.
  func supported(by instruments: CityInstruments) -> CityPlan {
    var plan = self
    plan.loans = instruments.loans
    plan.bridge = instruments.bridge
    plan.grants = instruments.grants
    plan.proportionalGrants = instruments.proportionalGrants
    plan.subsidies = instruments.subsidies
    return plan
  }

  /// Names of the loans and grants that give it money.
  var financing: [String] {
    loans.map(\.instrument.name) + grants.map(\.instrument.name)
      + proportionalGrants.map(\.instrument.name)
  }

  /// Whether Union money can stand behind a loan.
  var hasSupportedLoans: Bool {
    let isFollowed =
      proportionalGrants.contains { $0.budgetLine.budget == .eu }
      || subsidies.contains { $0.budgetLine.budget == .eu }
    return isFollowed
      || (!loans.isEmpty && grants.contains { $0.isDirect && $0.budgetLine.budget == .eu })
  }

  /// Whether Union money can reach the programme.
  var hasUnionMoney: Bool {
    hasSupportedLoans || grants.contains { $0.budgetLine.budget == .eu }
  }
}
