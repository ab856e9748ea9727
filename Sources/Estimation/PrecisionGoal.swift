import FacilitySimulation
import FinanceBasics
import MonteCarlo
import ScenarioModel

/// When a run is long enough.
///
/// Named metrics are aimed at whatever they are. Without names a run aims at means that its report
/// shows, but at no indicator, whose error relative to a rare event's probability falls slowest of
/// all, and at no mean that the first stage leaves within three standard errors of 0.
struct PrecisionGoal: Sendable {
  /// Design and column of one mean aimed at.
  private struct Cell {
    let design: Int
    let column: Int
    let id: String
  }

  private var cells: [Cell] = []
  /// Places, in the list of metrics, of metrics per run aimed at.
  private var ratios: [Int] = []
  private let isNamed: Bool
  /// Whether the cells are those that the first stage left.
  private var isSettled = false
  private let plan: SimulationPlan
  let firstStage: Int
  let target: Double?
  private let maximum: Int

  /// A mean aimed at without its name is at least so many standard errors from 0.
  static let leastDistance = 3.0

  /// The most trials a run can take.
  var maximumTrials: Int { maximum }

  init(_ options: RunOptions, plan: SimulationPlan) {
    self.plan = plan
    let names: [String]
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
    isNamed = !names.isEmpty
    let metrics = plan.layout.metrics
    // Without any names a run aims only when it has a target, and then at every mean.
    let wanted = metrics.indices.filter { place in
      if isNamed { return names.contains(metrics[place].id) }
      guard metrics[place].definition.unit != .indicator else { return false }
      return options.shown.isEmpty ? target != nil : options.shown.contains(metrics[place].id)
    }
    cells = plan.designs.indices.flatMap { design in
      wanted.compactMap { place in
        plan.layout.columns[place].map {
          Cell(design: design, column: $0, id: metrics[place].id)
        }
      }
    }
    if isNamed { ratios = wanted.filter { plan.layout.columns[$0] == nil } }
  }

  /// Leaves out, after the first stage, what was not named and is not clear of 0.
  ///
  /// One trial has no standard error: the next stage decides.
  mutating func settle(on statistics: OutcomeStatistics) {
    guard !isNamed, !isSettled, statistics.trialCount > 1 else { return }
    cells = cells.filter {
      isClearOfZero(statistics.mean(design: $0.design, column: $0.column))
    }
    isSettled = true
  }

  /// Largest standard error ÷ |mean|, with metric and design; cells that are identically 0 or not
  /// applicable are ignored.
  func reached(_ statistics: OutcomeStatistics) -> (error: Double, place: String)? {
    var worst: (error: Double, place: String)?
    func consider(_ error: Double, _ id: String, _ design: Int) {
      if error <= worst?.error ?? -1 { return }
      worst = (error, "\(id) of \(plan.designs[design].name)")
    }
    for cell in cells {
      let mean = statistics.mean(design: cell.design, column: cell.column)
      guard mean.count > 0, mean.minimum != 0 || mean.maximum != 0 else { continue }
      if !isNamed, !isSettled, mean.count > 1, !isClearOfZero(mean) { continue }
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

  private func isClearOfZero(_ mean: MeanAccumulator) -> Bool {
    mean.count > 0 && mean.mean != 0
      && mean.mean.magnitude >= PrecisionGoal.leastDistance * mean.standardError
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
