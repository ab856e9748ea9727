import ElementaryFunctions
import MonteCarlo
import TestSupport
import Testing

/// Goal: counts follow their laws exactly, in the middle and in both tails.
@Suite struct CountLawTests {
  /// All of a small binomial law by hand: probabilities of 0 … n from the recurrence
  /// pₖ₊₁ = pₖ (n − k) / (k + 1) · p / (1 − p). Uniforms just inside each step must give its count.
  @Test(arguments: [(1, 0.3), (7, 0.5), (12, 0.03), (40, 0.9), (64, 0.25)])
  func binomialMeetsItsRecurrence(trials: Int, probability: Double) throws {
    let law = try BinomialLaw(trials: trials, probability: probability)
    var term = (0..<trials).reduce(1.0) { product, _ in product * (1 - probability) }
    var sum = 0.0
    var mean = 0.0
    for count in 0...trials {
      let (before, after) = (sum, sum + term)
      #expect(abs(law.cumulative(count) - after) < 1e-13)
      #expect(abs(law.cumulative(count) + law.survival(count) - 1) < 1e-15)
      if term > 1e-10 {
        #expect(law.quantile(before + 1e-3 * term) == count)
        #expect(law.quantile(before + 0.999 * term) == count)
      }
      mean += Double(count) * term
      sum = after
      term *= Double(trials - count) / Double(count + 1) * probability / (1 - probability)
    }
    #expect(abs(mean - law.mean) < 1e-12)
  }

  @Test(arguments: [0.01, 0.8, 5, 30])
  func poissonMeetsItsRecurrence(mean: Double) throws {
    let law = try PoissonLaw(mean: mean)
    var term = Elementary.exp(-mean)
    var sum = 0.0
    for count in 0...100 {
      if term > 1e-9 {
        #expect(law.quantile(sum + 1e-3 * term) == count)
        #expect(law.quantile(sum + 0.999 * term) == count)
      }
      sum += term
      #expect(abs(law.cumulative(count) - sum) < 1e-13)
      term *= mean / Double(count + 1)
    }
  }

  /// The definition of a quantile, F(k − 1) < u ≤ F(k), in the smaller tail, for laws of every size
  /// out to u = 2⁻⁶⁰ and 1 − 2⁻⁵³. Catches a search that stops one step short.
  @Test func quantilesAreTheSmallestCounts() throws {
    var generator = SmallGenerator(seed: 11)
    for round in 0..<600 {
      let trials = Int(generator.uniform(0, [5, 60, 3000, 1e7][round % 4]))
      let probability = round % 3 == 0 ? generator.uniform(0, 0.01) : generator.uniform()
      var u = generator.uniform()
      if round % 5 == 0 { u = Double(sign: .plus, exponent: -(round % 60) - 1, significand: 1) }
      if round % 7 == 0 { u = 1 - 0x1p-53 * Double(1 + round) }
      try expectSmallest(BinomialLaw(trials: trials, probability: probability), u)
      try expectSmallest(PoissonLaw(mean: Double(trials) * probability), u)
    }
  }

  private func expectSmallest(_ law: some CountLaw, _ u: Double) {
    let count = law.quantile(u)
    #expect(law.support.contains(count))
    if u <= 0.5 {
      #expect(law.cumulative(count) >= u, "\(law) at \(u)")
      if count > law.support.lowerBound { #expect(law.cumulative(count - 1) < u, "\(law) at \(u)") }
    } else {
      #expect(law.survival(count) <= 1 - u, "\(law) at \(u)")
      if count > law.support.lowerBound {
        #expect(law.survival(count - 1) > 1 - u, "\(law) at \(u)")
      }
    }
  }

  @Test func bernoulli() throws {
    let law = try BernoulliLaw(probability: 0.25)
    #expect(law.quantile(0.74) == 0)
    #expect(law.quantile(0.76) == 1)
    #expect(law.mean == 0.25 && law.variance == 0.1875)
    #expect(law.cumulative(-1) == 0 && law.cumulative(0) == 0.75 && law.survival(0) == 0.25)
    for u in [0x1p-60, 0.5, 1 - 0x1p-53] {
      #expect(try BernoulliLaw(probability: 0).quantile(u) == 0)
      #expect(try BernoulliLaw(probability: 1).quantile(u) == 1)
    }
  }

  @Test func certainCounts() throws {
    for u in [0x1p-60, 0.5, 1 - 0x1p-53] {
      #expect(try BinomialLaw(trials: 0, probability: 0.5).quantile(u) == 0)
      #expect(try BinomialLaw(trials: 9, probability: 0).quantile(u) == 0)
      #expect(try BinomialLaw(trials: 9, probability: 1).quantile(u) == 9)
      #expect(try PoissonLaw(mean: 0).quantile(u) == 0)
    }
  }

  @Test func discrete() throws {
    let law = try DiscreteLaw(values: [5, 1, 9, 1, 7], weights: [2, 1, 4, 1, 0])
    #expect(law.values == [1, 5, 9])
    #expect(law.probabilities == [0.25, 0.25, 0.5])
    #expect(law.mean == 6 && law.variance == 11)
    #expect(law.support == 1...9)
    #expect([0.1, 0.25, 0.26, 0.5, 0.51, 1 - 0x1p-53].map(law.quantile) == [1, 1, 5, 5, 9, 9])
    #expect([0.9, 1, 4, 5, 9].map(law.cumulative) == [0, 0.25, 0.25, 0.5, 1])
  }

  /// Counts sum to the trials; each category has mean n p and variance n p (1 − p).
  ///
  /// With 3,000 splits a mean leaves 4.4 standard errors once in 90,000 seeds, four categories. A
  /// conditional probability taken among all categories instead of the later ones moves the
  /// second by 12 trials, hundreds of standard errors.
  @Test func multinomial() throws {
    let law = try MultinomialLaw(weights: [4, 3, 0, 1])
    var generator = SmallGenerator(seed: 5)
    var counts = [0, 0, 0, 0]
    var sums = [0.0, 0, 0, 0]
    let rounds = 3000
    for _ in 0..<rounds {
      law.split(80, into: &counts) { _ in generator.uniform() }
      #expect(counts.reduce(0, +) == 80 && counts[2] == 0)
      for index in counts.indices { sums[index] += Double(counts[index]) }
    }
    for (sum, p) in zip(sums, law.probabilities) {
      let error = (80 * p * (1 - p) / Double(rounds)).squareRoot()
      #expect(abs(sum / Double(rounds) - 80 * p) <= 4.4 * error)
    }
    var pair = [0, 0]
    try MultinomialLaw(weights: [1, 0]).split(7, into: &pair) { _ in 0.5 }
    #expect(pair == [7, 0])
  }
}
