import FacilitySimulation
import MonteCarlo
import ScenarioModel
import Synchronization

/// The statistics of the trials run so far, to which threads hand their chunks.
final class GatheredTrials: Sendable {
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
                trials: first..<min(planned, first + size),
                keepsEventsBefore: keepsEvents ? BreakEvenSolver.trialLimit : 0))
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
