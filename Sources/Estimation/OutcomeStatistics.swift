import FacilitySimulation
import MonteCarlo
import ScenarioModel

/// Everything kept of the trials so far: by design and metric, and paired with the baseline.
///
/// Trials are added in order, so the bits never depend on chunks or threads.
struct OutcomeStatistics: Sendable {
  private let plan: SimulationPlan
  /// Design-major: design × metric column.
  private var means: [MeanAccumulator]
  private var distributions: [SampleDistribution]
  private var differences: [MeanAccumulator]
  /// By design: its components, then the baseline's.
  private(set) var components: [CrossMoments]
  private(set) var trialCount = 0
  private var joined: [Double] = []

  init(_ plan: SimulationPlan) {
    self.plan = plan
    let cells = plan.designs.count * plan.layout.columnCount
    means = [MeanAccumulator](repeating: MeanAccumulator(), count: cells)
    distributions = [SampleDistribution](repeating: SampleDistribution(), count: cells)
    differences = means
    components = plan.designs.map { _ in CrossMoments(dimension: 2 * plan.componentCount) }
  }

  mutating func add(_ rows: TrialRows) {
    for trial in 0..<rows.trialCount {
      let baseline = rows.row(trial: trial, design: plan.baseline)
      for design in plan.designs.indices {
        add(rows.row(trial: trial, design: design), baseline, design: design)
      }
      trialCount += 1
    }
  }

  private mutating func add(
    _ row: ArraySlice<Double>, _ baseline: ArraySlice<Double>, design: Int
  ) {
    let columns = plan.layout.columnCount
    for column in 0..<columns {
      let value = row[row.startIndex + column]
      if value.isNaN { continue }
      let cell = design * columns + column
      means[cell].add(value)
      distributions[cell].add(value)
      let other = baseline[baseline.startIndex + column]
      if !other.isNaN { differences[cell].add(value - other) }
    }
    joined.removeAll(keepingCapacity: true)
    joined += row.suffix(plan.componentCount)
    joined += baseline.suffix(plan.componentCount)
    components[design].add(joined)
  }

  func mean(design: Int, column: Int) -> MeanAccumulator {
    means[design * plan.layout.columnCount + column]
  }

  func difference(design: Int, column: Int) -> MeanAccumulator {
    differences[design * plan.layout.columnCount + column]
  }

  func distribution(design: Int, column: Int) -> SampleDistribution {
    distributions[design * plan.layout.columnCount + column]
  }
}
