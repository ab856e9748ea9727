import FacilitySimulation
import ScenarioFile
import ScenarioModel

extension ScenarioReader {
  /// Reads as the command does: with what a plan refuses.
  func readAndPlan(
    _ bytes: [UInt8], fileName: String, overrides: [ScenarioOverride] = []
  ) throws(ScenarioDiagnostics) -> ReadScenario {
    try read(bytes, fileName: fileName, overrides: overrides) {
      (scenario) throws(ScenarioProblems) in try SimulationPlan(scenario)
    }.scenario
  }

  func readAndPlan(
    _ text: String, fileName: String, overrides: [ScenarioOverride] = []
  ) throws(ScenarioDiagnostics) -> ReadScenario {
    try readAndPlan(Array(text.utf8), fileName: fileName, overrides: overrides)
  }
}
