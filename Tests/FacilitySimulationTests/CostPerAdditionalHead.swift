import ScenarioModel
import Testing

@testable import Estimation
@testable import FacilitySimulation

/// Goal: a cost per additional head is a figure, a saving, or nothing, and never a negative cost.
///
/// Method: the means of cost and of surviving businesses of the same run, which other tests
/// examine, are put together by hand. All of the cost is of portfolios: the scenario has nothing
/// else.
@Suite("Costs per additional head")
struct CostPerAdditionalHead {
  private static let id = "euBudget.costPerAdditionalBusiness"

  private static func result(baseline: String) throws -> SimulationResult {
    var scenario = ShippedScenario().scenario()
    scenario.baseline = baseline
    return try SimulationPlan(scenario).run(trials: 300)
  }

  private static func place(_ id: String, _ result: SimulationResult) throws -> Int {
    try #require(result.metrics.firstIndex { $0.id == id })
  }

  /// What a design costs and reaches beyond the baseline.
  private static func additional(
    _ design: String, _ result: SimulationResult
  ) throws -> (cost: DifferenceEstimate, heads: DifferenceEstimate) {
    (
      try #require(result.difference("euBudget.costNPV", design: design)),
      try #require(result.difference("refugees.survivingBusinesses", design: design))
    )
  }

  @Test("More heads at more cost have a cost each")
  func figure() throws {
    let result = try Self.result(baseline: "guarantee")
    for design in ["grantBorrowersPayRest", "grantLenderPaysRest"] {
      let (cost, heads) = try Self.additional(design, result)
      #expect(heads.mean > 2 * heads.standardError && cost.mean > 0)
      let found = try #require(result.estimate(Self.id, design: design))
      #expect((found.mean / (cost.mean / heads.mean) - 1).magnitude < 1e-9)
    }
  }

  @Test("More heads at a lower cost are a saving, with a note and without a figure")
  func saving() throws {
    let result = try Self.result(baseline: "guarantee")
    let (cost, heads) = try Self.additional("borrowersPay", result)
    #expect(heads.mean > 2 * heads.standardError && cost.mean < 0)
    #expect(result.estimate(Self.id, design: "borrowersPay") == nil)
    let design = try #require(result.designs.first { $0.name == "borrowersPay" })
    #expect(design.savings.contains(try Self.place(Self.id, result)))
    #expect(result.notes.contains { $0.hasPrefix("\(Self.id) of borrowersPay: none") })
    for other in result.designs where other.name != "borrowersPay" {
      #expect(other.savings.isEmpty, "\(other.name)")
    }
  }

  @Test("No more heads, or fewer, have neither")
  func nothing() throws {
    let result = try Self.result(baseline: "grantLenderPaysRest")
    for name in ["guarantee", "noSupport", "borrowersPay"] {
      let (_, heads) = try Self.additional(name, result)
      #expect(heads.mean < 0)
      #expect(result.estimate(Self.id, design: name) == nil)
      let design = try #require(result.designs.first { $0.name == name })
      #expect(design.savings.isEmpty)
    }
  }
}
