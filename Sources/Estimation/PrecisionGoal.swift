import FacilitySimulation
import FinanceBasics
import ScenarioModel

/// When a run is long enough.
struct PrecisionGoal: Sendable {
  /// Design and column of every cell aimed at.
  private let cells: [(design: Int, column: Int, id: String)]
  /// Places, in the list of metrics, of metrics per run aimed at.
  private let ratios: [Int]
  private let plan: SimulationPlan
  let firstStage: Int
  let target: Double?
  private let maximum: Int

  /// The most trials a run can take.
  var maximumTrials: Int { maximum }

  init(_ options: RunOptions, plan: SimulationPlan) {
    self.plan = plan
    var names: [String] = []
    switch options.trials {
    case .exactly(let trials):
      firstStage = trials
      maximum = firstStage
      target = nil
      names = options.reported
    case .untilPrecise(let precision, let from):
      maximum = precision.maximumTrials
      firstStage = min(from, maximum)
      target = Double(precision.relativeBillionths) / 1e9
      names = precision.metrics
    }
    let wanted = plan.layout.metrics.indices.filter {
      names.isEmpty || names.contains(plan.layout.metrics[$0].id)
    }
    // Without names a run aims only when it has a target, and then at every mean.
    let aims = target != nil || !names.isEmpty
    cells = plan.designs.indices.flatMap { design in
      aims
        ? wanted.compactMap { place in
          plan.layout.columns[place].map { (design, $0, plan.layout.metrics[place].id) }
        } : []
    }
    ratios =
      aims && !names.isEmpty ? wanted.filter { plan.layout.columns[$0] == nil } : []
  }

  /// Largest standard error ÷ |mean|; cells that are identically 0 or not applicable are ignored.
  func reached(_ statistics: OutcomeStatistics) -> (error: Double, place: String)? {
    var worst: (error: Double, place: String)?
    func consider(_ error: Double, _ id: String, _ design: Int) {
      if error <= worst?.error ?? -1 { return }
      worst = (error, "\(id) of \(plan.designs[design].name)")
    }
    for cell in cells {
      let mean = statistics.mean(design: cell.design, column: cell.column)
      guard mean.count > 0, mean.minimum != 0 || mean.maximum != 0 else { continue }
      consider(relative(mean.standardError, mean.mean), cell.id, cell.design)
    }
    for place in ratios {
      for design in plan.designs.indices {
        let metric = plan.layout.metrics[place]
        guard
          let estimate = statistics.runEstimate(
            metric, place, design: design, plan: plan, solved: plan.designs.map { _ in [:] }),
          estimate.value != 0
        else { continue }
        let error = statistics.standardError(of: estimate, design: design)
        consider(relative(error, estimate.value), metric.id, design)
      }
    }
    return worst
  }

  private func relative(_ error: Double, _ value: Double) -> Double {
    if error == 0 { return 0 }
    let ratio = error / value.magnitude
    return ratio.isFinite ? ratio : .greatestFiniteMagnitude
  }

  /// The number of trials of the next stage; `nil` when the run is long enough.
  func stage(after trials: Int, reached: Double?) -> Int? {
    guard let target, let reached, reached > target, trials < maximum else { return nil }
    return min(maximum, trials * 2)
  }
}
