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
}
