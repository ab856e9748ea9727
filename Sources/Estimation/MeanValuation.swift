import FacilitySimulation
import FinanceBasics
import MonteCarlo
import ScenarioModel
import Synchronization

/// The mean value of a lender's flows before funding over pilot trials, at any rate of interest.
struct MeanValuation: Sendable {
  private let trials: TrialEvents
  private let book: Int
  private let threads: Int
  private let shouldStop: (@Sendable () -> Bool)?
  /// What does not depend on the rate, by chunk and trial, and its mean.
  private var unchangedByTrial: [[Double]] = []
  private var unchanged = 0.0

  /// Trials of one chunk; a constant, because sums of doubles depend on their grouping.
  private static let chunkTrials = 256

  init(
    _ trials: TrialEvents, book: Int, threads: Int,
    shouldStop: (@Sendable () -> Bool)?
  ) throws(SimulationError) {
    self.trials = trials
    self.book = book
    self.threads = threads
    self.shouldStop = shouldStop
    let plan = trials.plan
    unchangedByTrial = try byChunk {
      var valuation = EarningValuation(plan, book: book)
      return { trial in
        let own = trial.books[book]
        return own.contractedNPV - valuation.value(trial, rate: own.interestRate)
      }
    }
    unchanged = mean(unchangedByTrial)
  }

  var trialCount: Int { trials.events.count }

  /// Present value in currency units at a rate, everything else as contracted.
  func mean(at rate: AnnualRate) throws(SimulationError) -> Double {
    try valued(at: rate).mean
  }

  /// What each trial is worth at a rate, everything else as contracted.
  func values(at rate: AnnualRate) throws(SimulationError) -> [Double] {
    try valued(at: rate).byTrial
  }

  /// What each trial is worth at a rate, and the mean.
  func valued(at rate: AnnualRate) throws(SimulationError) -> (byTrial: [Double], mean: Double) {
    let (plan, book) = (trials.plan, self.book)
    let changed = try byChunk {
      var valuation = EarningValuation(plan, book: book)
      return { trial in valuation.value(trial, rate: rate) }
    }
    return (
      zip(unchangedByTrial.joined(), changed.joined()).map { $0 + $1 }, unchanged + mean(changed)
    )
  }

  private func mean(_ values: [[Double]]) -> Double {
    let sums = values.map { $0.reduce(0, +) }
    return sums.reduce(0, +) / Double(max(1, trialCount))
  }

  /// A value of every trial, in chunks.
  ///
  /// - Parameter makeValue: makes what one thread uses.
  private func byChunk(
    _ makeValue: @escaping @Sendable () -> (EarningEvents) -> Double
  ) throws(SimulationError) -> [[Double]] {
    let events = trials.events
    let (size, shouldStop) = (Self.chunkTrials, self.shouldStop)
    let gathered = Gathered<[Double]>()
    try ChunkedRun.run(
      chunkCount: (events.count + size - 1) / size, threads: threads,
      makeWorker: {
        let value = makeValue()
        return { chunk -> Result<[Double], SimulationError> in
          var values: [Double] = []
          for trial in events[chunk * size..<min(events.count, (chunk + 1) * size)] {
            if shouldStop?() == true { return .failure(.interrupted) }
            values.append(value(trial))
          }
          return .success(values)
        }
      },
      fold: { _, values -> Result<Void, SimulationError> in
        gathered.append([values])
        return .success(())
      })
    return gathered.values
  }
}

/// Values handed over by threads in chunk order.
final class Gathered<Value: Sendable>: Sendable {
  private let state = Mutex<[Value]>([])

  func append(_ values: [Value]) { state.withLock { $0 += values } }

  var values: [Value] { state.withLock { $0 } }
}
