import FinanceBasics
import MonteCarlo

/// Solves, for each design and book, the rate at which the lender's expected flows before funding
/// are worth 0 at the required return; and the subsidy per borrower that does the same.
struct BreakEvenSolver: Sendable {
  let plan: SimulationPlan
  let options: RunOptions
  let shouldStop: (@Sendable () -> Bool)?

  /// The solution uses the first trials only, as many as this at most.
  static let trialLimit = 10_000
  /// The bracket is narrowed to 0.001 percentage points.
  static let tolerance = AnnualRate(billionths: 10_000)

  /// Solved metrics by place in the list of metrics, for each design.
  func solve(_ statistics: OutcomeStatistics) throws(SimulationError) -> [[Int: RunEstimate]] {
    var solved: [[Int: RunEstimate]] = plan.designs.map { _ in [:] }
    let events = try keptEvents(min(statistics.trialCount, Self.trialLimit))
    for (design, designPlan) in plan.designs.enumerated() {
      let moments = statistics.components[design]
      for (book, bookPlan) in designPlan.books.enumerated() {
        let value = Component.allCases.count + 2 * book
        let name = bookPlan.portfolio.name
        if let place = place(of: "subsidyNeeded", name) {
          solved[design][place] = RunEstimate(
            ratioOf: value, to: value + 1, means: moments.means, dimension: moments.dimension,
            sign: -1)
        }
        let rate = try breakEvenRate(events.map { $0[design] }, design: designPlan, book: book)
        if let place = place(of: "breakEvenRate", name), let rate {
          var weights = [Double](repeating: 0, count: moments.dimension)
          // The root moves by −dNPV ÷ slope.
          weights[value] = -1 / rate.slope
          solved[design][place] = RunEstimate(value: rate.root, weights: weights)
        }
      }
    }
    return solved
  }

  private func place(of metric: String, _ book: String) -> Int? {
    plan.layout.metrics.firstIndex {
      $0.subjectName == book && $0.definition.subject == .portfolio
        && $0.definition.name == metric
    }
  }

  /// The events of the first trials, by trial and design.
  private func keptEvents(_ count: Int) throws(SimulationError) -> [[EarningEvents]] {
    let size = FacilitySimulator.chunkTrials
    let plan = self.plan
    let options = self.options
    let shouldStop = self.shouldStop
    let kept = Gathered<[EarningEvents]>()
    try ChunkedRun.run(
      chunkCount: (count + size - 1) / size, threads: options.threads,
      makeWorker: {
        var runner = TrialRunner(plan, seed: options.seed)
        return { chunk -> Result<[[EarningEvents]], SimulationError> in
          if shouldStop?() == true { return .failure(.interrupted) }
          do throws(SimulationError) {
            var rows: [[EarningEvents]] = []
            for trial in chunk * size..<min(count, (chunk + 1) * size) {
              rows.append(try runner.earningEvents(trial: trial))
            }
            return .success(rows)
          } catch {
            return .failure(error)
          }
        }
      },
      fold: { _, rows -> Result<Void, SimulationError> in
        kept.append(rows)
        return .success(())
      })
    return kept.values
  }

  /// The root by the Illinois variant of false position, and the slope there; `nil` when the value
  /// has the same sign at 0 and at 100 %.
  private func breakEvenRate(
    _ events: [EarningEvents], design: DesignPlan, book: Int
  ) throws(SimulationError) -> (root: Double, slope: Double)? {
    let valuation = MeanValuation(
      events: events, design: design, book: book, threads: options.threads, shouldStop: shouldStop)
    var low = AnnualRate.zero
    var high = AnnualRate(billionths: billion)
    var lowValue = try valuation.mean(at: low)
    var highValue = try valuation.mean(at: high)
    guard lowValue < 0, highValue > 0 else { return nil }
    // Values that steer the next guess; Illinois halves the one that stays for too long.
    var (lowWeight, highWeight) = (lowValue, highValue)
    var lastSide = 0
    while high.billionths - low.billionths > Self.tolerance.billionths {
      let guess = next(low, high, lowWeight, highWeight)
      let value = try valuation.mean(at: guess)
      if value < 0 {
        (low, lowValue, lowWeight) = (guess, value, value)
        if lastSide == -1 { highWeight /= 2 }
        lastSide = -1
      } else {
        (high, highValue, highWeight) = (guess, value, value)
        if lastSide == 1 { lowWeight /= 2 }
        lastSide = 1
      }
    }
    let middle = (low.fraction + high.fraction) / 2
    let slope = try valuation.slope(around: AnnualRate(billionths: (low.billionths + high.billionths) / 2))
    return (middle, slope)
  }

  /// The next point strictly inside the bracket, a quarter of the tolerance beyond the guess so
  /// that both ends close in.
  private func next(
    _ low: AnnualRate, _ high: AnnualRate, _ lowWeight: Double, _ highWeight: Double
  ) -> AnnualRate {
    let width = Double(high.billionths - low.billionths)
    let share = lowWeight / (lowWeight - highWeight)
    let guess = low.billionths + Int64((share * width).rounded(.toNearestOrEven))
    let inside = Self.tolerance.billionths / 4
    return AnnualRate(
      billionths: min(high.billionths - inside, max(low.billionths + inside, guess)))
  }
}
