import FinanceBasics
import Foundation
import ScenarioFile

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// A small scenario of `Tests/Cases`, as it stands or with a text of it replaced.
struct CaseFile {
  let text: String
  private let name: String

  init(_ name: String) throws {
    self.name = name
    text = try Repository.text("Tests/Cases/\(name).json5")
  }

  private init(_ name: String, text: String) { (self.name, self.text) = (name, text) }

  /// - Precondition: `old` stands in the file; a neighbour that changes nothing tests nothing.
  func replacing(_ old: String, by new: String) -> CaseFile {
    precondition(text.contains(old), "'\(old)' does not stand in \(name)")
    return CaseFile(name, text: text.replacingOccurrences(of: old, with: new))
  }

  var fileName: String { "\(name).json5" }

  func scenario() throws -> FacilityScenario {
    try ScenarioReader().read(Array(text.utf8), fileName: fileName) {
      (scenario) throws(ScenarioProblems) in try SimulationPlan(scenario)
    }.scenario.scenario
  }

  func run(seed: UInt64 = 1, trials: Int) throws -> SimulationResult {
    try SimulationPlan(scenario()).run(seed: seed, trials: trials)
  }
}
