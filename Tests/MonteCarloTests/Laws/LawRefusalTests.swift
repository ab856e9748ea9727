import MonteCarlo
import Testing

/// Goal: no law can be made from impossible parameters, and the error names the wrong value.
@Suite struct LawRefusalTests {
  @Test func notANumberAndInfinityAreRefusedEverywhere() {
    for bad in [Double.nan, .infinity, -.infinity] {
      let attempts: [() throws -> Any] = [
        { try UniformLaw(low: bad, high: 1) }, { try UniformLaw(low: 0, high: bad) },
        { try NormalLaw(mean: bad, standardDeviation: 1) },
        { try NormalLaw(mean: 0, standardDeviation: bad) },
        { try LognormalLaw(mean: bad, standardDeviation: 1) },
        { try LognormalLaw(mean: 1, standardDeviation: bad) },
        { try LognormalLaw(median: bad, p90: 2) }, { try LognormalLaw(median: 1, p90: bad) },
        { try BetaLaw(alpha: bad, beta: 1) }, { try BetaLaw(alpha: 1, beta: bad) },
        { try BetaLaw(mean: bad, standardDeviation: 0.1) },
        { try BetaLaw(mean: 0.5, standardDeviation: bad) },
        { try BetaLaw(alpha: 1, beta: 1, low: bad, high: 1) },
        { try BetaLaw(mean: 0.5, standardDeviation: 0.1, low: 0, high: bad) },
        { try GammaLaw(shape: bad, scale: 1) }, { try GammaLaw(shape: 1, scale: bad) },
        { try TriangularLaw(low: bad, mode: 1, high: 2) },
        { try TriangularLaw(low: 0, mode: bad, high: 2) },
        { try TriangularLaw(low: 0, mode: 1, high: bad) },
        { try PERTLaw(low: bad, mode: 1, high: 2) }, { try PERTLaw(low: 0, mode: bad, high: 2) },
        { try PERTLaw(low: 0, mode: 1, high: bad) },
        { try WeibullLaw(shape: bad, scale: 1) }, { try WeibullLaw(shape: 1, scale: bad) },
        { try BernoulliLaw(probability: bad) },
        { try BinomialLaw(trials: 3, probability: bad) }, { try PoissonLaw(mean: bad) },
        { try DiscreteLaw(values: [bad], weights: [1]) },
        { try DiscreteLaw(values: [1], weights: [bad]) },
        { try MultinomialLaw(weights: [1, bad]) },
      ]
      for (number, attempt) in attempts.enumerated() {
        #expect(throws: LawError.self, "attempt \(number) with \(bad)") { _ = try attempt() }
      }
    }
  }

  @Test func bounds() {
    expect(.boundsOutOfOrder(low: 2, high: 2)) { try UniformLaw(low: 2, high: 2) }
    expect(.momentsOverflow) { try UniformLaw(low: -1e308, high: 1e308) }
    expect(.modeOutsideBounds(mode: 5, low: 0, high: 4)) {
      try TriangularLaw(low: 0, mode: 5, high: 4)
    }
    expect(.modeOutsideBounds(mode: -1, low: 0, high: 4)) {
      try PERTLaw(low: 0, mode: -1, high: 4)
    }
    expect(.meanOutsideBounds(mean: 1, low: 0, high: 1)) {
      try BetaLaw(mean: 1, standardDeviation: 0.1)
    }
  }

  /// A law on 0 … 1 with mean ½ has at most standard deviation ½, and that only on its two ends.
  @Test func spreads() {
    expect(.standardDeviationTooLarge(0.5, limit: 0.5)) {
      try BetaLaw(mean: 0.5, standardDeviation: 0.5)
    }
    expect(.standardDeviationTooLarge(9, limit: 4)) {
      try BetaLaw(mean: 2, standardDeviation: 9, low: -2, high: 6)
    }
    expect(.notPositive(.standardDeviation, 0)) { try NormalLaw(mean: 1, standardDeviation: 0) }
    expect(.notPositive(.standardDeviation, -1)) {
      try BetaLaw(mean: 0.5, standardDeviation: -1)
    }
    expect(.notPositive(.mean, 0)) { try LognormalLaw(mean: 0, standardDeviation: 1) }
    expect(.p90NotAboveMedian(p90: 2, median: 2)) { try LognormalLaw(median: 2, p90: 2) }
    expect(.momentsOverflow) { try LognormalLaw(median: 1, p90: 1e200) }
    expect(.momentsOverflow) { try NormalLaw(mean: 0, standardDeviation: 1e200) }
    expect(.outOfRange(.shape, 0, allowed: GammaLaw.shapes)) { try GammaLaw(shape: 0, scale: 1) }
    expect(.notPositive(.scale, -2)) { try GammaLaw(shape: 1, scale: -2) }
    expect(.outOfRange(.shape, 1e5, allowed: WeibullLaw.shapes)) {
      try WeibullLaw(shape: 1e5, scale: 1)
    }
  }

  @Test func weightsAndCounts() {
    expect(.probabilityOutsideUnitInterval(1.3)) { try BernoulliLaw(probability: 1.3) }
    expect(.probabilityOutsideUnitInterval(-0.1)) { try BinomialLaw(trials: 2, probability: -0.1) }
    expect(.trialsOutOfRange(-1, allowed: BinomialLaw.trialRange)) {
      try BinomialLaw(trials: -1, probability: 0.5)
    }
    expect(.outOfRange(.mean, -1, allowed: PoissonLaw.means)) { try PoissonLaw(mean: -1) }
    expect(.countsDiffer(values: 2, weights: 1)) { try DiscreteLaw(values: [1, 2], weights: [1]) }
    expect(.negativeWeight(-3)) { try DiscreteLaw(values: [1, 2], weights: [1, -3]) }
    expect(.unusableTotalWeight(0)) { try DiscreteLaw(values: [1], weights: [0]) }
    expect(.unusableTotalWeight(0)) { try DiscreteLaw(values: [], weights: []) }
    expect(.unusableTotalWeight(0)) { try MultinomialLaw(weights: []) }
  }

  @Test func errorsSayTheOffendingValue() {
    let tooLarge = LawError.standardDeviationTooLarge(0.6, limit: 0.5)
    #expect(
      "\(tooLarge)" == "the standard deviation 0.6 must be below 0.5, "
        + "the most that these bounds and this mean allow")
    #expect(
      "\(LawError.notFinite(.p90, .nan))" == "the 90 % quantile must be a finite number, not nan")
    #expect(
      "\(LawError.outOfRange(.shape, 0, allowed: 0.05...10))"
        == "the shape must be from 0.05 to 10.0, not 0.0")
  }

  private func expect(
    _ error: LawError, sourceLocation: SourceLocation = #_sourceLocation,
    _ attempt: () throws -> some Any
  ) {
    #expect(throws: error, sourceLocation: sourceLocation) { _ = try attempt() }
  }
}
