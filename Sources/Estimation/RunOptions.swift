import ScenarioModel

/// How many trials to run.
public enum TrialCount: Hashable, Sendable {
  case exactly(Int)
  /// Doubles the number of trials from `from` until the target is met or its maximum is reached.
  case untilPrecise(PrecisionTarget, from: Int)
}

/// What a run is asked for; none of it but seed and trials can change a result.
public struct RunOptions: Hashable, Sendable {
  public var seed: UInt64
  public var trials: TrialCount
  public var threads: Int
  /// Ids of the metrics whose precision a run of a given number of trials reports.
  public var reported: [String] = []
  /// Which metrics' distributions are kept; the others have means, errors and extremes only.
  public var distributions = DistributionSelection.all

  /// Bytes that the run may take; one that is estimated to need more is refused.
  public var memoryLimit = RunOptions.defaultMemoryLimit

  /// 1 GB.
  public static let defaultMemoryLimit = 1_000_000_000

  public init(seed: UInt64, trials: TrialCount, threads: Int) {
    self.seed = seed
    self.trials = trials
    self.threads = threads
  }
}
