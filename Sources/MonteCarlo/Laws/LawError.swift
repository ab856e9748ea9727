/// Why a probability law cannot be made from the given parameters.
public enum LawError: Error, Hashable, Sendable {
  /// A parameter of a law, by the name of its argument.
  public enum Parameter: String, Sendable {
    case low, mode, high, mean, standardDeviation, median, p10, p50, p90, alpha, beta, shape, scale
    case probability, weight, value, trials
  }

  /// Not-a-number or infinite.
  case notFinite(Parameter, Double)
  /// Zero or below where only positive values make sense.
  case notPositive(Parameter, Double)
  /// Outside the range in which the law is computed accurately.
  case outOfRange(Parameter, Double, allowed: ClosedRange<Double>)
  /// The lower bound is not below the upper one.
  case boundsOutOfOrder(low: Double, high: Double)
  /// The mode lies outside the bounds.
  case modeOutsideBounds(mode: Double, low: Double, high: Double)
  /// The mean does not lie strictly between the bounds.
  case meanOutsideBounds(mean: Double, low: Double, high: Double)
  /// No law between these bounds with this mean varies so much; `limit` itself is too large.
  case standardDeviationTooLarge(Double, limit: Double)
  /// The 90 % quantile is not above the median.
  case p90NotAboveMedian(p90: Double, median: Double)
  /// Percentiles that do not ascend.
  case percentilesOutOfOrder(p10: Double, p50: Double, p90: Double)
  /// The mean or the variance exceeds the largest double.
  case momentsOverflow
  /// The law has no probability between the bounds that truncate it.
  case noProbabilityBetween(low: Double, high: Double)
  /// A probability outside 0 … 1, or not-a-number.
  case probabilityOutsideUnitInterval(Double)
  /// Values and weights differ in number.
  case countsDiffer(values: Int, weights: Int)
  /// A weight below 0.
  case negativeWeight(Double)
  /// No weight is positive, or their sum is infinite.
  case unusableTotalWeight(Double)
  /// A number of independent trials below 0 or above the limit.
  case trialsOutOfRange(Int, allowed: ClosedRange<Int>)
}

extension LawError {
  /// Refuses not-a-number and infinities on purpose.
  static func requireFinite(_ parameter: Parameter, _ value: Double) throws(LawError) {
    guard value.isFinite else { throw .notFinite(parameter, value) }
  }

  static func requirePositive(_ parameter: Parameter, _ value: Double) throws(LawError) {
    try requireFinite(parameter, value)
    guard value > 0 else { throw .notPositive(parameter, value) }
  }

  static func require(
    _ parameter: Parameter, _ value: Double, in allowed: ClosedRange<Double>
  ) throws(LawError) {
    try requireFinite(parameter, value)
    guard allowed.contains(value) else { throw .outOfRange(parameter, value, allowed: allowed) }
  }

  static func requireOrder(low: Double, high: Double) throws(LawError) {
    try requireFinite(.low, low)
    try requireFinite(.high, high)
    guard low < high else { throw .boundsOutOfOrder(low: low, high: high) }
    // The variance is a part of the square of the width.
    guard ((high - low) * (high - low)).isFinite else { throw .momentsOverflow }
  }
}
