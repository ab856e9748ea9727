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
  ///
  /// - Parameter events: of the first trials, by trial and design.
  func solve(
    _ statistics: OutcomeStatistics, events: [[EarningEvents]]
  ) throws(SimulationError) -> [[Int: RunEstimate]] {
    var solved: [[Int: RunEstimate]] = plan.designs.map { _ in [:] }
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

  /// The rate, and how the value changes with it there; `nil` when none is found in 0 … 100 %.
  private func breakEvenRate(
    _ events: [EarningEvents], design: DesignPlan, book: Int
  ) throws(SimulationError) -> (root: Double, slope: Double)? {
    guard let start = events.first?.books[book].interestRate else { return nil }
    let valuation = try MeanValuation(
      events, design: design, book: book, threads: options.threads, shouldStop: shouldStop)
    let search = RateSearch(tolerance: Self.tolerance)
    let value = { (rate: AnnualRate) throws(SimulationError) -> Double in
      try valuation.mean(at: rate)
    }
    guard let root = try search.root(near: start, of: value) else { return nil }
    return (root.fraction, try valuation.slope(around: root))
  }
}

/// Finds where a value that rises with a rate changes its sign, within 0 … 100 %.
///
/// Rounded instalments make the value a staircase of small steps on a nearly straight line: secant
/// steps come close in a few evaluations, then a bracket is closed by bisection.
struct RateSearch {
  let tolerance: AnnualRate

  private static let highest = billion

  /// The middle of a bracket no wider than the tolerance; `nil` when the value has no change of
  /// sign from below to above.
  func root<Failure: Error>(
    near start: AnnualRate, of value: (AnnualRate) throws(Failure) -> Double
  ) throws(Failure) -> AnnualRate? {
    let guess = try approach(from: start, value)
    // Half a tolerance less a whole unit, so the first bracket is narrow enough already.
    var reach = tolerance.billionths / 2 - 1
    var low = max(0, guess - reach)
    var high = min(Self.highest, guess + reach)
    while try value(AnnualRate(billionths: low)) >= 0 {
      if low == 0 { return nil }
      reach *= 4
      (low, high) = (max(0, low - reach), low)
    }
    reach = tolerance.billionths / 2
    while try value(AnnualRate(billionths: high)) < 0 {
      if high == Self.highest { return nil }
      reach *= 4
      (low, high) = (high, min(Self.highest, high + reach))
    }
    while high - low > tolerance.billionths {
      let middle = (low + high) / 2
      if try value(AnnualRate(billionths: middle)) < 0 { low = middle } else { high = middle }
    }
    return AnnualRate(billionths: (low + high) / 2)
  }

  /// Secant steps until they are shorter than the tolerance.
  private func approach<Failure: Error>(
    from start: AnnualRate, _ value: (AnnualRate) throws(Failure) -> Double
  ) throws(Failure) -> Int64 {
    let step: Int64 = 10_000_000
    var before = min(max(0, start.billionths), Self.highest - step)
    var now = before + step
    var valueBefore = try value(AnnualRate(billionths: before))
    for _ in 0..<12 {
      let valueNow = try value(AnnualRate(billionths: now))
      let slope = (valueNow - valueBefore) / Double(now - before)
      guard slope > 0 else { break }
      let shift = (-valueNow / slope).rounded(.toNearestOrEven)
      let next = Double(now) + shift
      let bounded = Int64(min(Double(Self.highest), max(0, next)))
      if (bounded - now).magnitude <= tolerance.billionths.magnitude { return bounded }
      (before, valueBefore, now) = (now, valueNow, bounded)
    }
    return now
  }
}
