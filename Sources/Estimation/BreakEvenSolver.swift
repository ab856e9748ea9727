import FacilitySimulation
import FinanceBasics
import MonteCarlo
import ScenarioModel

/// Solves, for each design and book, the rate at which the lender's expected flows before funding
/// are worth 0 at the required return; and the subsidy per borrower that does the same.
struct BreakEvenSolver: Sendable {
  let plan: SimulationPlan
  let samples: RateSamples
  let threads: Int
  let shouldStop: (@Sendable () -> Bool)?

  /// The solution uses the first trials only, as many as this at most.
  static let trialLimit = 10_000
  /// The bracket is narrowed to 0.001 percentage points.
  static let tolerance = AnnualRate(billionths: 10_000)

  private static let search = RateSearch(tolerance: tolerance)

  /// Solved metrics by place in the list of metrics, for each design.
  ///
  /// - Parameter onSolved: told the number of rates solved so far, after each.
  func solve(
    _ statistics: OutcomeStatistics, onSolved: (Int) -> Void = { _ in }
  ) throws(SimulationError) -> [[Int: RunEstimate]] {
    var solved: [[Int: RunEstimate]] = plan.designs.map { _ in [:] }
    var count = 0
    for (design, designPlan) in plan.designs.enumerated() {
      for (book, name) in designPlan.bookNames.enumerated() {
        guard let row = plan.layout.portfolioNames.firstIndex(of: name) else { continue }
        let block = statistics.shape.block(ofBook: row)
        if let place = plan.layout.place(of: BookMetric.subsidyNeeded, ofSubject: name) {
          solved[design][place] = RunEstimate(
            ratioOf: BookComponent.flowsBeforeFundingNPV.rawValue,
            to: BookComponent.discountedBorrowers.rawValue, block: block,
            moments: statistics.moments(design: design, block: block), sign: -1)
        }
        if let place = plan.layout.place(of: BookMetric.breakEvenRate, ofSubject: name) {
          solved[design][place] = try breakEvenRate(design: design, book: book, block)
        }
        count += 1
        onSolved(count)
      }
    }
    return solved
  }

  /// The rate, linearised by what each trial is worth there; `nil` when none is found in
  /// 0 … 100 %.
  ///
  /// The root moves by −NPV(root) ÷ NPV′(root), whatever the contracted rate is.
  private func breakEvenRate(
    design: Int, book: Int, _ block: Int
  ) throws(SimulationError) -> RunEstimate? {
    let near: RateSearch.Neighbourhood
    let all: BookValuation
    if let later = samples.later(design, book) {
      let pilot = samples.pilots(design)[book]
      near = pilot.nearby.start
      all = try BookValuation(pilot, later: later)
    } else {
      let pilot = try self.pilot(design: design, book: book)
      near = try Self.neighbourhood(pilot, start: samples.contractedRate(design, book))
      all = BookValuation(pilot)
    }
    let found = try Self.search.root(near: near) { (rate) throws(SimulationError) in
      try all.mean(at: rate)
    }
    guard let found else { return nil }
    let slope = try Self.search.slope(at: found) { (rate) throws(SimulationError) in
      try all.mean(at: rate)
    }
    guard slope > 0 else { return nil }
    let values = try all.values(at: found)
    return RunEstimate(
      value: found.fraction, block: block, byTrial: values.map { -$0 / slope })
  }

  /// The pilot trials of a design's books, with the rates at which its later trials are valued.
  func pilots(design: Int) throws(SimulationError) -> [PilotValuation] {
    var pilots: [PilotValuation] = []
    for book in plan.designs[design].bookNames.indices {
      let pilot = try self.pilot(design: design, book: book)
      let near = try Self.neighbourhood(pilot, start: samples.contractedRate(design, book))
      pilots.append(PilotValuation(trials: pilot, nearby: NearbyRates(around: near)))
    }
    return pilots
  }

  private func pilot(design: Int, book: Int) throws(SimulationError) -> MeanValuation {
    try MeanValuation(
      samples.pilotEvents(design), book: book, threads: threads, shouldStop: shouldStop)
  }

  /// Any start does; the contracted rate of the first trial is near.
  private static func neighbourhood(
    _ pilot: MeanValuation, start: AnnualRate
  ) throws(SimulationError) -> RateSearch.Neighbourhood {
    try search.approach(from: start) { (rate) throws(SimulationError) in
      try pilot.mean(at: rate)
    }
  }
}
