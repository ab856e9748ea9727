/// A continuous probability law that is sampled by inversion and knows its own theory.
///
/// Inversion spends one uniform number per draw and is monotone: the same uniform under different
/// parameters is the same luck, so designs can be compared draw by draw.
public protocol ContinuousLaw: Sendable {
  var mean: Double { get }
  var variance: Double { get }
  /// The range of possible values; a bound may be infinite.
  var support: ClosedRange<Double> { get }
  /// Points inside the support where the density jumps or has a corner.
  var corners: [Double] { get }

  /// The probability of a value of at most `x`.
  func cumulative(_ x: Double) -> Double
  /// The probability of a value above `x`, accurate where it is small.
  func survival(_ x: Double) -> Double
  /// The value that is not exceeded with probability `u`, for u in (0, 1); inside the support.
  func quantile(_ u: Double) -> Double
  /// The value that is exceeded with probability `v`, for v in (0, 1); accurate for small v.
  func quantile(survival v: Double) -> Double
}

extension ContinuousLaw {
  public var corners: [Double] { [] }
  public var standardDeviation: Double { variance.squareRoot() }
}
