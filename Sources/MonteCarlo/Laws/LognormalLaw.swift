import ElementaryFunctions

/// The lognormal law: the logarithm of the value is normal.
///
/// mean = exp(m + s²/2), variance = mean² (exp(s²) − 1), median = exp(m), for a logarithm with mean
/// m and standard deviation s.
public struct LognormalLaw: ContinuousLaw, Hashable {
  public let logarithmMean: Double
  public let logarithmDeviation: Double
  public let mean: Double
  public let variance: Double

  /// The law with the given mean and standard deviation of the value itself.
  ///
  /// s² = ln(1 + (standard deviation / mean)²).
  public init(mean: Double, standardDeviation: Double) throws(LawError) {
    try LawError.requirePositive(.mean, mean)
    try LawError.requirePositive(.standardDeviation, standardDeviation)
    let variation = standardDeviation / mean
    let squared = Elementary.log1p(variation * variation)
    try self.init(
      logarithmMean: Elementary.log(mean) - 0.5 * squared,
      logarithmDeviation: squared.squareRoot())
  }

  /// The law with the given median and 90 % quantile.
  ///
  /// s = ln(p90 / median) / Φ⁻¹(0.9).
  public init(median: Double, p90: Double) throws(LawError) {
    try LawError.requirePositive(.median, median)
    try LawError.requirePositive(.p90, p90)
    guard p90 > median else { throw .p90NotAboveMedian(p90: p90, median: median) }
    let spread = Elementary.log(p90 / median)
    try self.init(
      logarithmMean: Elementary.log(median),
      logarithmDeviation: spread / Elementary.normalQuantile(0.9))
  }

  private init(logarithmMean: Double, logarithmDeviation: Double) throws(LawError) {
    self.logarithmMean = logarithmMean
    self.logarithmDeviation = logarithmDeviation
    let squared = logarithmDeviation * logarithmDeviation
    mean = Elementary.exp(logarithmMean + 0.5 * squared)
    variance = mean * mean * Elementary.expm1(squared)
    // Not-a-number, infinity and underflow fail alike.
    guard variance > 0, variance < .infinity else { throw .momentsOverflow }
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }

  public func cumulative(_ x: Double) -> Double {
    x > 0 ? Elementary.normalCumulative(score(x)) : x <= 0 ? 0 : .nan
  }

  public func survival(_ x: Double) -> Double {
    x > 0 ? Elementary.normalSurvival(score(x)) : x <= 0 ? 1 : .nan
  }

  public func quantile(_ u: Double) -> Double {
    Elementary.exp(logarithmMean + logarithmDeviation * Elementary.normalQuantile(u))
  }

  public func quantile(survival v: Double) -> Double {
    Elementary.exp(logarithmMean - logarithmDeviation * Elementary.normalQuantile(v))
  }

  private func score(_ x: Double) -> Double {
    (Elementary.log(x) - logarithmMean) / logarithmDeviation
  }
}
