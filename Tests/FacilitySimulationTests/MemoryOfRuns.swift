import MonteCarlo
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: a run that would need more memory than it may take is refused before any trial.
@Suite("Memory of runs")
struct MemoryOfRuns {
  private static func need(
    _ plan: SimulationPlan, _ change: (inout RunOptions) -> Void = { _ in }
  ) -> MemoryNeed {
    var options = RunOptions(seed: 1, trials: .exactly(10_000), threads: 2)
    change(&options)
    return FacilitySimulator(plan).memoryNeed(options)
  }

  /// By hand: 10,000 values of 8 bytes for each metric per trial and design; up to 16,384 trials
  /// they grow with the trials, beyond hardly at all.
  @Test("Distributions take eight bytes a trial, metric and design, up to a limit")
  func distributions() throws {
    let plan = try ShippedScenario(borrowers: 20).plan(["guarantee", "noSupport"])
    let cells = plan.designs.count * plan.layout.columnCount
    #expect(Self.need(plan).distributions == cells * 80_000)
    #expect(Self.need(plan) { $0.trials = .exactly(5_000) }.distributions == cells * 40_000)
    let million = Self.need(plan) { $0.trials = .exactly(1_000_000) }.distributions
    #expect(million < 3 * cells * 80_000)
    #expect(Self.need(plan) { $0.distributions = .none }.distributions == 0)
    let tail = Self.need(plan) {
      $0.distributions = .only(whole: [], upperTails: ["easi.payments"])
    }
    #expect(tail.distributions > 0 && tail.distributions < plan.designs.count * 20_000)
  }

  @Test("Threads, borrowers and designs take their part")
  func parts() throws {
    let small = try ShippedScenario(borrowers: 1_000).plan(["guarantee"])
    let large = try ShippedScenario(borrowers: 100_000).plan(["guarantee"])
    #expect(Self.need(large).borrowers > Self.need(small).borrowers)
    #expect(Self.need(small) { $0.threads = 16 }.means > 2 * Self.need(small).means)
    #expect(Self.need(small).total > Self.need(small).distributions)
  }

  @Test("What is refused has not begun")
  func refusal() throws {
    let plan = try ShippedScenario(borrowers: 20).plan(["guarantee"])
    var options = RunOptions(seed: 1, trials: .exactly(200), threads: 1)
    let needed = FacilitySimulator(plan).memoryNeed(options).total
    options.memoryLimit = needed - 1
    #expect(throws: SimulationError.tooMuchMemory(needed: needed, limit: needed - 1)) {
      try FacilitySimulator(plan).run(options) { _ in Issue.record("a trial has run") }
    }
    options.memoryLimit = needed
    _ = try FacilitySimulator(plan).run(options)
  }
}
