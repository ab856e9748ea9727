import MonteCarlo
import Synchronization

/// Runs the trials of a plan and estimates every metric.
public struct FacilitySimulator: Sendable {
  private let plan: SimulationPlan

  /// Trials of one chunk: a constant, so that nothing depends on the number of threads.
  static let chunkTrials = 64

  public init(_ plan: SimulationPlan) { self.plan = plan }

  /// Runs as many trials as are asked for and returns the estimates.
  ///
  /// - Parameters:
  ///   - options: seed, number of trials and threads.
  ///   - onProgress: called now and then from any thread, one call at a time.
  ///   - shouldStop: asked between chunks; when it says yes the run ends without a result.
  /// - Throws: `SimulationError`.
  public func run(
    _ options: RunOptions, onProgress: (@Sendable (RunProgress) -> Void)? = nil,
    shouldStop: (@Sendable () -> Bool)? = nil
  ) throws(SimulationError) -> SimulationResult {
    let goal = PrecisionGoal(options, plan: plan)
    let gathered = GatheredTrials(plan, mostTrials: goal.maximumTrials)
    var planned = goal.firstStage
    while true {
      try gathered.extend(
        to: planned, options: options, goal: goal, onProgress: onProgress, shouldStop: shouldStop)
      let statistics = gathered.statistics
      let reached = goal.reached(statistics)
      if let next = goal.stage(after: planned, reached: reached?.error) {
        planned = next
        continue
      }
      let solver = BreakEvenSolver(plan: plan, options: options, shouldStop: shouldStop)
      let events = TrialEvents(
        plan: plan, seed: options.seed, trialCount: min(planned, BreakEvenSolver.trialLimit),
        kept: gathered.keptEvents)
      let solved = try solver.solve(statistics, events: events)
      return result(
        statistics, solved: solved,
        facts: RunFacts(
          seed: options.seed, trials: planned, precisionReached: reached?.error,
          precisionTarget: goal.target, leastPrecise: reached?.place))
    }
  }

  private func result(
    _ statistics: OutcomeStatistics, solved: [[Int: RunEstimate]], facts: RunFacts
  ) -> SimulationResult {
    let designs = plan.designs.enumerated().map { index, design in
      let found = statistics.estimates(design: index, plan: plan, solved: solved)
      return DesignResult(
        name: design.name, title: design.title, estimates: found.estimates,
        differences: found.differences)
    }
    let baseline = plan.scenario.designs.first { $0.name == plan.scenario.baseline }
    return SimulationResult(
      title: plan.scenario.title, currency: plan.scenario.currency, metrics: plan.metrics,
      designs: designs, baseline: plan.baseline, run: facts,
      assumptions: baseline?.assumptions ?? [], sources: plan.scenario.sources,
      notes: RunNotes(plan, seed: facts.seed).all)
  }
}

/// The statistics of the trials run so far, to which threads hand their chunks.
private final class GatheredTrials: Sendable {
  private let plan: SimulationPlan
  private let state: Mutex<OutcomeStatistics>
  private let events: Mutex<EventKeeper>

  init(_ plan: SimulationPlan, mostTrials: Int) {
    self.plan = plan
    events = Mutex(EventKeeper(keeps: TrialEvents.mayBeKept(plan, trials: mostTrials)))
    state = Mutex(OutcomeStatistics(plan))
  }

  var statistics: OutcomeStatistics { state.withLock { $0 } }

  /// Events of the first trials, by trial and design; `nil` when they are too many to keep.
  var keptEvents: [[EarningEvents]]? { events.withLock { $0.kept } }

  /// Runs further trials until `planned` are done.
  func extend(
    to planned: Int, options: RunOptions, goal: PrecisionGoal,
    onProgress: (@Sendable (RunProgress) -> Void)?, shouldStop: (@Sendable () -> Bool)?
  ) throws(SimulationError) {
    let done = state.withLock { $0.trialCount }
    let size = FacilitySimulator.chunkTrials
    let plan = self.plan
    let keepsEvents = keptEvents != nil
    try ChunkedRun.run(
      chunkCount: (planned - done + size - 1) / size, threads: options.threads,
      makeWorker: {
        var runner = TrialRunner(plan, seed: options.seed)
        return { chunk -> Result<TrialRows, SimulationError> in
          if shouldStop?() == true { return .failure(.interrupted) }
          let first = done + chunk * size
          do throws(SimulationError) {
            return .success(
              try runner.rows(
                trials: first..<min(planned, first + size), keepsEvents: keepsEvents))
          } catch {
            return .failure(error)
          }
        }
      },
      fold: { _, rows -> Result<Void, SimulationError> in
        self.state.withLock { $0.add(rows) }
        self.events.withLock { $0.add(rows.events) }
        if let onProgress {
          onProgress(self.progress(planned: planned, goal: goal))
        }
        return .success(())
      })
  }

  private func progress(planned: Int, goal: PrecisionGoal) -> RunProgress {
    state.withLock {
      RunProgress(
        trialsDone: $0.trialCount, trialsPlanned: planned,
        worstRelativeError: goal.reached($0)?.error)
    }
  }
}

extension TrialRunner {
  /// The values of a range of trials.
  mutating func rows(
    trials: Range<Int>, keepsEvents: Bool = true
  ) throws(SimulationError) -> TrialRows {
    var rows = TrialRows(plan)
    rows.reserve(trials: trials.count)
    let plan = self.plan
    let places = plan.designs.map { SubjectPlaces($0, plan.layout) }
    for trial in trials {
      let keeps = keepsEvents && trial < BreakEvenSolver.trialLimit
      var events: [EarningEvents] = []
      try run(trial: trial) { design, run, outcome in
        rows.append(outcome, places[design], layout: plan.layout)
        if keeps { events.append(run.earningEvents(outcome)) }
      }
      if keeps { rows.events.append(events) }
    }
    return rows
  }
}
