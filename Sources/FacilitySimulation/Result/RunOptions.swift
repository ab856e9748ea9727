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

  public init(seed: UInt64, trials: TrialCount, threads: Int) {
    self.seed = seed
    self.trials = trials
    self.threads = threads
  }
}

/// The metrics of a run whose distributions are kept: they take most of its memory.
public enum DistributionSelection: Hashable, Sendable {
  case all
  /// By id: of some the whole distribution, of others the 95th percentile and what lies above.
  case only(whole: Set<String>, upperTails: Set<String>)

  public static let none = DistributionSelection.only(whole: [], upperTails: [])
}

/// How far a run has come.
public struct RunProgress: Hashable, Sendable {
  public let trialsDone: Int
  /// The trials of the present stage; a run to a precision may go on after them.
  public let trialsPlanned: Int
  /// Largest standard error ÷ |mean| so far over the metrics aimed at.
  public let worstRelativeError: Double?

  public init(trialsDone: Int, trialsPlanned: Int, worstRelativeError: Double?) {
    self.trialsDone = trialsDone
    self.trialsPlanned = trialsPlanned
    self.worstRelativeError = worstRelativeError
  }
}

/// Why a run gave no result.
public enum SimulationError: Error, Hashable, Sendable {
  case interrupted
  /// The books of a trial did not balance: a defect of the program, never of the scenario.
  case booksUnbalanced(design: String, trial: Int, check: String)
}
