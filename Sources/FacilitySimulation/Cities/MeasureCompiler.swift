import FinanceBasics
import ScenarioModel

/// Compiles a measure of a programme.
struct MeasureCompiler {
  private let measure: CityMeasure
  private let entry: EntryCompiler

  init(_ measure: CityMeasure, of programme: CityProgramme, _ compiler: TermCompiler) {
    self.measure = measure
    entry = EntryCompiler(
      compiler, at: "programmes.\(programme.name).measures.\(measure.name)")
  }

  /// The plan of the measure; `nil` when a problem was reported.
  func plan() -> MeasurePlan? {
    let terms = entry.terms(of: measure)
    let construction = measure.construction
    let (lifetime, runs) = operation()
    let plan = MeasurePlan(
      measure: measure,
      spendFrom: construction.map { entry.month($0.spendFrom, key: "spend.from") },
      runsFrom: runs?.from, beneficiaries: terms.slot(\.beneficiaries),
      capitalCost: entry.slot(
        Construction.capitalCost, construction?.capitalCost ?? .money(0)),
      spendOver: construction.map { entry.slot(Construction.spendOver, $0.spendOver) },
      spendDelay: construction.map { entry.slot(Construction.spendDelay, $0.spendDelay) },
      overrun: terms.slot(\.overrun), runningCost: terms.slot(\.runningCost),
      revenue: terms.slot(\.revenue), avoidedCost: terms.slot(\.avoidedCost),
      lifetime: lifetime, runsOver: runs?.over, eligible: terms.slot(\.eligible),
      targetGroup: terms.slot(\.targetGroup))
    return entry.isSound ? plan : nil
  }

  private func operation() -> (lifetime: TermSlot?, runs: (from: Int, over: TermSlot)?) {
    switch measure.operation {
    case .lifetime(let lifetime):
      return (entry.slot(MeasureOperation.lifetimeTerm, lifetime), nil)
    case .runs(let from, let over):
      let slot = entry.slot(MeasureOperation.runsTerm, over)
      return (nil, (entry.month(from, key: "runs.from"), slot))
    }
  }
}
