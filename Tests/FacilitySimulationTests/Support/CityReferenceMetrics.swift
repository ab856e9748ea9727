import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// The slow city reference's values by the engine's ids, money in currency units.
struct CityReferenceMetrics {
  /// `nil` is not applicable.
  private(set) var values: [String: Double?] = [:]

  init(_ result: SlowCityResult, of city: String, _ plan: SimulationPlan) {
    let units = Dictionary(
      uniqueKeysWithValues: plan.metrics.map { ($0.id, $0.definition.unit) })
    for (key, value) in result.summary {
      let parts = key.split(separator: ".", maxSplits: 1).map(String.init)
      let id =
        switch parts[0] {
        case "programme": "\(city).\(parts[1])"
        case "measure": "\(city).\(parts[1])"
        case "euBudget", "nationalBudget": key
        default: parts[1]
        }
      guard let unit = units[id] else {
        Issue.record("the engine has no metric \(id)")
        continue
      }
      values.updateValue(value.map { unit == .money ? $0 / 100 : $0 }, forKey: id)
    }
  }

  /// The metrics that can be compared with what the engine found.
  func compared(_ plan: SimulationPlan, _ found: [String: Double]) -> [Metric] {
    plan.metrics.filter { values.keys.contains($0.id) && !Self.isAmbiguous($0.id, found) }
  }

  /// The engine gives no rate where it cannot tell that there is only one; the reference takes the
  /// one nearest to 0. About one loan in forty of the random programmes is such a case.
  static func isAmbiguous(_ id: String, _ metrics: [String: Double]) -> Bool {
    id.hasSuffix(".allInCost") && metrics[id] == nil
      && metrics[id.replacing(".allInCost", with: ".drawn")] ?? 0 > 0
  }
}
