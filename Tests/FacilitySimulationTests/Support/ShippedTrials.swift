import ScenarioFile

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// A shipped scenario and single trials of it, by design and metric.
struct ShippedTrials {
  let scenario: FacilityScenario
  let warnings: Int
  let plan: SimulationPlan
  /// By trial and design; a metric that is not applicable is missing.
  let rows: [[[String: Double]]]

  /// Throws when a file does not read, when a scenario does not plan, and when the books of a trial
  /// do not balance.
  init(_ name: String, trials: Int) throws {
    let read = try ScenarioReader().read(
      Repository.text("scenarios/\(name).json5"), fileName: "\(name).json5")
    scenario = read.scenario
    warnings = read.warnings.count
    plan = try SimulationPlan(read.scenario)
    var engine = EngineTrial(plan, seed: 1)
    var rows: [[[String: Double]]] = []
    for trial in 0..<trials { rows.append(try engine.metrics(trial: trial)) }
    self.rows = rows
  }

  var designNames: [String] { plan.designs.map(\.name) }

  /// The values of a metric in a design, trial by trial, where it is applicable.
  func values(_ id: String, _ design: String) -> [Double] {
    guard let place = designNames.firstIndex(of: design) else { return [] }
    return rows.compactMap { $0[place][id] }
  }

  /// The values of a metric in all designs and trials.
  func values(_ id: String) -> [Double] { designNames.flatMap { values(id, $0) } }
}

/// Whether there are values and each is within `room` of what is expected.
func allEqual(_ values: [Double], _ expected: Double, within room: Double) -> Bool {
  !values.isEmpty && values.allSatisfy { ($0 - expected).magnitude <= room }
}

/// Whether two metrics have values in the same trials, each within `room` of the other.
func allEqual(_ values: [Double], _ expected: [Double], within room: Double) -> Bool {
  !values.isEmpty && values.count == expected.count
    && zip(values, expected).allSatisfy { ($0 - $1).magnitude <= room }
}
