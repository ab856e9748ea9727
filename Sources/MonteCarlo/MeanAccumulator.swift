/// Count, mean and spread of a stream of numbers; two accumulators merge into one.
///
/// Welford's recurrence, merged by the rule of Chan, Golub and LeVeque (1979). Merging in a fixed
/// order gives the same bits whoever did the parts.
public struct MeanAccumulator: Hashable, Sendable {
  public private(set) var count = 0
  public private(set) var mean = 0.0
  /// Sum of squared deviations from the mean.
  public private(set) var squaredDeviations = 0.0
  public private(set) var minimum = Double.infinity
  public private(set) var maximum = -Double.infinity

  public init() {}

  public mutating func add(_ value: Double) {
    count += 1
    let delta = value - mean
    mean += delta / Double(count)
    squaredDeviations += delta * (value - mean)
    minimum = min(minimum, value)
    maximum = max(maximum, value)
  }

  public mutating func merge(_ other: MeanAccumulator) {
    guard other.count > 0 else { return }
    guard count > 0 else {
      self = other
      return
    }
    let total = Double(count + other.count)
    let delta = other.mean - mean
    squaredDeviations +=
      other.squaredDeviations + delta * delta * (Double(count) * Double(other.count) / total)
    mean += delta * (Double(other.count) / total)
    count += other.count
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }

  /// Unbiased; 0 for fewer than two values.
  public var variance: Double { count > 1 ? squaredDeviations / Double(count - 1) : 0 }
  public var standardDeviation: Double { variance.squareRoot() }
  /// Standard error of the mean; infinite for fewer than two values, which say nothing of it.
  public var standardError: Double {
    count > 1 ? (variance / Double(count)).squareRoot() : .infinity
  }
}
