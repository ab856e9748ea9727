import FacilitySimulation
import MonteCarlo
import ScenarioModel

/// About how much memory a run takes, in bytes, by what takes it.
///
/// An estimate: distributions of values far apart take more, those of few different values less.
public struct MemoryNeed: Hashable, Sendable {
  /// Distributions kept, which grow with trials up to a limit, with metrics and with designs.
  public let distributions: Int
  /// Means, errors and differences of all metrics, and those of chunks under way in each thread.
  public let means: Int
  /// Borrowers of the books, in each thread and design, and events of pilot trials.
  public let borrowers: Int

  /// The program itself and what is small.
  private static let base = 20_000_000

  public var total: Int { Self.base + distributions + means + borrowers }

  /// The largest part that the caller of a run can lower.
  public enum Cause: Hashable, Sendable { case distributions, means, borrowers }

  public var largest: Cause {
    if distributions >= max(means, borrowers) { return .distributions }
    return means >= borrowers ? .means : .borrowers
  }
}

extension MemoryNeed {
  init(_ plan: SimulationPlan, _ options: RunOptions) {
    let shape = StatisticsShape(plan, options)
    let threads = max(1, options.threads)
    let designs = shape.designCount
    distributions =
      designs * shape.distributions.reduce(0) { $0 + $1.bytes(ofTrials: options.trials.most) }
    let moments = shape.blocks.reduce(0) { $0 + 2 * $1.count * (2 * $1.count + 1) / 2 * 8 }
    let cells = 2 * shape.cellCount * MemoryLayout<MeanAccumulator>.stride + designs * moments
    let values =
      designs * shape.distributions.count
      * (OutcomeStatistics.chunkTrials * 8 + MemoryLayout<SampleDistribution>.stride)
    let chunks = min(
      threads * ChunkedRun.windowPerThread,
      options.trials.most / OutcomeStatistics.chunkTrials + 1)
    means = cells + chunks * (cells + values)
    var borrowers = 0
    for design in plan.designs {
      borrowers += threads * design.mostBorrowers * Self.bytesPerBorrower
      borrowers += TrialEvents.pilotTrials(design) * design.mostBorrowers / 3 * 8
    }
    self.borrowers = borrowers
  }

  /// A quarter or so of them default or prepay, and take about 80 bytes in lists of several kinds.
  private static let bytesPerBorrower = 24
}

extension StatisticsShape.KeptDistribution {
  /// Bins that the values of a distribution seldom exceed: two binades, or a quarter of one above
  /// the 95th percentile.
  private static let usualBins = (whole: 8_192, upperTail: 1_024)
  private static let bytesPerBin = 24
  private static let bytesWaiting = 4_096

  fileprivate func bytes(ofTrials trials: Int) -> Int {
    let exact = min(trials, SampleDistribution.exactLimit) * 8
    let isBinned = trials > SampleDistribution.exactLimit
    switch extent {
    case .whole:
      return isBinned ? max(exact, Self.usualBins.whole * Self.bytesPerBin) : exact
    case .upperTail:
      let bins = Self.usualBins.upperTail * Self.bytesPerBin + Self.bytesWaiting
      if expected > SampleDistribution.exactLimit { return bins }
      return isBinned
        ? max(exact, bins) : min(exact, 2 * SampleDistribution.tailCount(of: trials) * 8)
    }
  }
}
