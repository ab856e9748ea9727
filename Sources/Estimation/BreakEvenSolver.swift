import FacilitySimulation
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
      for (book, name) in designPlan.bookNames.enumerated() {
        if let place = place(of: "subsidyNeeded", name),
          let row = plan.layout.portfolioNames.firstIndex(of: name)
        {
          let block = statistics.shape.block(ofBook: row)
          solved[design][place] = RunEstimate(
            ratioOf: 0, to: 1, block: block,
            moments: statistics.moments(design: design, block: block), sign: -1)
        }
        let rate = try breakEvenRate(events, design: design, book: book)
        if let place = place(of: "breakEvenRate", name), let rate {
          solved[design][place] = rate
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

  /// The rate, linearised by what each trial is worth there; `nil` when none is found in
  /// 0 … 100 %.
  ///
  /// The root moves by −NPV(root) ÷ NPV′(root), whatever the contracted rate is.
  private func breakEvenRate(
    _ events: TrialEvents, design: Int, book: Int
  ) throws(SimulationError) -> RunEstimate? {
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
    guard let found else { return nil }
    let slope = try search.slope(at: found) { (rate) throws(SimulationError) in
      try all.mean(at: rate)
    }
    guard slope > 0 else { return nil }
    let values = try all.values(at: found)
    return RunEstimate(
      value: found.fraction, block: StatisticsShape.budgetBlock,
      byTrial: values.map { -$0 / slope })
  }

  private static let pilotTrials = 1_000

  private func valuation(
    _ events: TrialEvents, _ design: Int, _ book: Int
  ) throws(SimulationError) -> MeanValuation {
    try MeanValuation(
      events, design: design, book: book, threads: options.threads, shouldStop: shouldStop)
  }
}
