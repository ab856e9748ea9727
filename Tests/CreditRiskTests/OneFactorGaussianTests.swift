import CreditRisk
import ElementaryFunctions
import TestSupport
import Testing

/// Simpson's rule on an even number of steps.
private func integral(
  from low: Double, to high: Double, steps: Int, _ f: (Double) -> Double
) -> Double {
  let h = (high - low) / Double(steps)
  var sum = f(low) + f(high)
  for k in 1..<steps { sum += (k % 2 == 1 ? 4 : 2) * f(low + Double(k) * h) }
  return sum * h / 3
}

private func normalDensity(_ z: Double) -> Double {
  Elementary.exp(-z * z / 2) * 0.3989422804014327
}

/// Goal: one factor moves borrowers together without moving the average.
@Suite struct OneFactorGaussianTests {
  private static let probabilities = [1e-6, 0.001, 0.03, 0.15, 0.5, 0.85, 0.9999]

  /// ∫ p(z) φ(z) dz = p: Simpson over ±9 in steps of 0.03 is good to 10⁻¹² here (the tails beyond
  /// are 10⁻¹⁸). A loading of ρ for √ρ, or a factor in place of √(1 − ρ), misses early.
  @Test(arguments: [0.0, 0.01, 0.05, 0.3, 0.7])
  func averagesBackToTheProbability(correlation: Double) throws {
    let model = try #require(OneFactorGaussian(assetCorrelation: correlation))
    for p in Self.probabilities {
      let mean = integral(from: -9, to: 9, steps: 600) { z in
        model.conditionalProbability(p, factor: z) * normalDensity(z)
      }
      #expect(abs(mean - p) <= 1e-12 + 1e-10 * p, "p \(p): \(mean)")
    }
  }

  /// Two borrowers: ∫ p(z)² φ(z) dz is the probability that both default, by a road without Φ₂.
  @Test(arguments: [0.01, 0.05, 0.3, 0.7])
  func squaresToTheJointProbability(correlation: Double) throws {
    let model = try #require(OneFactorGaussian(assetCorrelation: correlation))
    for p in [0.001, 0.03, 0.15, 0.5, 0.85] {
      let joint = integral(from: -9, to: 9, steps: 600) { z in
        let conditional = model.conditionalProbability(p, factor: z)
        return conditional * conditional * normalDensity(z)
      }
      let expected = p * p + model.defaultCorrelation(probability: p) * p * (1 - p)
      #expect(abs(joint - expected) <= 1e-11)
    }
  }

  /// Against `ReferenceValues/generate.py`: Φ₂ integrated with 30 digits.
  @Test func defaultCorrelation() throws {
    for line in try referenceLines("defaultCorrelation.txt") {
      let numbers = try line.map { try #require(Double($0)) }
      let model = try #require(OneFactorGaussian(assetCorrelation: numbers[1]))
      let found = model.defaultCorrelation(probability: numbers[0])
      // Φ₂ − p² cancels: p × 10⁻¹⁴ is left of an absolute error, over p (1 − p).
      #expect(abs(found - numbers[2]) <= 1e-12 + 1e-11 * numbers[2], "\(line): \(found)")
    }
    let model = try #require(OneFactorGaussian(assetCorrelation: 0.3))
    #expect(model.defaultCorrelation(probability: 0) == 0)
    #expect(model.defaultCorrelation(probability: 1) == 0)
  }

  @Test func edges() throws {
    for refused in [-0.01, 1, 1.2, .nan] {
      #expect(OneFactorGaussian(assetCorrelation: refused) == nil)
    }
    let model = try #require(OneFactorGaussian(assetCorrelation: 0.2))
    let free = try #require(OneFactorGaussian(assetCorrelation: 0))
    for z in [-8.0, -1, 0, 3, 8] {
      #expect(model.conditionalProbability(0, factor: z) == 0)
      #expect(model.conditionalProbability(1, factor: z) == 1)
      #expect(model.conditionalProbability(quantile: .infinity, factor: z) == 1)
      #expect(model.conditionalProbability(quantile: -.infinity, factor: z) == 0)
      #expect(abs(free.conditionalProbability(0.15, factor: z) - 0.15) < 1e-15)
      // A good year for one is a good year for all.
      #expect(
        model.conditionalProbability(0.1, factor: z)
          > model.conditionalProbability(0.1, factor: z + 0.01))
    }
  }

  /// p' = 1 − (1 − p)^h: whole h by multiplication, h and 1/h undo each other, and ratios multiply.
  @Test func hazardRatios() {
    for p in [1e-12, 0.03, 0.15, 0.5, 0.999] {
      #expect(defaultProbability(p, hazardRatio: 1) == p)
      #expect(abs(defaultProbability(p, hazardRatio: 2) - p * (2 - p)) <= 1e-14 * p * 2)
      for h in [0.3, 0.65, 0.85, 1.7] {
        let changed = defaultProbability(p, hazardRatio: h)
        #expect(abs(defaultProbability(changed, hazardRatio: 1 / h) - p) <= 1e-12 * p)
        let twice = defaultProbability(changed, hazardRatio: 0.9)
        #expect(abs(twice - defaultProbability(p, hazardRatio: 0.9 * h)) <= 1e-13 * twice)
        #expect((changed < p) == (h < 1))
      }
    }
    #expect(defaultProbability(0.4, hazardRatio: 0) == 0)
    #expect(defaultProbability(0, hazardRatio: 3) == 0)
    #expect(defaultProbability(1, hazardRatio: 0.2) == 1)
  }
}

/// Goal: the closed form of a very large pool, against tables and the model whose limit it is.
@Suite struct LargePoolLossTests {
  /// The probability that a cap is exhausted when 60 % of the volume is exposed at default, by
  /// lifetime probability, correlation and cap rate of 8, 10, 15, 20, 30 %: computed with mpmath
  /// from the formula, to six digits.
  @Test(arguments: [
    (0.10, 0.03, [0.139420, 0.028845, 0.000183, 0.000000, 0.000000]),
    (0.10, 0.10, [0.235668, 0.124998, 0.021221, 0.002886, 0.000025]),
    (0.15, 0.05, [0.581866, 0.337908, 0.045034, 0.002912, 0.000002]),
    (0.15, 0.10, [0.521861, 0.353746, 0.104917, 0.023555, 0.000524]),
    (0.20, 0.05, [0.859460, 0.674743, 0.205023, 0.029624, 0.000084]),
    (0.20, 0.10, [0.748850, 0.595154, 0.261746, 0.085459, 0.003890]),
    (0.25, 0.10, [0.884812, 0.779154, 0.456421, 0.200246, 0.016465]),
  ])
  func exhaustionOfACap(probability: Double, correlation: Double, expected: [Double]) throws {
    let pool = try #require(
      LargePoolLoss(defaultProbability: probability, assetCorrelation: correlation))
    for (cap, value) in zip([0.08, 0.10, 0.15, 0.20, 0.30], expected) {
      #expect(abs(1 - pool.cumulative(cap / 0.6) - value) <= 5.1e-7)
    }
  }

  /// Expected payments in per cent of the volume at p 15 %, ρ 0.05, guarantee rate 80 %: the layer
  /// below the cap, 0.8 ∫ P(0.6 × rate > x) dx, to two digits of a table computed apart.
  @Test(arguments: [(0.08, 5.78), (0.10, 6.51), (0.15, 7.13), (0.20, 7.20)])
  func expectedPayment(cap: Double, percent: Double) throws {
    let pool = try #require(LargePoolLoss(defaultProbability: 0.15, assetCorrelation: 0.05))
    let layer = integral(from: 0, to: cap, steps: 200) { 1 - pool.cumulative($0 / 0.6) }
    #expect(abs(80 * layer - percent) <= 0.005 + 1e-6)
  }

  /// The rate given the factor is p(z), so P(rate ≤ p(z)) = P(Z ≥ z) = Φ(−z).
  @Test func isTheLawOfTheConditionalProbability() throws {
    for (p, correlation) in [(0.01, 0.03), (0.15, 0.1), (0.6, 0.4)] {
      let pool = try #require(LargePoolLoss(defaultProbability: p, assetCorrelation: correlation))
      let model = try #require(OneFactorGaussian(assetCorrelation: correlation))
      for z in [-3.0, -1, 0, 0.5, 2.5] {
        let found = pool.cumulative(model.conditionalProbability(p, factor: z))
        #expect(abs(found - Elementary.normalCumulative(-z)) <= 1e-12)
      }
      #expect(pool.cumulative(0) == 0 && pool.cumulative(1) == 1)
      #expect(pool.cumulative(-1) == 0 && pool.cumulative(2) == 1)
    }
    for (p, correlation) in [(0.0, 0.1), (1, 0.1), (0.1, 0), (0.1, 1), (.nan, 0.1), (0.1, .nan)] {
      #expect(LargePoolLoss(defaultProbability: p, assetCorrelation: correlation) == nil)
    }
  }

  /// At p = 1/2, Φ₂(0, 0; ρ) = 1/4 + arcsin ρ ÷ 2π (Sheppard 1899), so the default correlation is
  /// (2 ÷ π) arcsin ρ: 1/3 at ρ = 1/2, and 1/2 at ρ = √2 ÷ 2.
  @Test func findsTheAssetCorrelationOfADefaultCorrelation() {
    let found = OneFactorGaussian.assetCorrelationBillionths
    #expect(found(1.0 / 3, 0.5) == 500_000_000)
    #expect(found(0.5, 0.5) == 707_106_781)
    #expect(found(0, 0.1) == 0)
  }

  /// There and back, to a step of 10⁻⁹ where the default correlation is steep enough to tell.
  @Test(arguments: [0.001, 0.03, 0.15, 0.5, 0.85])
  func invertsTheDefaultCorrelation(p: Double) throws {
    for billionths: Int64 in [10_000_000, 50_000_000, 120_000_000, 400_000_000, 900_000_000] {
      let model = try #require(OneFactorGaussian(assetCorrelation: Double(billionths) / 1e9))
      let found = OneFactorGaussian.assetCorrelationBillionths(
        ofDefaultCorrelation: model.defaultCorrelation(probability: p), probability: p)
      #expect(abs((found ?? 0) - billionths) <= 1, "\(p) \(billionths)")
    }
  }

  @Test func noAssetCorrelationIsFoundWhereThereIsNone() {
    for (wanted, p) in [(0.1, 0.0), (0.1, 1), (-0.1, 0.5), (1, 0.5), (.nan, 0.5), (0.1, .nan)] {
      #expect(
        OneFactorGaussian.assetCorrelationBillionths(ofDefaultCorrelation: wanted, probability: p)
          == nil)
    }
  }
}
