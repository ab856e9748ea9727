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
    var samples: RateSamples
    /// The precision last looked up, and the number of trials at which to look again.
    var worst: (error: Double, place: String)?
    var nextLook = 0

    /// The precision is looked up again when the trials are a fiftieth more: it changes no faster,
    /// and may stand on many cells.
    mutating func progress(planned: Int, goal: PrecisionGoal) -> RunProgress {
      let done = statistics.trialCount
      if done >= nextLook {
        worst = goal.reached(statistics)
        nextLook = done + done / 50
      }
      return RunProgress(
        trialsDone: done, trialsPlanned: planned, worstRelativeError: worst?.error,
        leastPrecise: worst?.place)
    }
  }

  init(_ plan: SimulationPlan, _ options: RunOptions, samples: RateSamples? = nil) {
    self.plan = plan
    self.options = options
    state = Mutex(
      State(
        statistics: OutcomeStatistics(plan, options),
        samples: samples ?? RateSamples(plan)))
  }

  var statistics: OutcomeStatistics { state.withLock { $0.statistics } }

  /// What solves the break-even rates.
  var samples: RateSamples { state.withLock { $0.samples } }

  /// Merges the last chunk: no further trials come.
  func close() { state.withLock { $0.statistics.close() } }

  /// Runs further trials until `planned` are done.
  ///
  /// - Throws: `SimulationError`.
  func extend(
    to planned: Int, goal: PrecisionGoal, onProgress: (@Sendable (RunProgress) -> Void)? = nil,
    shouldStop: (@Sendable () -> Bool)? = nil
  ) throws(SimulationError) {
    let stages = samples.stages.filter { $0 < planned } + [planned]
    for stage in stages where stage > statistics.trialCount {
      try findRatesNearby(shouldStop)
      try run(
        to: stage, planned: planned, goal: goal, onProgress: onProgress, shouldStop: shouldStop)
    }
  }

  /// Finds the rates nearby of the designs whose pilot trials are over: further trials are valued
  /// there.
  private func findRatesNearby(
    _ shouldStop: (@Sendable () -> Bool)?
  ) throws(SimulationError) {
    let samples = self.samples
    let solver = BreakEvenSolver(
      plan: plan, samples: samples, threads: options.threads, shouldStop: shouldStop)
    for design in samples.designsWithoutPilots {
      let pilots = try solver.pilots(design: design)
      state.withLock { $0.samples.setPilots(pilots, design: design) }
    }
  }

  private func run(
    to end: Int, planned: Int, goal: PrecisionGoal,
    onProgress: (@Sendable (RunProgress) -> Void)?, shouldStop: (@Sendable () -> Bool)?
  ) throws(SimulationError) {
    let (done, unfinished) = state.withLock { ($0.statistics.trialCount, $0.statistics.unfinished) }
    let size = OutcomeStatistics.chunkTrials
    let firstChunk = done / size
    let samples = self.samples
    try ChunkedRun.run(
      chunkCount: (end + size - 1) / size - firstChunk, threads: options.threads,
      makeWorker: {
        var worker = ChunkWorker(plan, options, samples)
        return { number -> Result<ChunkWorker.Part, SimulationError> in
          let chunk = firstChunk + number
          let trials = max(done, chunk * size)..<min(end, (chunk + 1) * size)
          // A chunk that the last stage left unfinished is gone on with.
          return worker.run(
            trials, after: number == 0 ? unfinished : nil, unless: shouldStop)
        }
      },
      fold: { _, part -> Result<Void, SimulationError> in
        let progress = self.state.withLock { state in
          state.statistics.merge(part.statistics)
          state.samples.add(part.samples)
          return onProgress.map { _ in state.progress(planned: planned, goal: goal) }
        }
        if let progress { onProgress?(progress) }
        return .success(())
      })
  }
}
