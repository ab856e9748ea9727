import FinanceBasics
import Testing

@testable import FacilitySimulation

/// Goal: scenarios of cities at the edges of what a plan admits neither trap nor mislead.
@Suite("Edges of plans of cities")
struct EdgesOfCityPlans {
  private static func measure(_ name: String, beneficiaries: Int64) -> CityMeasure {
    var measure = CityMeasure(name: name)
    measure.spendFrom = .january2022
    measure.terms[.beneficiaries] = .count(beneficiaries)
    measure.terms[.capitalCost] = .money(beneficiaries * 1_000)
    measure.terms[.spendOver] = .months(6)
    measure.terms[.lifetime] = .months(12)
    return measure
  }

  private static func programme(_ name: String, _ measures: [CityMeasure]) -> CityProgramme {
    var programme = CityProgramme(name: name, city: name)
    programme.measures = measures
    return programme
  }

  private static func design(_ name: String, _ programmes: [CityProgramme]) -> FundingDesign {
    var design = FundingDesign(name: name, title: name)
    design.terms[.horizon] = .months(48)
    design.programmes = programmes
    return design
  }

  private static func plan(_ designs: [FundingDesign]) throws -> SimulationPlan {
    try SimulationPlan(
      FacilityScenario(
        title: "Edges", currency: "EUR", start: .january2022, designs: designs,
        baseline: designs[0].name))
  }

  /// Measures are told apart by name: in another order, one more, one fewer, or no programme.
  @Test func designsMayHaveOtherMeasures() throws {
    let (a, b) = (Self.measure("a", beneficiaries: 100), Self.measure("b", beneficiaries: 50))
    let c = Self.measure("c", beneficiaries: 7)
    let result = try Self.plan([
      Self.design("both", [Self.programme("p", [a, b])]),
      Self.design("turned", [Self.programme("p", [b, a, c])]),
      Self.design("second", [Self.programme("p", [b])]),
      Self.design("other", [Self.programme("q", [a])]),
    ]).run(trials: 2)
    func reached(_ measure: String) -> [Double?] {
      (0..<4).map { result.estimate("\(measure).beneficiariesReached", design: $0)?.mean }
    }
    #expect(reached("p.a") == [100, 100, 0, 0])
    #expect(reached("p.b") == [50, 50, 50, 0])
    #expect(reached("p.c") == [0, 7, 0, 0])
    #expect(reached("q.a") == [0, 0, 0, 100])
  }
}
