/// How far a run has come.
public struct RunProgress: Hashable, Sendable {
  public let trialsDone: Int
  /// The trials of the present stage; a run to a precision may go on after them.
  public let trialsPlanned: Int
  /// Largest standard error ÷ |mean| so far over the metrics aimed at.
  public let worstRelativeError: Double?
  /// Metric and design of that error, such as `easi.netPayments of guarantee`.
  public let leastPrecise: String?
  /// Break-even rates solved, which are looked for after the last trial, and their number.
  public let ratesSolved: Int
  public let rates: Int

  public init(
    trialsDone: Int, trialsPlanned: Int, worstRelativeError: Double?,
    leastPrecise: String? = nil, ratesSolved: Int = 0, rates: Int = 0
  ) {
    self.leastPrecise = leastPrecise
    self.ratesSolved = ratesSolved
    self.rates = rates
    self.trialsDone = trialsDone
    self.trialsPlanned = trialsPlanned
    self.worstRelativeError = worstRelativeError
  }
}
