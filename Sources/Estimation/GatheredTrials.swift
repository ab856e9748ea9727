import FacilitySimulation
import MonteCarlo
import ScenarioModel
import Synchronization

/// The statistics of the trials run so far, into which threads' chunks are merged.
///
/// Every thread builds the statistics of its own chunks; one at a time merges those whose turn has
/// come. Its locks are taken by that thread alone.
final class GatheredTrials: Sendable {
  private let plan: SimulationPlan
  private let options: RunOptions
  private let state: Mutex<State>

  private struct State {
    var statistics: OutcomeStatistics
    var events: EventKeeper
    /// The precision last looked up, and the number of trials at which to look again.
    var worstError: Double?
    var nextLook = 0

    /// The precision is looked up again when the trials are a fiftieth more: it changes no faster,
    /// and may stand on many cells.
    mutating func progress(planned: Int, goal: PrecisionGoal) -> RunProgress {
      let done = statistics.trialCount
      if done >= nextLook {
        worstError = goal.reached(statistics)?.error
        nextLook = done + done / 50
      }
      return RunProgress(
        trialsDone: done, trialsPlanned: planned, worstRelativeError: worstError)
    }
  }

  init(_ plan: SimulationPlan, _ options: RunOptions) {
    self.plan = plan
    self.options = options
    let keepsEvents = TrialEvents.mayBeKept(plan, trials: options.trials.most)
    state = Mutex(
      State(
        statistics: OutcomeStatistics(plan, options), events: EventKeeper(keeps: keepsEvents)))
  }

  var statistics: OutcomeStatistics { state.withLock { $0.statistics } }

  /// Events of the first trials, by trial and design; `nil` when they are too many to keep.
  var keptEvents: [[EarningEvents]]? { state.withLock { $0.events.kept } }

  /// Merges the last chunk: no further trials come.
  func close() { state.withLock { $0.statistics.close() } }

  /// Runs further trials until `planned` are done.
  func extend(
    to planned: Int, goal: PrecisionGoal, onProgress: (@Sendable (RunProgress) -> Void)?,
    shouldStop: (@Sendable () -> Bool)?
  ) throws(SimulationError) {
    let (done, unfinished) = state.withLock { ($0.statistics.trialCount, $0.statistics.unfinished) }
    let size = OutcomeStatistics.chunkTrials
    let firstChunk = done / size
    try ChunkedRun.run(
      chunkCount: (planned + size - 1) / size - firstChunk, threads: options.threads,
      makeWorker: {
        var worker = ChunkWorker(plan, options, keepsEvents: keptEvents != nil)
        return { number -> Result<ChunkWorker.Part, SimulationError> in
          if shouldStop?() == true { return .failure(.interrupted) }
          let chunk = firstChunk + number
          let trials = max(done, chunk * size)..<min(planned, (chunk + 1) * size)
          // A chunk that the last stage left unfinished is gone on with.
          return worker.run(trials, after: number == 0 ? unfinished : nil)
        }
      },
      fold: { _, part -> Result<Void, SimulationError> in
        let progress = self.state.withLock { state in
          state.statistics.merge(part.statistics)
          state.events.add(part.events)
          return onProgress.map { _ in state.progress(planned: planned, goal: goal) }
        }
        if let progress { onProgress?(progress) }
        return .success(())
      })
  }
}
