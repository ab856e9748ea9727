import FacilitySimulation
import ScenarioModel

/// Runs the trials of a plan and estimates every metric.
public struct FacilitySimulator: Sendable {
  private let plan: SimulationPlan

  public init(_ plan: SimulationPlan) { self.plan = plan }

  /// Runs as many trials as are asked for and returns the estimates.
  ///
  /// - Parameters:
  ///   - options: seed, number of trials and threads.
  ///   - onProgress: called after each chunk, from any thread, one call at a time; no other thread
  ///     waits for it.
  ///   - shouldStop: asked between trials; when it says yes the run ends without a result.
  /// - Throws: `SimulationError`.
  public func run(
    _ options: RunOptions, onProgress: (@Sendable (RunProgress) -> Void)? = nil,
    shouldStop: (@Sendable () -> Bool)? = nil
  ) throws(SimulationError) -> SimulationResult {
    let needed = memoryNeed(options).total
    guard needed <= options.memoryLimit else {
      throw .tooMuchMemory(needed: needed, limit: options.memoryLimit)
    }
    var goal = PrecisionGoal(options, plan: plan)
    let gathered = GatheredTrials(plan, options)
    var planned = goal.firstStage
    while true {
      try gathered.extend(
        to: planned, goal: goal, onProgress: onProgress, shouldStop: shouldStop)
      goal.settle(on: gathered.statistics)
      let reached = goal.reached(gathered.statistics)
      if let next = goal.stage(after: planned, reached: reached?.error) {
        planned = next
        continue
      }
      gathered.close()
      let closed = gathered.statistics
      let solver = BreakEvenSolver(
        plan: plan, samples: gathered.samples, threads: options.threads, shouldStop: shouldStop)
      let rates = plan.designs.reduce(0) { $0 + $1.bookNames.count }
      let solved = try solver.solve(closed) { count in
        onProgress?(
          RunProgress(
            trialsDone: planned, trialsPlanned: planned, worstRelativeError: reached?.error,
            leastPrecise: reached?.place, ratesSolved: count, rates: rates))
      }
      return result(
        closed, solved: solved,
        facts: RunFacts(
          seed: options.seed, trials: planned, precisionReached: reached?.error,
          precisionTarget: goal.target, leastPrecise: reached?.place))
    }
  }

  /// About how much memory a run takes.
  public func memoryNeed(_ options: RunOptions) -> MemoryNeed { MemoryNeed(plan, options) }

  private func result(
    _ statistics: OutcomeStatistics, solved: [[Int: RunEstimate]], facts: RunFacts
  ) -> SimulationResult {
    let designs = plan.designs.indices.map {
      statistics.result(ofDesign: $0, plan: plan, solved: solved)
    }
    let baseline = plan.scenario.designs.first { $0.name == plan.scenario.baseline }
    return SimulationResult(
      title: plan.scenario.title, currency: plan.scenario.currency, metrics: plan.metrics,
      designs: designs, baseline: plan.baseline, run: facts,
      assumptions: baseline?.assumptions ?? [], sources: plan.scenario.sources,
      notes: RunNotes(plan, seed: facts.seed).all + savings(designs),
      subjects: plan.scenario.subjects(of: plan.designs.map(\.name)),
      start: plan.scenario.start)
  }

  /// Why some costs per additional head have no figure.
  private func savings(_ designs: [DesignResult]) -> [String] {
    designs.flatMap { design in
      design.savings.sorted().map { place in
        "\(plan.metrics[place].id) of \(design.name): none, it reaches more than the baseline at a "
          + "lower cost"
      }
    }
  }
}
