/// The instruments in use that support one programme, each kind in the order of `use`.
struct CityInstruments: Sendable {
  var loans: [ProgrammeLoanPlan] = []
  var bridge: BridgePlan?
  var grants: [GrantPlan] = []
  var proportionalGrants: [ProportionalGrantPlan] = []
  var subsidies: [SubsidyPlan] = []
}
