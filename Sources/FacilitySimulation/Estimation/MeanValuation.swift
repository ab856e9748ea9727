import FinanceBasics
import MonteCarlo
import Synchronization

/// The mean value of a lender's flows before funding over kept trials, at any rate of interest.
struct MeanValuation {
  let events: [EarningEvents]
  let design: DesignPlan
  let book: Int
  let threads: Int
  let shouldStop: (@Sendable () -> Bool)?

  /// Trials of one chunk; a constant, because sums of doubles depend on their grouping.
  private static let chunkTrials = 256

  /// Present value in currency units, everything but the rate as contracted.
  func mean(at rate: AnnualRate) throws(SimulationError) -> Double {
    let (events, design, book) = (self.events, self.design, self.book)
    let (size, shouldStop) = (Self.chunkTrials, self.shouldStop)
    let sums = Gathered<Double>()
    try ChunkedRun.run(
      chunkCount: (events.count + size - 1) / size, threads: threads,
      makeWorker: {
        var changed = EarningValuation(design, book: book)
        var contracted = EarningValuation(design, book: book)
        return { chunk -> Result<Double, SimulationError> in
          if shouldStop?() == true { return .failure(.interrupted) }
          var sum = 0.0
          for trial in events[chunk * size..<min(events.count, (chunk + 1) * size)] {
            let own = trial.books[book]
            sum +=
              own.contractedNPV + changed.value(trial, rate: rate)
              - contracted.value(trial, rate: own.interestRate)
          }
          return .success(sum)
        }
      },
      fold: { _, sum -> Result<Void, SimulationError> in
        sums.append([sum])
        return .success(())
      })
    return sums.values.reduce(0, +) / Double(max(1, events.count))
  }

  /// d mean ÷ d rate by a central difference wide enough to average over the cents of instalments.
  func slope(around rate: AnnualRate) throws(SimulationError) -> Double {
    let step: Int64 = 5_000_000
    let low = AnnualRate(billionths: max(0, rate.billionths - step))
    let high = AnnualRate(billionths: rate.billionths + step)
    return (try mean(at: high) - mean(at: low)) / (high.fraction - low.fraction)
  }
}

/// Values handed over by threads in chunk order.
final class Gathered<Value: Sendable>: Sendable {
  private let state = Mutex<[Value]>([])

  func append(_ values: [Value]) { state.withLock { $0 += values } }

  var values: [Value] { state.withLock { $0 } }
}

extension TrialRunner {
  /// Runs a trial and returns the events of every design.
  mutating func earningEvents(trial: Int) throws(SimulationError) -> [EarningEvents] {
    var outcomes: [TrialOutcome] = []
    try run(trial: trial) { _, outcome in outcomes.append(outcome) }
    return zip(runs, outcomes).map { $0.earningEvents($1) }
  }
}
