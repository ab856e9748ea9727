/// When to stop: every named metric's standard error ÷ |mean| within `relative` in every design.
public struct PrecisionTarget: Hashable, Sendable {
  /// In 10⁻⁹.
  public var relativeBillionths: Int64
  /// Metric ids; empty aims at the means that a report shows and that are not near 0.
  public var metrics: [String]
  public var maximumTrials: Int

  public init(relativeBillionths: Int64, metrics: [String], maximumTrials: Int) {
    self.relativeBillionths = relativeBillionths
    self.metrics = metrics
    self.maximumTrials = maximumTrials
  }
}
