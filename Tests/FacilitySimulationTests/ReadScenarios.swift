import ScenarioFile
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: a scenario read from a file and the same one made in Swift are one scenario: every
/// estimate has the same bits. Catches a unit, a default or the identity of a draw that differs.
@Suite("Scenarios from files and from Swift")
struct ReadScenarios {
  private static func expectEqual(_ text: String, _ made: FacilityScenario, trials: Int) throws {
    let read = try ScenarioReader().read(text, fileName: "scenario.json5").scenario
    let (found, expected) = (
      try SimulationPlan(read).run(trials: trials), try SimulationPlan(made).run(trials: trials)
    )
    #expect(found.metrics.map(\.id) == expected.metrics.map(\.id))
    #expect(found.designs.map(\.name) == expected.designs.map(\.name))
    #expect(changed(found.bits(), expected.bits()).isEmpty)
    #expect(found.baseline == expected.baseline)
  }

  @Test("The shipped microlender")
  func shipped() throws {
    try Self.expectEqual(
      Repository.text("scenarios/microlender-services-grant.json5"),
      ShippedScenario().scenario(), trials: 10)
  }

  @Test("The scenario on the page of the worked example")
  func workedExample() throws {
    let parts = try Repository.text(WorkedExampleTests.page).split(
      separator: "```json5\n", maxSplits: 1)
    let scenario = try #require(parts.last?.split(separator: "```", maxSplits: 1).first)
    try Self.expectEqual(String(scenario), WorkedExampleTests.scenario, trials: 2)
  }
}
