import ScenarioModel

/// What one trial says about one measure.
struct MeasureOutcome {
  let programmeCost: Int64
  let realisedShare: Double
  let isFullyBuilt: Bool
  let beneficiaries: Double
  let delay: Int?

  init(_ run: MeasureRun) {
    programmeCost = run.costToDate
    realisedShare = run.realisedShare
    isFullyBuilt = run.isFullyBuilt
    beneficiaries = Double(run.beneficiaries) * run.servedShare
    delay = run.delay
  }
}
