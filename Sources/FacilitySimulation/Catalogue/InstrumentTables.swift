import ScenarioModel

/// The tables of metrics of instruments: some have a row for each calendar year.
struct InstrumentTables: Sendable {
  let grant: [TrialMetric<GrantOutcome>]
  let loan: [TrialMetric<LoanOutcome>]
  let proportionalGrant: [TrialMetric<FollowerOutcome>]

  init(years: [Int]) {
    grant = GrantMetric.all(years: years)
    loan = LoanMetric.all(years: years)
    proportionalGrant = FollowerMetric.proportionalGrant(years: years)
  }

  /// The metrics of an instrument of a kind.
  func metrics(of kind: Contract.Kind) -> [MetricDefinition] {
    switch kind {
    case .cappedGuarantee: GuaranteeMetric.all.map(\.definition)
    case .servicesGrant: ServicesGrantMetric.all.map(\.definition)
    case .grant: grant.map(\.definition)
    case .loan: loan.map(\.definition)
    case .loanProportionalGrant: proportionalGrant.map(\.definition)
    case .interestSubsidy: FollowerMetric.subsidy.map(\.definition)
    // A bridge is measured by the programme it serves.
    case .bridge: []
    }
  }
}
