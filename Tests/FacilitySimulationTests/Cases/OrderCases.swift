import ScenarioModel
import Testing

@testable import Estimation
@testable import FacilitySimulation

/// Goal: the order in which a file states its programmes does not change a bit of any estimate.
@Suite("Order of a file")
struct OrderCases {
  private static func bits(_ result: SimulationResult) -> [String: [UInt64]] {
    var bits: [String: [UInt64]] = [:]
    for (place, metric) in result.metrics.enumerated() {
      guard let estimate = result.designs[0].estimates[place] else { continue }
      bits[metric.id] = [
        estimate.mean, estimate.standardError, estimate.distribution?.minimum ?? 0,
        estimate.distribution?.maximum ?? 0,
      ].map(\.bitPattern)
    }
    return bits
  }

  @Test("Three programmes in two orders")
  func programmes() throws {
    let first = try CaseFile("programme-order-1").run(trials: 5)
    let second = try CaseFile("programme-order-2").run(trials: 5)
    #expect(first.metrics.map(\.id) != second.metrics.map(\.id))
    #expect(Self.bits(first) == Self.bits(second))
    #expect(Self.bits(first).count > 60)
  }

  /// Method: all six orders of the programmes, with overruns that are drawn.
  @Test("Every order, under uncertain cost")
  func everyOrder() throws {
    var scenario = try CaseFile("programme-order-1").scenario()
    for index in scenario.designs[0].programmes.indices {
      scenario.designs[0].programmes[index].measures[0].overrun = .drawn(
        .uniform(low: .number(0.9), high: .number(1.7)), identity: "overrun \(index)",
        dimension: .factor)
    }
    let programmes = scenario.designs[0].programmes
    let expected = Self.bits(try SimulationPlan(scenario).run(trials: 40))
    for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
      scenario.designs[0].programmes = order.map { programmes[$0] }
      #expect(Self.bits(try SimulationPlan(scenario).run(trials: 40)) == expected, "\(order)")
    }
  }
}
