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
  /// - Parameter events: of the first trials.
  func solve(
    _ statistics: OutcomeStatistics, events: TrialEvents
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
        let rate = try breakEvenRate(events, design: design, book: book)
        if let place = place(of: "breakEvenRate", name), let rate {
          var weights = [Double](repeating: 0, count: moments.dimension)
          // The root moves by −dNPV ÷ slope. In a long run it rests on fewer trials than the
          // moments, and its error is as much larger.
          let trials = Double(statistics.trialCount) / Double(events.trialCount)
          weights[value] = -trials.squareRoot() / rate.slope
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
    _ events: TrialEvents, design: Int, book: Int
  ) throws(SimulationError) -> (root: Double, slope: Double)? {
    // Any start does; the contracted rate of the first trial is near.
    var source = events.source(design: design)
    let start = try source.events(trial: 0).books[book].interestRate
    // A tenth of the trials finds the neighbourhood at a tenth of the cost.
    let pilot = try valuation(events.first(Self.pilotTrials), design, book)
    let search = RateSearch(tolerance: Self.tolerance)
    let near = try search.approach(from: start) { (rate) throws(SimulationError) in
      try pilot.mean(at: rate)
    }
    let all = try valuation(events, design, book)
    let found = try search.root(near: near) { (rate) throws(SimulationError) in
      try all.mean(at: rate)
    }
    return found.map { ($0.root.fraction, $0.slope) }
  }

  private static let pilotTrials = 1_000

  private func valuation(
    _ events: TrialEvents, _ design: Int, _ book: Int
  ) throws(SimulationError) -> MeanValuation {
    try MeanValuation(
      events, design: design, book: book, threads: options.threads, shouldStop: shouldStop)
  }
}

/// Finds where a value that rises with a rate changes its sign, within 0 … 100 %.
///
/// Rounded instalments make the value a staircase of small steps on a nearly straight line: secant
/// steps come close in a few evaluations, then a bracket is closed by bisection.
struct RateSearch {
  let tolerance: AnnualRate

  private static let highest = billion
  /// One percentage point: wide enough to average over the stairs.
  private static let step: Int64 = 10_000_000

  /// The middle of a bracket no wider than the tolerance, and the slope of the last long secant
  /// step (a short one would see single stairs); `nil` when the value does not change its sign from
  /// below to above.
  func root<Failure: Error>(
    near start: Neighbourhood, of value: (AnnualRate) throws(Failure) -> Double
  ) throws(Failure) -> (root: AnnualRate, slope: Double)? {
    // One step with the slope that is known already, then the bracket.
    var guess = start.rate
    if start.slope > 0 {
      let shift = try value(AnnualRate(billionths: guess)) / start.slope
      guess = Self.bounded(Double(guess) - shift)
    }
    let slope = start.slope
    // Half a tolerance less a whole unit, so the first bracket is narrow enough already.
    var reach = tolerance.billionths / 2 - 1
    var low = max(0, guess - reach)
    var high = min(Self.highest, guess + reach)
    while try value(AnnualRate(billionths: low)) >= 0 {
      if low == 0 { return try rootAtZero(slope: slope, value) }
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
    let middle = (low + high) / 2
    if slope > 0 { return (AnnualRate(billionths: middle), slope * 1e9) }
    // No secant step saw a rising value; look a little to both sides of the root instead.
    let (left, right) = (max(0, middle - Self.step), min(Self.highest, middle + Self.step))
    let rise =
      try value(AnnualRate(billionths: right)) - value(AnnualRate(billionths: left))
    guard rise > 0 else { return nil }
    return (AnnualRate(billionths: middle), rise / Double(right - left) * 1e9)
  }

  /// A value that is exactly 0 at 0 % and rises from there has its root there.
  private func rootAtZero<Failure: Error>(
    slope: Double, _ value: (AnnualRate) throws(Failure) -> Double
  ) throws(Failure) -> (root: AnnualRate, slope: Double)? {
    guard slope > 0, try value(.zero) == 0, try value(tolerance) > 0 else { return nil }
    return (.zero, slope * 1e9)
  }

  /// Where secant steps end, in 10⁻⁹, and the slope there, per 10⁻⁹; 0 where none was seen.
  struct Neighbourhood {
    let rate: Int64
    let slope: Double
  }

  private static func bounded(_ rate: Double) -> Int64 {
    Int64(min(Double(highest), max(0, rate.rounded(.toNearestOrEven))))
  }

  /// Secant steps until they are shorter than the tolerance.
  func approach<Failure: Error>(
    from start: AnnualRate, _ value: (AnnualRate) throws(Failure) -> Double
  ) throws(Failure) -> Neighbourhood {
    var longSlope = 0.0
    var before = min(max(0, start.billionths), Self.highest - Self.step)
    var now = before + Self.step
    var valueBefore = try value(AnnualRate(billionths: before))
    for _ in 0..<12 {
      let valueNow = try value(AnnualRate(billionths: now))
      let slope = (valueNow - valueBefore) / Double(now - before)
      guard slope > 0 else { break }
      if (now - before).magnitude >= 1_000_000 || longSlope == 0 { longSlope = slope }
      let next = Self.bounded(Double(now) - valueNow / slope)
      if (next - now).magnitude <= tolerance.billionths.magnitude {
        return Neighbourhood(rate: next, slope: longSlope)
      }
      (before, valueBefore, now) = (now, valueNow, next)
    }
    return Neighbourhood(rate: now, slope: longSlope)
  }
}
