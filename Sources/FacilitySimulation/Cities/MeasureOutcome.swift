import ScenarioModel

/// What one trial says about one measure.
struct MeasureOutcome {
  let programmeCost: Int64
  let realisedShare: Double
  let beneficiaries: Double
  let delay: Int?

  init(_ run: MeasureRun) {
    programmeCost = run.costToDate
    realisedShare = run.realisedShare
    beneficiaries = Double(run.beneficiaries) * run.realisedShare
    delay = run.delay
  }
}
