import FacilitySimulation
import ScenarioModel

/// The events of the first trials of a run: kept where memory allows, else drawn again when asked.
struct TrialEvents: Sendable {
  let plan: SimulationPlan
  let seed: UInt64
  let trialCount: Int
  /// By trial and design; `nil` when they were too many to keep.
  let kept: [[EarningEvents]]?

  /// Defaults and prepayments kept at most, about 8 bytes each.
  static let keptLimit = 50_000_000

  /// Whether the events of a run are few enough to begin gathering them: at most one for each
  /// borrower, of whom a quarter or so have one.
  static func mayBeKept(_ plan: SimulationPlan, trials: Int) -> Bool {
    let borrowers = plan.borrowerLimit
    let trials = min(trials, BreakEvenSolver.trialLimit)
    return borrowers * plan.designs.count * trials <= 4 * keptLimit
  }

  /// The same with fewer trials.
  func first(_ count: Int) -> TrialEvents {
    TrialEvents(plan: plan, seed: seed, trialCount: min(count, trialCount), kept: kept)
  }

  /// What one thread uses to get the events of one design.
  func source(design: Int) -> Source {
    Source(
      kept: kept, design: design,
      runner: kept == nil ? TrialRunner(plan.only(design), seed: seed) : nil)
  }

  struct Source {
    let kept: [[EarningEvents]]?
    let design: Int
    var runner: TrialRunner?

    mutating func events(trial: Int) throws(SimulationError) -> EarningEvents {
      if let kept { return kept[trial][design] }
      guard let events = try runner?.events(trial: trial) else {
        preconditionFailure("a source has kept events or a runner")
      }
      return events
    }
  }
}

/// Gathers the events of the first trials until they are too many.
struct EventKeeper: Sendable {
  private(set) var kept: [[EarningEvents]]?
  private var count = 0

  init(keeps: Bool) { kept = keeps ? [] : nil }

  mutating func add(_ trials: [[EarningEvents]]) {
    guard kept != nil else { return }
    kept? += trials
    for design in trials.joined() { count += design.eventCount }
    if count > TrialEvents.keptLimit { kept = nil }
  }
}
