import CreditRisk
import Foundation
import MonteCarlo
import TestSupport
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: the number of defaults has the law that the model states, by several roads.
@Suite("How many default, and when")
struct DefaultCounts {
  /// The defaults and the common factor of each trial of a one-year bullet book.
  static func defaults(
    _ book: BulletBook, seed: UInt64 = 20_250_101, trials: Int
  ) throws -> [(count: Int, factor: Double)] {
    var runner = TrialRunner(try book.plan(), seed: seed)
    return try (0..<trials).map { trial in
      var count = 0
      try runner.run(trial: trial) { _, _, outcome in count = outcome.books[0].defaults }
      return (count, runner.drawnLuck.books[0].factor(table: 0))
    }
  }

  /// Method: χ² of 4,000 trials of 40 borrowers (false alarm 1 in 100,000). Power: p of 0.21 in
  /// place of 0.2 adds 4000 × 0.4² ÷ 6.4 = 100 to the statistic, a correlation of 0.02 nearly 300;
  /// the bound is near 55.
  @Test("Without correlation the number is binomial")
  func binomial() throws {
    let found = try Self.defaults(BulletBook(borrowers: 40, probability: 0.2), trials: 4000)
    var counts = [Int](repeating: 0, count: 41)
    for trial in found { counts[trial.count] += 1 }
    let law = try BinomialLaw(trials: 40, probability: 0.2)
    let probabilities = (0...40).map { law.cumulative($0) - law.cumulative($0 - 1) }
    expectChiSquare(counts: counts, probabilities: probabilities)
  }

  /// Method: χ² of the ages of 100 borrowers in 300 trials against p·(G(a) − G(a − 1)) (false alarm
  /// 1 in 100,000). Catches a curve read one instalment early, or scaled to the wrong term.
  @Test("Defaults fall where the seasoning puts them")
  func ages() throws {
    let scenario = ShippedScenario(
      borrowers: 100, demand: .percent(100), defaultProbability: .percent(30),
      assetCorrelation: .number(0))
    let plan = try scenario.plan(["guarantee"])
    var engine = EngineTrial(plan, seed: 20_250_101)
    var counts = [Int](repeating: 0, count: 43)
    let inputs = try engine.ledger(trial: 0, design: 0).inputs
    for trial in 0..<300 {
      _ = try engine.ledger(trial: trial, design: 0)
      let luck = engine.runner.drawnLuck.books[0]
      for (cohort, size) in luck.cohortSizes.enumerated() {
        for number in 0..<size {
          counts[luck.missedInstalment(cohort: cohort, number: number)] += 1
        }
      }
    }
    let risk = SlowReferenceCreditRisk(input: try inputs.input(book: 0))
    let shares = [0] + (1...42).map { risk.cumulativeSeasoning(at: $0) }
    let probabilities = [0.7] + (1...42).map { 0.3 * (shares[$0] - shares[$0 - 1]) }
    #expect(counts.reduce(0, +) == 30_000)
    expectChiSquare(counts: counts, probabilities: probabilities)
  }

  /// Method: 1,500 trials of 2,000 loans, p 15 %, ρ 0.1. At rates whose large-pool probability is
  /// 5, 25, 50, 75, 95 and 99 %, the share of trials at or below is compared
  /// - with the exact law of 2,000 loans, in a band of 4.4 standard errors, and
  /// - with the large-pool formula, in that band widened by the bias of a finite pool.
  /// The bias is known exactly and stated: at most 0.0013. Power: ρ of 0.15 in place of 0.1 moves
  /// the probability at the 5 % point by 0.059, with a band of 0.025; a Z that differs between
  /// borrowers moves every one of them by more than its band.
  @Test("A large pool meets Vasicek's formula")
  func largePool() throws {
    let (p, rho, size) = (0.15, 0.1, 2000)
    let formula = try #require(LargePoolLoss(defaultProbability: p, assetCorrelation: rho))
    let exact = DefaultMixture(borrowers: size, probability: p, assetCorrelation: rho)
    let book = BulletBook(borrowers: Int64(size), probability: p, assetCorrelation: rho)
    let found = try Self.defaults(book, trials: 1500)
    for level in [0.05, 0.25, 0.5, 0.75, 0.95, 0.99] {
      let rate = Self.rate(of: formula, at: level)
      let below = found.count { Double($0.count) <= rate * Double(size) }
      let share = Double(below) / 1500
      let finite = exact.cumulative(rate: rate)
      let error = (finite * (1 - finite) / 1500).squareRoot()
      expectInBand(share, error: error, around: finite, "exact, level \(level):")
      #expect((finite - level).magnitude < 0.0013, "bias at \(level): \(finite - level)")
      let bias = (finite - level).magnitude / bandWidth
      expectInBand(share, error: error + bias, around: level, "formula, level \(level):")
    }
  }

  private static func rate(of formula: LargePoolLoss, at level: Double) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if formula.cumulative(middle) < level { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
