import TestSupport
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: five borrowers are few enough to write down everything that can happen.
///
/// Each defaults with probability 0.1 on 1,000; the guarantee pays 700 each up to a cap amount of
/// 5 × 1,000 × 70 % × 20 % = 700, so one claim.
@Suite("Five borrowers, 32 patterns")
struct FiveBorrowers {
  private static let trials = 6000
  private static let book = BulletBook(borrowers: 5, probability: 0.1)

  /// The 32 patterns of who defaults, with their probabilities, by the bits of the index.
  private static let probabilities: [Double] = (0..<32).map { pattern in
    (0..<5).reduce(1) { $0 * (pattern >> $1 & 1 == 1 ? 0.1 : 0.9) }
  }

  private static func expectation(_ value: (_ defaults: Int) -> Double) -> Double {
    probabilities.enumerated().reduce(0) { $0 + $1.element * value($1.offset.nonzeroBitCount) }
  }

  /// Method: means over all patterns against those of the run, 4.4 standard errors apart at most
  /// (false alarm 1 in 90,000 each). Power: the standard errors at 6,000 trials are 4.4 for the
  /// payments and 6.1 for the demands, so a payment or a probability 11 % too high is caught 97
  /// times in 100.
  @Test("Expected payments, demands and losses")
  func expectations() throws {
    let payments = Self.expectation { min(700, 700 * Double($0)) }
    // 700 × (1 − 0.9⁵)
    #expect((payments - 286.657).magnitude < 1e-9)
    let result = try Self.book.plan().run(trials: Self.trials)
    let expected = [
      ("cover.payments", payments),
      ("cover.demands", Self.expectation { 700 * Double($0) }),
      ("cover.claimsCut", Self.expectation { 700 * Double(max(0, $0 - 1)) }),
      ("cover.capExhausted", Self.expectation { $0 > 1 ? 1 : 0 }),
      ("book.defaults", 0.5),
      ("book.lenderLoss", Self.expectation { 1000 * Double($0) - min(700, 700 * Double($0)) }),
    ]
    for (id, value) in expected {
      let estimate = try #require(result.estimate(id))
      expectInBand(estimate.mean, error: estimate.standardError, around: value, id)
    }
    // The defaults of a trial have variance 5 × 0.1 × 0.9 and kurtosis 4.0, so the error of this
    // error is 0.9 % of it; an error that forgets n − 1 or a square root is caught.
    let error = try #require(result.estimate("book.defaults")).standardError
    #expect((error / (0.45 / Double(Self.trials)).squareRoot() - 1).magnitude < bandWidth * 0.009)
  }

  /// Method: χ² of the patterns themselves (false alarm 1 in 100,000). Catches borrowers whose luck
  /// is shared or ordered, which no mean would show.
  @Test("Every pattern comes as often as it should")
  func patterns() throws {
    var runner = TrialRunner(try Self.book.plan(), seed: 20_250_101)
    var counts = [Int](repeating: 0, count: 32)
    for trial in 0..<Self.trials {
      try runner.run(trial: trial) { _, _, _ in }
      let luck = runner.drawnLuck.books[0]
      let pattern = (0..<5).reduce(0) {
        $0 | (luck.missedInstalment(cohort: 0, number: $1) > 0 ? 1 << $1 : 0)
      }
      counts[pattern] += 1
    }
    let order = (0..<32).sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
    expectChiSquare(
      counts: order.map { counts[$0] }, probabilities: order.map { Self.probabilities[$0] })
  }
}
