import FacilitySimulation
import FinanceBasics
import MonteCarlo
import ScenarioModel

/// A value of a whole run with its linearisation, from which its error follows (delta method).
///
/// The error is that of the mean of the linearised value over trials; a difference of two such
/// values has the difference of their linearised values, trial by trial.
struct RunEstimate: Sendable {
  let value: Double
  /// The block of components in which weights stand.
  let block: Int
  let linearisation: Linearisation

  /// What a trial adds to the value, to first order.
  enum Linearisation: Hashable, Sendable {
    /// Weights of the components (the design's, then the baseline's) of which trials keep moments.
    case components([Double])
    /// The linearised value itself, by trial.
    case trials([Double])
  }

  /// Differences of counts below this share of the baseline's are rounding.
  private static let leastDifference = 1e-6

  /// The ratio of two means of one design; `nil` when the denominator is 0.
  ///
  /// a ÷ b changes by da ÷ b − a·db ÷ b².
  init?(
    ratioOf numerator: Int, to denominator: Int, block: Int, moments: CrossMoments,
    sign: Double = 1
  ) {
    let below = moments.means[denominator]
    guard below != 0 else { return nil }
    let ratio = moments.means[numerator] / below
    value = sign * ratio
    self.block = block
    var weights = [Double](repeating: 0, count: moments.dimension)
    weights[numerator] += sign / below
    weights[denominator] -= sign * ratio / below
    linearisation = .components(weights)
  }

  /// The ratio of two differences from the baseline, whose components are the second half; `nil`
  /// when the difference in the denominator is not above 0 by more than two standard errors, or by
  /// no more than rounding.
  init?(
    ratioOfDifferences numerator: Int, to denominator: Int, block: Int, moments: CrossMoments
  ) {
    let offset = moments.dimension / 2
    var contrast = [Double](repeating: 0, count: moments.dimension)
    contrast[denominator] = 1
    contrast[offset + denominator] = -1
    let other = moments.means[offset + denominator]
    let below = moments.means[denominator] - other
    // Cents that round differently move counts by a millionth of a millionth, always the same way.
    guard below > 2 * moments.standardError(ofWeights: contrast),
      below > Self.leastDifference * other.magnitude
    else { return nil }
    let ratio = (moments.means[numerator] - moments.means[offset + numerator]) / below
    value = ratio
    self.block = block
    var weights = [Double](repeating: 0, count: moments.dimension)
    weights[numerator] += 1 / below
    weights[offset + numerator] -= 1 / below
    weights[denominator] -= ratio / below
    weights[offset + denominator] += ratio / below
    linearisation = .components(weights)
  }

  init(value: Double, block: Int, weights: [Double]) {
    self.value = value
    self.block = block
    linearisation = .components(weights)
  }

  init(value: Double, block: Int, byTrial linearised: [Double]) {
    self.value = value
    self.block = block
    linearisation = .trials(linearised)
  }

  /// Standard error of the value; infinite for fewer than two trials.
  ///
  /// - Parameter moments: of the design's components and the baseline's.
  func standardError(_ moments: CrossMoments) -> Double {
    switch linearisation {
    case .components(let weights): moments.standardError(ofWeights: weights)
    case .trials(let values): Self.standardError(ofMeanOf: values)
    }
  }

  /// What the value of a design exceeds that of the baseline by, with the error of the paired
  /// difference.
  func difference(from baseline: RunEstimate, _ moments: CrossMoments) -> DifferenceEstimate {
    let linearised: Linearisation =
      switch (linearisation, baseline.asBaseline(moments).linearisation) {
      case (.components(let own), .components(let other)):
        .components(zip(own, other).map { $0 - $1 })
      case (.trials(let own), .trials(let other)): .trials(zip(own, other).map { $0 - $1 })
      // Two values of one metric are linearised alike; of others nothing is known.
      case (.components, .trials), (.trials, .components): .trials([])
      }
    let difference = RunEstimate(value: value - baseline.value, block, linearised)
    return DifferenceEstimate(
      mean: difference.value, standardError: difference.standardError(moments))
  }

  private init(value: Double, _ block: Int, _ linearisation: Linearisation) {
    self.value = value
    self.block = block
    self.linearisation = linearisation
  }

  /// Values that differ by rounding alone have no error.
  private static func standardError(ofMeanOf values: [Double]) -> Double {
    var mean = MeanAccumulator()
    for value in values { mean.add(value) }
    let size = max(mean.minimum.magnitude, mean.maximum.magnitude)
    return mean.standardError <= 1e-13 * size ? 0 : mean.standardError
  }

  /// The estimate of the baseline as seen by a design: its weights stand on the second half.
  private func asBaseline(_ moments: CrossMoments) -> RunEstimate {
    guard case .components(let weights) = linearisation else { return self }
    let count = moments.dimension / 2
    let moved = [Double](repeating: 0, count: count) + weights.prefix(count)
    return RunEstimate(value: value, block: block, weights: moved)
  }
}
