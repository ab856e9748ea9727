extension LawError.Parameter: CustomStringConvertible {
  /// The words for the parameter in a sentence.
  public var description: String {
    switch self {
    case .low: "low bound"
    case .high: "high bound"
    case .standardDeviation: "standard deviation"
    case .p10: "10 % quantile"
    case .p50: "50 % quantile"
    case .p90: "90 % quantile"
    case .trials: "number of trials"
    case .mode, .mean, .median, .alpha, .beta, .shape, .scale, .probability, .weight, .value:
      rawValue
    }
  }
}

extension LawError: CustomStringConvertible {
  /// A sentence without a full stop that names what is wrong, the value, and what would be right.
  public var description: String {
    switch self {
    case .notFinite(let parameter, let value):
      "the \(parameter) must be a finite number, not \(value)"
    case .notPositive(let parameter, let value):
      "the \(parameter) must be above 0, not \(value)"
    case .outOfRange(let parameter, let value, let allowed):
      "the \(parameter) must be from \(allowed.lowerBound) to \(allowed.upperBound), not \(value)"
    case .boundsOutOfOrder(let low, let high):
      "the low bound \(low) must be below the high bound \(high)"
    case .modeOutsideBounds(let mode, let low, let high):
      "the mode \(mode) must be from \(low) to \(high)"
    case .meanOutsideBounds(let mean, let low, let high):
      "the mean \(mean) must be above \(low) and below \(high)"
    case .standardDeviationTooLarge(let value, let limit):
      "the standard deviation \(value) must be below \(limit), the most that these bounds and this "
        + "mean allow"
    case .p90NotAboveMedian(let p90, let median):
      "the 90 % quantile \(p90) must be above the median \(median)"
    case .percentilesOutOfOrder(let p10, let p50, let p90):
      "the percentiles must ascend, not be \(p10), \(p50) and \(p90)"
    case .momentsOverflow:
      "the mean or the variance is too large or too small for a number"
    case .noProbabilityBetween(let low, let high):
      "the law has no probability between \(low) and \(high)"
    case .probabilityOutsideUnitInterval(let value):
      "the probability must be from 0 to 1, not \(value)"
    case .countsDiffer(let values, let weights):
      "there must be one weight for each value, not \(weights) for \(values)"
    case .negativeWeight(let value):
      "a weight must be at least 0, not \(value)"
    case .unusableTotalWeight(let total):
      "the sum of the weights must be above 0 and finite, not \(total)"
    case .trialsOutOfRange(let trials, let allowed):
      "the number of trials must be from \(allowed.lowerBound) to \(allowed.upperBound), "
        + "not \(trials)"
    }
  }
}
