import ElementaryFunctions
import MonteCarlo
import TestSupport
import Testing

/// Goal: every continuous law passes the examiner, in its ordinary and its extreme shapes.
@Suite struct ContinuousLawTests {
  @Test func uniform() throws {
    LawExaminer(try UniformLaw(low: -2, high: 5), "uniform").expectAll()
  }

  @Test func normal() throws {
    LawExaminer(try NormalLaw(mean: 3, standardDeviation: 2), "normal").expectAll()
    LawExaminer(try NormalLaw(mean: -1e6, standardDeviation: 1e-3), "narrow").expectAll()
  }

  @Test func lognormal() throws {
    LawExaminer(try LognormalLaw(mean: 100, standardDeviation: 30), "lognormal").expectAll()
    LawExaminer(try LognormalLaw(mean: 1, standardDeviation: 2), "wide").expectAll()
    let law = try LognormalLaw(median: 10, p90: 25)
    LawExaminer(law, "median and p90").expectAll()
    #expect(abs(law.quantile(0.5) - 10) < 1e-13)
    #expect(abs(law.quantile(0.9) - 25) < 1e-13)
  }

  @Test func lognormalKeepsTheMomentsItIsGiven() throws {
    let law = try LognormalLaw(mean: 100, standardDeviation: 30)
    #expect(abs(law.mean - 100) < 1e-12)
    #expect(abs(law.standardDeviation - 30) < 1e-12)
  }

  @Test func percentiles() throws {
    for (p10, p50, p90) in [(1.0, 2.0, 4.0), (-4, -2, -1), (1, 2, 3), (1, 2, 3.000001), (0, 5, 6)] {
      let law = try PercentileLaw(p10: p10, p50: p50, p90: p90)
      LawExaminer(law, "percentiles \(p10) \(p50) \(p90)").expectAll()
      #expect(abs(law.quantile(0.1) - p10) < 1e-13)
      #expect(abs(law.quantile(0.5) - p50) < 1e-13)
      #expect(abs(law.quantile(0.9) - p90) < 1e-13)
    }
  }

  /// Twice as far as the 90th percentile, x = p50 + (p90 − p50)(r² − 1) ÷ (r − 1) = 2 + 2 · 3, and
  /// the short tail ends at p50 − (p90 − p50) ÷ (r − 1) = 0: with r = 2 the logarithm of the value
  /// is normal.
  @Test func percentilesByHand() throws {
    let law = try PercentileLaw(p10: 1, p50: 2, p90: 4)
    let far = Elementary.normalCumulative(2 * Elementary.normalQuantile(0.9))
    #expect(abs(law.quantile(far) - 8) < 1e-12)
    #expect(abs(law.support.lowerBound) < 1e-15 && law.support.upperBound == .infinity)
    let lognormal = try LognormalLaw(median: 2, p90: 4)
    #expect(abs(law.mean - lognormal.mean) < 1e-13)
    #expect(abs(law.variance - lognormal.variance) < 1e-12)
    let mirrored = try PercentileLaw(p10: -4, p50: -2, p90: -1)
    #expect(mirrored.support.lowerBound == -.infinity)
    #expect(abs(mirrored.support.upperBound) < 1e-15)
    #expect(abs(mirrored.mean + lognormal.mean) < 1e-13)
    let normal = try PercentileLaw(p10: 1, p50: 2, p90: 3)
    #expect(normal.mean == 2)
    #expect(abs(normal.standardDeviation - 1 / Elementary.normalQuantile(0.9)) < 1e-14)
    for (p10, p50, p90) in [(1.0, 1.0, 2.0), (1, 2, 2), (3, 2, 1), (1, .nan, 3)] {
      #expect(throws: LawError.self) { try PercentileLaw(p10: p10, p50: p50, p90: p90) }
    }
  }

  @Test func beta() throws {
    for (alpha, beta) in [(2.0, 3.0), (0.5, 0.5), (0.2, 7), (40, 1.5), (1, 1), (2000, 6000)] {
      LawExaminer(try BetaLaw(alpha: alpha, beta: beta), "beta \(alpha) \(beta)").expectAll()
    }
    let law = try BetaLaw(mean: 12, standardDeviation: 3, low: 5, high: 30)
    LawExaminer(law, "beta by moments").expectAll()
    #expect(abs(law.mean - 12) < 1e-13)
    #expect(abs(law.standardDeviation - 3) < 1e-13)
  }

  @Test func gamma() throws {
    for shape in [0.2, 1, 2.5, 60, 9000] {
      LawExaminer(try GammaLaw(shape: shape, scale: 3), "gamma \(shape)").expectAll()
    }
  }

  /// The corner at the mode makes the examiner's quadrature first order there: 10⁻³.
  @Test func triangular() throws {
    for mode in [0.0, 1, 3, 10] {
      let law = try TriangularLaw(low: 0, mode: mode, high: 10)
      LawExaminer(law, "triangular \(mode)").expectAll(momentTolerance: 1e-3)
    }
  }

  /// (a + 4m + b) / 6, and (mean − a)(b − mean) / 7 for the variance.
  @Test func pert() throws {
    for mode in [10.0, 14, 29.5] {
      let law = try PERTLaw(low: 10, mode: mode, high: 30)
      LawExaminer(law, "PERT \(mode)").expectAll()
      #expect(abs(law.mean - (40 + 4 * mode) / 6) < 1e-13)
      #expect(abs(law.variance - (law.mean - 10) * (30 - law.mean) / 7) < 1e-12)
    }
  }

  @Test func weibull() throws {
    for shape in [0.5, 1, 1.7, 12] {
      LawExaminer(try WeibullLaw(shape: shape, scale: 4), "Weibull \(shape)").expectAll()
    }
    // Shape 1 is the exponential law: mean and standard deviation equal the scale.
    let exponential = try WeibullLaw(shape: 1, scale: 4)
    #expect(abs(exponential.mean - 4) < 1e-14)
    #expect(abs(exponential.variance - 16) < 1e-13)
    // For large k, k² variance / λ² tends to π²/6; at k = 10⁴ the next term is of order 1/k.
    let steep = try WeibullLaw(shape: 1e4, scale: 1)
    #expect(abs(steep.variance * 1e8 / 1.6449340668482264 - 1) < 1e-3)
  }
}
