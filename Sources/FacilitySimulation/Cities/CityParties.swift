import ScenarioModel

/// The parties of one programme, each with its place in the ledger.
struct CityParties: Sendable {
  let city: PartyPlace
  let suppliers: PartyPlace
  let users: PartyPlace
  /// By loan, grant, loan-proportional grant and subsidy.
  let lenders: [PartyPlace]
  let grantFunds: [PartyPlace]
  let grantAuthorities: [PartyPlace]
  let proportionalFunds: [PartyPlace]
  let proportionalAuthorities: [PartyPlace]
  let subsidyFunds: [PartyPlace]
  let bridgeLender: PartyPlace?

  init(_ plan: CityPlan, in list: inout PartyList) {
    func places(_ role: String, _ instruments: [Instrument]) -> [PartyPlace] {
      instruments.map { list.place(of: "\(role) of \($0.name)") }
    }
    city = list.place(of: "city of \(plan.programme.name)")
    suppliers = list.place(of: "suppliers")
    users = list.place(of: "users")
    lenders = places("lender", plan.loans.map(\.instrument))
    grantFunds = places("fund", plan.grants.map(\.instrument))
    grantAuthorities = places("managing authority", plan.grants.map(\.instrument))
    proportionalFunds = places("fund", plan.proportionalGrants.map(\.instrument))
    proportionalAuthorities = places(
      "managing authority", plan.proportionalGrants.map(\.instrument))
    subsidyFunds = places("fund", plan.subsidies.map(\.instrument))
    bridgeLender = plan.bridge.map { list.place(of: "lender of \($0.instrument.name)") }
  }
}
