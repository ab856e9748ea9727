import ScenarioModel

/// The parties of one programme, each with its place in the ledger.
struct CityParties: Sendable {
  let city: PartyPlace
  let suppliers: PartyPlace
  let users: PartyPlace
  /// By loan, grant, loan-proportional grant and subsidy.
  let loans: [LoanParties]
  let grants: [FundParties]
  let proportionalGrants: [FundParties]
  let subsidyFunds: [PartyPlace]
  let bridgeLender: PartyPlace?

  init(_ plan: CityPlan, in list: inout PartyList) {
    let city = list.place(of: "city of \(plan.programme.name)")
    self.city = city
    suppliers = list.place(of: "suppliers")
    users = list.place(of: "users")
    func place(_ role: String, _ instrument: Instrument) -> PartyPlace {
      list.place(of: "\(role) of \(instrument.name)")
    }
    func fund(_ instrument: Instrument) -> FundParties {
      FundParties(
        fund: place("fund", instrument), city: city,
        authority: place("managing authority", instrument))
    }
    loans = plan.loans.map { LoanParties(lender: place("lender", $0.instrument), city: city) }
    grants = plan.grants.map { fund($0.instrument) }
    proportionalGrants = plan.proportionalGrants.map { fund($0.instrument) }
    subsidyFunds = plan.subsidies.map { place("fund", $0.instrument) }
    bridgeLender = plan.bridge.map { place("lender", $0.instrument) }
  }
}
