import MonteCarlo
import TestSupport
import Testing

/// Goal: the error of a linear combination of means is that of the combination itself.
@Suite struct CrossMomentsTests {
  /// Four quantities that hang together, one of them large with a small spread.
  private static let rows: [[Double]] = {
    var generator = SmallGenerator(seed: 12)
    return (0..<400).map { _ in
      let (a, b) = (generator.uniform(), generator.uniform())
      return [a, 1e6 + b, a * b - 3, -2 * a + 0.1 * b]
    }
  }()

  private static let weights: [[Double]] = [
    [1, 0, 0, 0], [0, 1, 0, 0], [1, 1, 1, 1], [0.5, -0.25, 2, 3], [2, -0.1, 0, 1.1],
  ]

  /// Two roads: all products of deviations, or the deviations of Σ wᵢxᵢ in one pass.
  @Test func meetsTheCombinationItself() {
    let moments = Self.moments(Self.rows[...])
    for weights in Self.weights {
      var combined = MeanAccumulator()
      for row in Self.rows {
        combined.add(zip(weights, row).reduce(0) { $0 + $1.0 * ($1.1) })
      }
      let found = moments.standardError(ofWeights: weights)
      #expect(abs(found - combined.standardError) <= 1e-8 * combined.standardError, "\(weights)")
    }
    for index in 0..<4 {
      let mean = Self.rows.reduce(0) { $0 + $1[index] } / 400
      #expect(abs(moments.means[index] - mean) <= 1e-13 * max(1, abs(mean)))
    }
  }

  @Test func mergingIsAdding() {
    let whole = Self.moments(Self.rows[...])
    for cut in [0, 1, 123, 399, 400] {
      var left = Self.moments(Self.rows[..<cut])
      left.merge(Self.moments(Self.rows[cut...]))
      #expect(left.count == 400)
      for index in 0..<4 {
        #expect(abs(left.means[index] - whole.means[index]) <= 1e-13 * abs(whole.means[index]))
      }
      for weights in Self.weights {
        let (found, expected) = (
          left.standardError(ofWeights: weights), whole.standardError(ofWeights: weights)
        )
        #expect(abs(found - expected) <= 1e-8 * expected, "cut \(cut), \(weights)")
      }
    }
  }

  /// A quantity against itself has no error, fewer than two rows have no finite one.
  @Test func degenerateCases() {
    var twins = CrossMoments(dimension: 2)
    #expect(twins.standardError(ofWeights: [1, -1]) == .infinity)
    for value in [3.0, 1, 4.1, 1.7, 5] { twins.add([value, value]) }
    #expect(twins.standardError(ofWeights: [1, -1]) == 0)
    #expect(twins.standardError(ofWeights: [0, 0]) == 0)
    #expect(twins.standardError(ofWeights: [1, 0]) > 0)
  }

  /// A ratio of means by the delta method: over 500 samples of 200 pairs the spread of ratios meets
  /// the error they report. Its relative error is 1/√1000, the band of 4.4 of it ±14 %; leaving out
  /// the covariance of numerator and denominator is 40 % off here.
  @Test func ratioOfMeans() {
    var generator = SmallGenerator(seed: 13)
    var ratios = MeanAccumulator()
    var squaredErrors = MeanAccumulator()
    for _ in 0..<500 {
      var moments = CrossMoments(dimension: 2)
      for _ in 0..<200 {
        let shared = generator.uniform()
        moments.add([2 + shared + 0.3 * generator.uniform(), 1 + shared])
      }
      let ratio = moments.means[0] / moments.means[1]
      let error = moments.standardError(ofWeights: [
        1 / moments.means[1], -ratio / moments.means[1],
      ])
      ratios.add(ratio)
      squaredErrors.add(error * error)
    }
    let error = squaredErrors.mean.squareRoot()
    expectInBand(ratios.standardDeviation, error: error / 1000.0.squareRoot(), around: error)
  }

  private static func moments(_ rows: ArraySlice<[Double]>) -> CrossMoments {
    var moments = CrossMoments(dimension: 4)
    for row in rows { moments.add(row) }
    return moments
  }
}
