/// The law of finitely many values with given weights.
///
/// Weights need not sum to 1; a value of weight 0 does not occur.
public struct DiscreteLaw: Sendable, Hashable {
  /// The possible values in rising order, equal ones joined.
  public let values: [Double]
  public let probabilities: [Double]
  /// The probability of at most each value; the last is 1.
  private let cumulated: [Double]

  public init(values: [Double], weights: [Double]) throws(LawError) {
    guard values.count == weights.count else {
      throw .countsDiffer(values: values.count, weights: weights.count)
    }
    for value in values { try LawError.requireFinite(.value, value) }
    let total = try Self.total(of: weights)
    var distinct: [Double] = []
    var joined: [Double] = []
    let order = values.indices.filter { weights[$0] > 0 }.sorted {
      (values[$0], $0) < (values[$1], $1)
    }
    for index in order {
      if distinct.last == values[index] {
        joined[joined.count - 1] += weights[index] / total
      } else {
        distinct.append(values[index])
        joined.append(weights[index] / total)
      }
    }
    var sum = 0.0
    var cumulated = joined.map { probability in
      sum += probability
      return min(sum, 1)
    }
    cumulated[cumulated.count - 1] = 1
    self.values = distinct
    self.probabilities = joined
    self.cumulated = cumulated
  }

  /// The sum of the weights, which must be finite, not negative and not all 0.
  static func total(of weights: [Double]) throws(LawError) -> Double {
    var total = 0.0
    for weight in weights {
      try LawError.requireFinite(.weight, weight)
      guard weight >= 0 else { throw .negativeWeight(weight) }
      total += weight
    }
    guard total > 0, total < .infinity else { throw .unusableTotalWeight(total) }
    return total
  }

  public var mean: Double {
    zip(values, probabilities).reduce(0) { $0 + $1.0 * $1.1 }
  }

  public var variance: Double {
    let mean = mean
    return zip(values, probabilities).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }
  }

  public var standardDeviation: Double { variance.squareRoot() }
  public var support: ClosedRange<Double> { values[0]...values[values.count - 1] }

  /// The probability of a value of at most `x`.
  public func cumulative(_ x: Double) -> Double {
    let count = firstIndex { values[$0] > x }
    return count == 0 ? 0 : cumulated[count - 1]
  }

  /// The smallest value whose cumulative probability reaches `u`, for u in (0, 1).
  public func quantile(_ u: Double) -> Double {
    values[min(firstIndex { cumulated[$0] >= u }, values.count - 1)]
  }

  /// The first index that satisfies a condition which holds from some index on.
  @inline(__always)
  private func firstIndex(where holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
