import ElementaryFunctions

/// A level that is pulled to its mean and shaken by noise of constant size, month by month.
///
///     dr = a (b − r) dt + σ dW
///
/// Levels are fractions per year (0.03 is 3 %) and may be negative; a is per year, σ per square
/// root of a year. The step of a month is the exact transition, so neither its length nor their
/// number distorts the law:
///
///     r' = b + (r − b) e^(−a/12) + σ √((1 − e^(−a/6)) / 2a) Z
///
/// Source: O. Vasicek, "An equilibrium characterization of the term structure", Journal of
/// Financial Economics 5 (1977), 177–188. With a = 0 it is a random walk of yearly variance σ²;
/// with σ = 0 the path is certain.
public struct VasicekProcess: Hashable, Sendable {
  /// The level of month 0.
  public let initial: Double
  public let volatility: Double
  private let pull: MeanReversion
  private let decay: Double
  private let deviation: Double

  /// Initial levels and means that can be computed with.
  public static let levels: ClosedRange<Double> = -1e6...1e6
  /// Reversions, per year.
  public static let reversions: ClosedRange<Double> = 0...1e6
  /// Volatilities, per square root of a year.
  public static let volatilities: ClosedRange<Double> = 0...1e6

  /// - Throws: `ProcessError` for a parameter that is not finite or outside its range.
  public init(
    initial: Double, mean: Double, reversion: Double, volatility: Double
  ) throws(ProcessError) {
    try ProcessError.require(.initial, initial, in: Self.levels)
    try ProcessError.require(.mean, mean, in: Self.levels)
    try ProcessError.require(.reversion, reversion, in: Self.reversions)
    try ProcessError.require(.volatility, volatility, in: Self.volatilities)
    self.initial = initial
    self.volatility = volatility
    pull = MeanReversion(mean: mean, reversion: reversion)
    decay = pull.decay(years: MeanReversion.step)
    deviation =
      volatility * MeanReversion.span(2 * reversion, years: MeanReversion.step).squareRoot()
  }

  public var mean: Double { pull.mean }
  public var reversion: Double { pull.reversion }

  /// The level a month later, from one uniform in (0, 1); the second is not used.
  ///
  /// Rises with the level and with the uniform.
  public func next(after rate: Double, uniforms: (Double, Double)) -> Double {
    pull.mean + (rate - pull.mean) * decay + deviation * Elementary.normalQuantile(uniforms.0)
  }

  /// The expected level after a time, seen from month 0: b + (r₀ − b) e^(−a t).
  public func mean(afterYears years: Double) -> Double {
    pull.expected(from: initial, years: years)
  }

  /// The variance of the level after a time, seen from month 0: σ² (1 − e^(−2 a t)) / 2a.
  public func variance(afterYears years: Double) -> Double {
    volatility * volatility * MeanReversion.span(2 * reversion, years: years)
  }
}
