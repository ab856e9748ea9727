import FinanceBasics
import ScenarioModel

/// What one trial says about one measure.
struct MeasureOutcome {
  let programmeCost: Int64
  let realisedShare: Double
  let isFullyBuilt: Bool
  let beneficiaries: Double
  let delay: Int?
  let completionMonth: Int?
  let costByYear: [Int64]

  init(_ run: MeasureRun, _ calendar: YearCalendar, yearCount: Int) {
    programmeCost = run.costToDate
    realisedShare = run.realisedShare
    isFullyBuilt = run.isFullyBuilt
    beneficiaries = Double(run.beneficiaries) * run.servedShare
    delay = run.delay
    completionMonth = run.completionMonth
    costByYear = calendar.sums(of: run.costs[...], years: yearCount)
  }
}
