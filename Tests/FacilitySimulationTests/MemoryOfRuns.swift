import MonteCarlo
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: a run that would need more memory than it may take is refused before any trial.
@Suite("Memory of runs")
struct MemoryOfRuns {
  private static func need(
    _ plan: SimulationPlan, trials: Int = 10_000, threads: Int = 2,
    _ distributions: DistributionSelection = .all
  ) throws -> MemoryNeed {
    var options = try RunOptions(seed: 1, trials: .exactly(trials), threads: threads)
    options.distributions = distributions
    return FacilitySimulator(plan).memoryNeed(options)
  }

  /// By hand: 10,000 values of 8 bytes for each metric per trial and design; up to 16,384 trials
  /// they grow with the trials, beyond hardly at all.
  @Test("Distributions take eight bytes a trial, metric and design, up to a limit")
  func distributions() throws {
    let plan = try ShippedScenario(borrowers: 20).plan(["guarantee", "noSupport"])
    let cells = plan.designs.count * plan.layout.columnCount
    #expect(try Self.need(plan).distributions == cells * 80_000)
    #expect(try Self.need(plan, trials: 5_000).distributions == cells * 40_000)
    let million = try Self.need(plan, trials: 1_000_000).distributions
    #expect(million < 3 * cells * 80_000)
    #expect(try Self.need(plan, .none).distributions == 0)
    let tail = try Self.need(plan, .only(whole: [], upperTails: ["easi.payments"]))
    #expect(tail.distributions > 0 && tail.distributions < plan.designs.count * 20_000)
  }

  @Test("Threads, borrowers and designs take their part")
  func parts() throws {
    let small = try ShippedScenario(borrowers: 1_000).plan(["guarantee"])
    let large = try ShippedScenario(borrowers: 100_000).plan(["guarantee"])
    #expect(try Self.need(large).borrowers > Self.need(small).borrowers)
    #expect(try Self.need(small, threads: 16).means > 2 * Self.need(small).means)
    #expect(try Self.need(small).total > Self.need(small).distributions)
  }

  @Test("What is refused has not begun")
  func refusal() throws {
    let plan = try ShippedScenario(borrowers: 20).plan(["guarantee"])
    var options = try RunOptions(seed: 1, trials: .exactly(200), threads: 1)
    let needed = FacilitySimulator(plan).memoryNeed(options).total
    options.memoryLimit = needed - 1
    #expect(throws: SimulationError.tooMuchMemory(needed: needed, limit: needed - 1)) {
      try FacilitySimulator(plan).run(options) { _ in Issue.record("a trial has run") }
    }
    options.memoryLimit = needed
    _ = try FacilitySimulator(plan).run(options)
  }
}
