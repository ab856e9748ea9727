import FacilitySimulation
import FinanceBasics
import MonteCarlo
import ScenarioModel
import Synchronization

/// The mean value of a lender's flows before funding over kept trials, at any rate of interest.
struct MeanValuation {
  private let trials: TrialEvents
  private let design: Int
  private let book: Int
  private let threads: Int
  private let shouldStop: (@Sendable () -> Bool)?
  /// Mean of what does not depend on the rate.
  private var unchanged = 0.0

  /// Trials of one chunk; a constant, because sums of doubles depend on their grouping.
  private static let chunkTrials = 256

  init(
    _ trials: TrialEvents, design: Int, book: Int, threads: Int,
    shouldStop: (@Sendable () -> Bool)?
  ) throws(SimulationError) {
    self.trials = trials
    self.design = design
    self.book = book
    self.threads = threads
    self.shouldStop = shouldStop
    unchanged = try meanOverTrials { valuation, trial in
      let own = trial.books[book]
      return own.contractedNPV - valuation.value(trial, rate: own.interestRate)
    }
  }

  /// Present value in currency units at a rate, everything else as contracted.
  func mean(at rate: AnnualRate) throws(SimulationError) -> Double {
    let changed = try meanOverTrials { valuation, trial in valuation.value(trial, rate: rate) }
    return unchanged + changed
  }

  private func meanOverTrials(
    _ value: @escaping @Sendable (inout EarningValuation, EarningEvents) -> Double
  ) throws(SimulationError) -> Double {
    let (trials, design, book) = (self.trials, self.design, self.book)
    let designPlan = trials.plan.designs[design]
    let (size, shouldStop) = (Self.chunkTrials, self.shouldStop)
    let sums = Gathered<Double>()
    try ChunkedRun.run(
      chunkCount: (trials.trialCount + size - 1) / size, threads: threads,
      makeWorker: {
        var valuation = EarningValuation(designPlan, book: book)
        var source = trials.source(design: design)
        return { chunk -> Result<Double, SimulationError> in
          if shouldStop?() == true { return .failure(.interrupted) }
          do throws(SimulationError) {
            var sum = 0.0
            for trial in chunk * size..<min(trials.trialCount, (chunk + 1) * size) {
              sum += value(&valuation, try source.events(trial: trial))
            }
            return .success(sum)
          } catch {
            return .failure(error)
          }
        }
      },
      fold: { _, sum -> Result<Void, SimulationError> in
        sums.append([sum])
        return .success(())
      })
    return sums.values.reduce(0, +) / Double(max(1, trials.trialCount))
  }
}

/// Values handed over by threads in chunk order.
final class Gathered<Value: Sendable>: Sendable {
  private let state = Mutex<[Value]>([])

  func append(_ values: [Value]) { state.withLock { $0 += values } }

  var values: [Value] { state.withLock { $0 } }
}
