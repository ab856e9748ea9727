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
