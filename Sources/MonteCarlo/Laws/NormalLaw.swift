import ElementaryFunctions

/// The normal law.
public struct NormalLaw: ContinuousLaw, Hashable {
  public let mean: Double
  public let standardDeviation: Double

  public init(mean: Double, standardDeviation: Double) throws(LawError) {
    try LawError.requireFinite(.mean, mean)
    try LawError.requirePositive(.standardDeviation, standardDeviation)
    self.mean = mean
    self.standardDeviation = standardDeviation
    // Quantiles stay within 40 standard deviations, even that of the smallest double.
    let reach = mean.magnitude + 40 * standardDeviation
    guard (reach * reach).isFinite else { throw .momentsOverflow }
  }

  public var variance: Double { standardDeviation * standardDeviation }
  public var support: ClosedRange<Double> { -.infinity ... .infinity }

  public func cumulative(_ x: Double) -> Double {
    Elementary.normalCumulative((x - mean) / standardDeviation)
  }

  public func survival(_ x: Double) -> Double {
    Elementary.normalSurvival((x - mean) / standardDeviation)
  }

  public func quantile(_ u: Double) -> Double {
    mean + standardDeviation * Elementary.normalQuantile(u)
  }

  public func quantile(survival v: Double) -> Double {
    mean - standardDeviation * Elementary.normalQuantile(v)
  }
}
