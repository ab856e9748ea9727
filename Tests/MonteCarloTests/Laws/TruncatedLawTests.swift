import ElementaryFunctions
import MonteCarlo
import TestSupport
import Testing

/// Goal: truncation conditions a law on its bounds, and keeps its digits wherever the mass lies.
@Suite struct TruncatedLawTests {
  @Test func passesTheExaminer() throws {
    let normal = try NormalLaw(mean: 0, standardDeviation: 1)
    for (low, high) in [(-1.0, 2.0), (0, .infinity), (-.infinity, -1), (3, 4), (-30, 30)] {
      let law = try TruncatedLaw(normal, low: low, high: high)
      LawExaminer(law, "normal in \(low) … \(high)").expectAll()
    }
    let lognormal = try LognormalLaw(mean: 100, standardDeviation: 60)
    LawExaminer(try TruncatedLaw(lognormal, low: 50, high: 200), "lognormal").expectAll()
    let gamma = try GammaLaw(shape: 0.4, scale: 2)
    LawExaminer(try TruncatedLaw(gamma, low: 0.1, high: 3), "gamma").expectAll()
    let beta = try BetaLaw(alpha: 2, beta: 5)
    LawExaminer(try TruncatedLaw(beta, low: 0.3, high: 2), "beta").expectAll()
  }

  /// mean = μ + σ (φ(a) − φ(b)) / P and variance = σ² (1 + (a φ(a) − b φ(b)) / P − ((φ(a) − φ(b)) /
  /// P)²), with P the probability inside: a second road to both.
  @Test func normalMomentsMeetTheClosedForm() throws {
    let normal = try NormalLaw(mean: 0, standardDeviation: 1)
    for (a, b) in [(-1.0, 2.0), (-0.5, 0.25), (-3, 3), (1, 2), (-2, -0.5)] {
      let law = try TruncatedLaw(normal, low: a, high: b)
      let inside = Elementary.normalCumulative(b) - Elementary.normalCumulative(a)
      let (atA, atB) = (Elementary.normalDensity(a), Elementary.normalDensity(b))
      let mean = (atA - atB) / inside
      let variance = 1 + (a * atA - b * atB) / inside - mean * mean
      #expect(abs(law.mean - mean) < 1e-13)
      #expect(abs(law.variance - variance) < 1e-13)
    }
  }

  /// The mean excess over 30 standard deviations is φ(30)/(1 − Φ(30)) − 30 = 0.0332596674336770
  /// (mpmath, 40 digits). Work with Φ instead of 1 − Φ would find no mass at all.
  @Test func farUpperTailKeepsItsDigits() throws {
    let normal = try NormalLaw(mean: 0, standardDeviation: 1)
    let law = try TruncatedLaw(normal, low: 30, high: .infinity)
    #expect(abs(law.mean - 30.033259667433677) < 1e-13)
    LawExaminer(law, "far tail").expectRoundTrips()
    LawExaminer(law, "far tail").expectRisingInsideSupport()
    let mirrored = try TruncatedLaw(normal, low: -.infinity, high: -30)
    #expect(abs(mirrored.mean + law.mean) < 1e-13)
    #expect(abs(mirrored.variance / law.variance - 1) < 1e-9)
  }

  /// Pieces between corners are integrated apart: the triangle cut at its mode is a known law.
  @Test func triangularCornersAreKept() throws {
    let whole = try TriangularLaw(low: 0, mode: 3, high: 10)
    let uncut = try TruncatedLaw(whole, low: -1, high: 11)
    #expect(abs(uncut.mean - whole.mean) < 1e-12)
    #expect(abs(uncut.variance - whole.variance) < 1e-11)
    // Density proportional to 10 − x on 3 … 10: mean 3 + 7/3, variance 49/18.
    let falling = try TruncatedLaw(whole, low: 3, high: 10)
    #expect(abs(falling.mean - (3 + 7.0 / 3)) < 1e-12)
    #expect(abs(falling.variance - 49.0 / 18) < 1e-11)
  }

  @Test func nothingIsMovedToABound() throws {
    let law = try TruncatedLaw(
      try NormalLaw(mean: 0, standardDeviation: 1), low: -0.5, high: 0.5)
    var generator = SmallGenerator(seed: 7)
    for _ in 0..<2000 {
      let x = law.quantile(generator.uniform())
      #expect(x > -0.5 && x < 0.5)
    }
  }

  @Test func refusals() throws {
    let normal = try NormalLaw(mean: 0, standardDeviation: 1)
    #expect(throws: LawError.boundsOutOfOrder(low: 2, high: 1)) {
      try TruncatedLaw(normal, low: 2, high: 1)
    }
    #expect(throws: LawError.noProbabilityBetween(low: 50, high: 60)) {
      try TruncatedLaw(normal, low: 50, high: 60)
    }
    #expect(throws: LawError.noProbabilityBetween(low: -2, high: -1)) {
      try TruncatedLaw(try GammaLaw(shape: 2, scale: 1), low: -2, high: -1)
    }
    #expect(throws: LawError.self) { try TruncatedLaw(normal, low: .nan, high: 1) }
    #expect(throws: LawError.self) { try TruncatedLaw(normal, low: 0, high: .nan) }
  }
}
