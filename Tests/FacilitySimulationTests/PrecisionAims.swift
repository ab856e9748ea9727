import ScenarioModel
import Testing

@testable import Estimation
@testable import FacilitySimulation

/// Goal: a run to a precision waits for the means that its report shows, not for rare events.
///
/// Of 100 borrowers each defaults with probability 0.1, and the cap pays 18 claims: defaults have a
/// relative error of √(0.9 ÷ (0.1 × 100)) ÷ √n = 0.3 ÷ √n, and the cap is exhausted with a
/// probability of 0.46 %, so about twice in 500 trials.
@Suite("What a run to a precision aims at")
struct PrecisionAims {
  private static let book = BulletBook(borrowers: 100, probability: 0.1, capRates: [18])
  private static let design = "cap 18.0 %"
  private static let shown = [
    "book.defaults", "cover.payments", "cover.claimsCut", "cover.capExhausted",
  ]

  private static func run(
    _ metrics: [String], from trials: Int, maximum: Int, shown: [String] = shown
  ) throws -> SimulationResult {
    let target = PrecisionTarget(
      relativeBillionths: 5_000_000, metrics: metrics, maximumTrials: maximum)
    var options = try RunOptions(
      seed: 1, trials: .untilPrecise(target, from: trials), threads: 2)
    options.shown = shown
    return try FacilitySimulator(try book.plan()).run(options)
  }

  private static func relativeError(_ id: String, _ result: SimulationResult) throws -> Double {
    let estimate = try #require(result.estimate(id))
    return estimate.standardError / estimate.mean.magnitude
  }

  /// 0.3 ÷ √2,000 is 0.67 % and 0.3 ÷ √4,000 is 0.47 %, so a run to 0.5 % from 500 trials ends at
  /// 4,000. There the probability of about 18 ÷ 4,000 has a relative error of about 1 ÷ √18 = 24 %.
  @Test("A rare event is not waited for, and neither is an amount that is 0 without it")
  func rareEvent() throws {
    let result = try Self.run([], from: 500, maximum: 1_000_000)
    #expect(result.run.trials == 4_000 && !result.run.missedPrecision)
    for id in ["cover.capExhausted", "cover.claimsCut"] {
      #expect(try Self.relativeError(id, result) > 0.15, "\(id)")
    }
    let errors = try ["book.defaults", "cover.payments"].map {
      (id: $0, error: try Self.relativeError($0, result))
    }
    let worst = try #require(errors.max { $0.error < $1.error })
    #expect(result.run.precisionReached == worst.error)
    #expect(result.run.leastPrecise == "\(worst.id) of \(Self.design)")
  }

  @Test("What is named is waited for, an indicator too")
  func named() throws {
    let result = try Self.run(["cover.capExhausted"], from: 500, maximum: 4_000)
    #expect(result.run.missedPrecision && result.run.trials == 4_000)
    #expect(result.run.leastPrecise == "cover.capExhausted of \(Self.design)")
    #expect(
      result.run.precisionReached == (try Self.relativeError("cover.capExhausted", result)))
  }

  /// A run of given trials aims at nothing; what it says of its precision follows the same rules.
  @Test("The largest error is that of the means at least three standard errors from 0")
  func byHand() throws {
    var options = try RunOptions(seed: 1, trials: .exactly(500), threads: 2)
    let plan = try Self.book.plan()
    options.shown = plan.metrics.map(\.id)
    let result = try FacilitySimulator(plan).run(options)
    var (worst, leftOut): ((id: String, error: Double), Set<String>) = (("", 0), [])
    for metric in result.metrics where metric.definition.kind == .perTrial {
      guard let estimate = result.estimate(metric.id), estimate.count > 0,
        estimate.mean != 0, metric.definition.unit != .indicator
      else { continue }
      if estimate.mean.magnitude < 3 * estimate.standardError {
        leftOut.insert(metric.id)
      } else if estimate.standardError / estimate.mean.magnitude > worst.error {
        worst = (metric.id, estimate.standardError / estimate.mean.magnitude)
      }
    }
    #expect(leftOut.contains("cover.claimsCut"))
    #expect(result.run.precisionReached == worst.error)
    #expect(result.run.leastPrecise == "\(worst.id) of \(Self.design)")
  }

  @Test("Where no mean is clear of 0 the first stage is the last")
  func nothingClear() throws {
    let result = try Self.run([], from: 500, maximum: 1_000_000, shown: ["cover.claimsCut"])
    #expect(result.run.trials == 500 && !result.run.missedPrecision)
    #expect(result.run.precisionReached == nil && result.run.leastPrecise == nil)
  }
}
