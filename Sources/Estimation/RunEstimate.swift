import FacilitySimulation
import FinanceBasics
import MonteCarlo
import ScenarioModel

/// A value of a whole run with its linearisation: the weights by which small changes of the means
/// of components (the design's, then the baseline's) move it.
///
/// The error is that of the weighted sum of components, trial by trial (delta method); a
/// difference of two such values has the difference of their weights.
struct RunEstimate: Sendable {
  let value: Double
  let weights: [Double]

  /// Differences of counts below this share of the baseline's are rounding.
  private static let leastDifference = 1e-6

  /// The ratio of two means of one design; `nil` when the denominator is 0.
  ///
  /// a ÷ b changes by da ÷ b − a·db ÷ b².
  init?(
    ratioOf numerator: Int, to denominator: Int, means: [Double], dimension: Int,
    sign: Double = 1
  ) {
    let below = means[denominator]
    guard below != 0 else { return nil }
    let ratio = means[numerator] / below
    value = sign * ratio
    var weights = [Double](repeating: 0, count: dimension)
    weights[numerator] += sign / below
    weights[denominator] -= sign * ratio / below
    self.weights = weights
  }

  /// The ratio of two differences from the baseline, whose components start at `offset`; `nil`
  /// when the difference in the denominator is within two standard errors of 0, or no more than
  /// rounding.
  init?(
    ratioOfDifferences numerator: Int, to denominator: Int, baselineAt offset: Int,
    moments: CrossMoments
  ) {
    var contrast = [Double](repeating: 0, count: moments.dimension)
    contrast[denominator] = 1
    contrast[offset + denominator] = -1
    let other = moments.means[offset + denominator]
    let below = moments.means[denominator] - other
    // Cents that round differently move counts by a millionth of a millionth, always the same way.
    guard below.magnitude > 2 * moments.standardError(ofWeights: contrast),
      below.magnitude > Self.leastDifference * other.magnitude
    else { return nil }
    let ratio = (moments.means[numerator] - moments.means[offset + numerator]) / below
    value = ratio
    var weights = [Double](repeating: 0, count: moments.dimension)
    weights[numerator] += 1 / below
    weights[offset + numerator] -= 1 / below
    weights[denominator] -= ratio / below
    weights[offset + denominator] += ratio / below
    self.weights = weights
  }

  init(value: Double, weights: [Double]) {
    self.value = value
    self.weights = weights
  }

  /// The estimate of the baseline as seen by a design: its weights stand on the second half.
  func asBaseline(componentCount: Int) -> RunEstimate {
    var moved = [Double](repeating: 0, count: weights.count)
    for index in 0..<componentCount { moved[componentCount + index] = weights[index] }
    return RunEstimate(value: value, weights: moved)
  }
}
