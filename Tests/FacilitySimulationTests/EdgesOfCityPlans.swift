import FinanceBasics
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: scenarios of cities at the edges of what a plan admits neither trap nor mislead.
@Suite("Edges of plans of cities")
struct EdgesOfCityPlans {
  private static func measure(_ name: String, beneficiaries: Int64) -> CityMeasure {
    var measure = CityMeasure(name: name)
    measure.beneficiaries = .count(beneficiaries)
    measure.construction = Construction(
      capitalCost: .money(beneficiaries * 1_000), spendFrom: .january2022, spendOver: .months(6))
    measure.operation = .lifetime(.months(12))
    return measure
  }

  private static func programme(_ name: String, _ measures: [CityMeasure]) -> CityProgramme {
    CityProgramme(name: name, city: name, measures: measures)
  }

  private static func loan(_ name: String, to programme: String) -> Instrument {
    let terms = LoanTerms(
      shareOfCost: .percent(50), rate: .stated(.percent(4)), tenor: .months(24))
    return Instrument(name: name, supports: [programme], contract: .loan(terms))
  }

  private static func design(_ name: String, _ programmes: [CityProgramme]) -> FundingDesign {
    var design = FundingDesign(name: name, title: name)
    design.horizon = .months(48)
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

  /// One subsidy on loans of two programmes pays what one on each would pay together.
  @Test func aSubsidyMayLowerLoansOfSeveralProgrammes() throws {
    func subsidy(_ name: String, of loans: [String]) -> Instrument {
      let terms = InterestSubsidyTerms(reduction: .percent(1), over: .months(12), fund: "AMIF")
      return Instrument(name: name, supports: loans, contract: .interestSubsidy(terms))
    }
    let programmes = [
      Self.programme("p", [Self.measure("a", beneficiaries: 100)]),
      Self.programme("q", [Self.measure("a", beneficiaries: 50)]),
    ]
    let loans = [Self.loan("l", to: "p"), Self.loan("k", to: "q")]
    var together = Self.design("together", programmes)
    together.instruments = loans + [subsidy("s", of: ["l", "k"])]
    var apart = Self.design("apart", programmes)
    apart.instruments = loans + [subsidy("t", of: ["l"]), subsidy("u", of: ["k"])]
    let result = try Self.plan([together, apart]).run(trials: 2)
    func paid(_ name: String, _ design: Int) -> Double {
      result.estimate("\(name).paid", design: design)?.mean ?? -1
    }
    #expect(paid("t", 1) > 0 && paid("u", 1) > 0)
    #expect(paid("s", 0) == paid("t", 1) + paid("u", 1))
    #expect(
      result.estimate("euBudget.payments")?.mean
        == result.estimate("euBudget.payments", design: 1)?.mean)
  }

  /// Without a pull, a square-root process of hardly any volatility cannot be drawn, but one of
  /// none can: a law between 0 and what can be drawn is refused before a trial meets it.
  @Test func anUncertainVolatilityIsTriedWhereItIsTooSmall() throws {
    func plan(reversion: Double, from low: Double) throws -> SimulationPlan {
      var design = Self.design("only", [Self.programme("p", [Self.measure("a", beneficiaries: 1)])])
      let volatility = Quantity.drawn(
        .uniform(low: .percent(low), high: .percent(10)), identity: "v", dimension: .rate)
      design.economy.indexRate = .cir(
        ShortRate(
          initial: .percent(3), mean: .percent(3), reversion: .number(reversion),
          volatility: volatility))
      return try Self.plan([design])
    }
    #expect(throws: ScenarioProblems.self) { try plan(reversion: 0, from: 0) }
    #expect(throws: ScenarioProblems.self) { try plan(reversion: 1e-6, from: 0) }
    _ = try plan(reversion: 0, from: 0.1).run(trials: 20)
    _ = try plan(reversion: 0.25, from: 0).run(trials: 20)
  }
}
