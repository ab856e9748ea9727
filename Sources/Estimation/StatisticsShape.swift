import FacilitySimulation
import MonteCarlo
import ScenarioModel

/// What the statistics of a run hold: designs, metrics, the quantities that enter ratios, and the
/// metrics whose distributions are kept.
///
/// Quantities of one subject (the budget, a book, a programme) enter ratios together, those of two
/// subjects never do: they have moments of their own, so their number grows with the subjects.
struct StatisticsShape: Sendable {
  let designCount: Int
  let baseline: Int
  let columnCount: Int
  /// Places in a design's components, by block: budgets, then books, then programmes.
  let blocks: [Range<Int>]
  private let budgetCount: Int
  private let bookCount: Int
  let distributions: [KeptDistribution]
  /// By column: its place among the kept distributions.
  private let distributionPlaces: [Int?]

  struct KeptDistribution: Sendable {
    let column: Int
    let extent: SampleDistribution.Extent
    /// Values that it will certainly see.
    let expected: Int
  }

  /// Without options, everything is kept of an unknown number of trials.
  init(_ plan: SimulationPlan, _ options: RunOptions? = nil) {
    designCount = plan.designs.count
    baseline = plan.baseline
    columnCount = plan.layout.columnCount
    budgetCount = plan.layout.budgetLines.budgets.count
    bookCount = plan.layout.portfolioNames.count
    var next = 0
    func block(_ width: Int) -> Range<Int> {
      next += width
      return next - width..<next
    }
    blocks =
      plan.layout.budgetLines.budgets.map { _ in block(Component.allCases.count) }
      + plan.layout.portfolioNames.map { _ in block(BookComponent.allCases.count) }
      + plan.layout.programmes.map { _ in block(CityComponent.allCases.count) }
    let selection = options?.distributions ?? .all
    let most = options?.trials.most ?? SimulationLimit.trials
    let certain = options?.trials.certain ?? 0
    var kept: [KeptDistribution] = []
    var places = [Int?](repeating: nil, count: columnCount)
    for (place, metric) in plan.layout.metrics.enumerated() {
      guard let column = plan.layout.columns[place],
        let extent = selection.extent(of: metric.id, mostTrials: most)
      else { continue }
      places[column] = kept.count
      // Amounts and heads have a value in every trial, if they have any; other metrics may not.
      let unit = metric.definition.unit
      let expected = extent != .whole && (unit == .money || unit == .count) ? certain : 0
      kept.append(KeptDistribution(column: column, extent: extent, expected: expected))
    }
    distributions = kept
    distributionPlaces = places
  }

  var cellCount: Int { designCount * columnCount }

  func distributionPlace(design: Int, column: Int) -> Int? {
    distributionPlaces[column].map { design * distributions.count + $0 }
  }

  func block(ofBudget budget: Int) -> Int { budget }

  /// By place in the layout: designs may have their books in another order.
  func block(ofBook book: Int) -> Int { budgetCount + book }

  func block(ofProgramme programme: Int) -> Int { budgetCount + bookCount + programme }
}

extension DistributionSelection {
  fileprivate func extent(of id: String, mostTrials: Int) -> SampleDistribution.Extent? {
    switch self {
    case .all: .whole
    case .only(let whole, let upperTails):
      whole.contains(id)
        ? .whole : upperTails.contains(id) ? .upperTail(ofAtMost: mostTrials) : nil
    }
  }
}

extension TrialCount {
  /// The most trials that a run can take.
  var most: Int {
    switch self {
    case .exactly(let trials): max(1, trials)
    case .untilPrecise(let target, _): max(1, target.maximumTrials)
    }
  }

  /// The trials that a run will take at least.
  var certain: Int {
    switch self {
    case .exactly(let trials): max(1, trials)
    case .untilPrecise(_, let from): max(1, min(from, most))
    }
  }
}
