import FacilitySimulation
import ScenarioModel
import Testing

@testable import ScenarioFile

/// Goal: a warning of a plan stands at the place of the file that says what is hardly meant.
@Suite struct PlanWarningTests {
  private static func warnings(_ changes: [(old: String, new: String)]) throws -> [Diagnostic] {
    let (read, plan) = try ScenarioReader().read(
      Array(TinyCity.replacing(changes).utf8), fileName: "tiny.json5"
    ) { (scenario) throws(ScenarioProblems) in try SimulationPlan(scenario) }
    return read.warnings(with: plan.warnings)
  }

  @Test func aSoundCityIsReadWithoutAWord() throws { #expect(try Self.warnings([]).isEmpty) }

  /// The value that is too much is shown with its line.
  @Test func sharesAboveTheWholeAreShown() throws {
    let found = try Self.warnings([
      ("supports: [\"town.courses\"],", "supports: [\"town.courses\"], advance: \"70 %\","),
      (
        "channel: { delay: \"$delay\" },", "channel: { delay: \"$delay\" }, finalBalance: \"40 %\","
      ),
    ])
    #expect(found.map(\.severity) == [.warning])
    #expect(
      found.map(\.message) == ["advance and final balance of esf are 110 % of the award together"])
    #expect(found.allSatisfy { $0.sourceLine.contains("finalBalance") })
  }

  /// A term that is not given has no place of its own: the entry has.
  @Test func aDecisionThatComesTooLateStandsAtItsDelay() throws {
    let found = try Self.warnings([("delay: \"9 months\"", "delay: \"60 months\"")])
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.message.hasPrefix("esf is decided in 2027-01 at the earliest") == true)
    #expect(found.allSatisfy { $0.sourceLine.contains("channel: { delay") })
  }
}
