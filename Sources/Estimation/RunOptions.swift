import ScenarioModel

/// How many trials to run.
public enum TrialCount: Hashable, Sendable {
  case exactly(Int)
  /// Doubles the number of trials from `from` until the target is met or its maximum is reached.
  case untilPrecise(PrecisionTarget, from: Int)
}

/// What a run is asked for; none of it but seed and trials can change a result.
public struct RunOptions: Hashable, Sendable {
  public let seed: UInt64
  public let trials: TrialCount
  public let threads: Int
  /// Ids of the metrics whose precision a run of a given number of trials reports.
  public var reported: [String] = []
  /// Ids of the metrics whose means a report shows.
  ///
  /// Where none is named a run aims at them, or says their precision, as far as they are no
  /// indicators and at least three standard errors from 0 after the first stage.
  public var shown: [String] = []
  /// Which metrics' distributions are kept; the others have means, errors and extremes only.
  public var distributions = DistributionSelection.all

  /// Bytes that the run may take; one that is estimated to need more is refused.
  public var memoryLimit = RunOptions.defaultMemoryLimit

  /// 2 GB.
  public static let defaultMemoryLimit = 2_000_000_000

  /// - Throws: unless there are 1 … `SimulationLimit.trials` trials, as many at most, 1 …
  ///   `SimulationLimit.threads` threads, and a precision above 0 is aimed at.
  public init(seed: UInt64, trials: TrialCount, threads: Int) throws(RunOptionsError) {
    switch trials {
    case .exactly(let count): try Self.check(trials: count)
    case .untilPrecise(let target, let from):
      try Self.check(trials: from)
      try Self.check(trials: target.maximumTrials)
      guard target.relativeBillionths > 0 else {
        throw .precision(billionths: target.relativeBillionths)
      }
    }
    guard 1...SimulationLimit.threads ~= threads else { throw .threads(threads) }
    self.seed = seed
    self.trials = trials
    self.threads = threads
  }

  private static func check(trials: Int) throws(RunOptionsError) {
    guard 1...SimulationLimit.trials ~= trials else { throw .trials(trials) }
  }
}
