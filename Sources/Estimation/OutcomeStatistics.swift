import FacilitySimulation
import MonteCarlo
import ScenarioModel

/// The statistics of the trials so far: those of all full chunks, merged in their order, and those
/// of the chunk that a stage of the run left unfinished.
///
/// Chunks are the same trials whatever the stages and threads, so the bits depend on neither.
struct OutcomeStatistics: Sendable {
  let shape: StatisticsShape
  private var full: ChunkStatistics
  /// The chunk to go on with; `nil` when the last one is full.
  private(set) var unfinished: ChunkStatistics?

  /// Trials of one chunk: a constant, so that nothing depends on the number of threads.
  static let chunkTrials = 64

  init(_ plan: SimulationPlan, _ options: RunOptions? = nil) {
    shape = StatisticsShape(plan, options)
    full = ChunkStatistics(shape)
  }

  var trialCount: Int { full.trialCount + (unfinished?.trialCount ?? 0) }

  /// Takes over a chunk that goes on where the last one ended, or is the unfinished one gone on
  /// with.
  mutating func merge(_ chunk: ChunkStatistics) {
    let isFull = chunk.trialCount == Self.chunkTrials
    unfinished = isFull ? nil : chunk
    if isFull { full.merge(chunk) }
  }

  /// Merges an unfinished chunk: the run is over.
  mutating func close() {
    if let unfinished { full.merge(unfinished) }
    unfinished = nil
  }

  /// Adds trials one after another, those of each chunk together.
  mutating func add(_ rows: TrialRows) {
    for trial in 0..<rows.trialCount {
      var chunk = unfinished ?? ChunkStatistics(shape)
      chunk.add(rows, trial: trial)
      merge(chunk)
    }
  }

  func mean(design: Int, column: Int) -> MeanAccumulator {
    joined(\.means, design * shape.columnCount + column)
  }

  func difference(design: Int, column: Int) -> MeanAccumulator {
    joined(\.differences, design * shape.columnCount + column)
  }

  private func joined(
    _ parts: KeyPath<ChunkStatistics, [MeanAccumulator]>, _ cell: Int
  ) -> MeanAccumulator {
    var sum = full[keyPath: parts][cell]
    if let unfinished { sum.merge(unfinished[keyPath: parts][cell]) }
    return sum
  }

  /// The moments of a block of a design's components, with the baseline's.
  func moments(design: Int, block: Int) -> CrossMoments {
    let place = design * shape.blocks.count + block
    var sum = full.moments[place]
    if let unfinished { sum.merge(unfinished.moments[place]) }
    return sum
  }

  /// The standard error of a value of a design's run.
  func standardError(of estimate: RunEstimate, design: Int) -> Double {
    estimate.standardError(moments(design: design, block: estimate.block))
  }

  /// `nil` for a metric whose distribution the run does not keep. Precondition: the run is over.
  func distribution(design: Int, column: Int) -> SampleDistribution? {
    precondition(unfinished == nil)
    return shape.distributionPlace(design: design, column: column).map { full.distributions[$0] }
  }
}
