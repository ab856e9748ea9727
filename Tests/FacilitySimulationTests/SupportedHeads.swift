import FinanceBasics
import ScenarioModel
import TestSupport
import Testing

@testable import Estimation
@testable import FacilitySimulation

/// Goal: a budget's cost per borrower, business and job divides by the heads of the books that its
/// money supports, and no others.
@Suite("Costs per supported head")
struct SupportedHeads {
  private static let trials = 120

  /// Three books: the Union guarantees the first, the Member State pays services of the second,
  /// nobody supports the third. The guarantee may take the second in.
  private static func scenario(covered: [String]) -> FacilityScenario {
    var scenario = BulletBook(borrowers: 60, probability: 0.3, assetCorrelation: 0.2).scenario
    scenario.funds = [Fund(name: "EU"), Fund(name: "Land", budget: .national)]
    var design = scenario.designs[0]
    design.portfolios = ["first", "second", "third"].map { name in
      var book = design.portfolios[0]
      book.name = name
      book.demand = .drawn(
        .uniform(low: .percent(40), high: .percent(100)), identity: "\(name) demand",
        dimension: .share)
      book.outcomes = BusinessOutcomes(survivalShape: .number(1), survivalScale: .months(50))
      book.outcomes?.jobsPerBusiness = .number(1.5)
      book.services = BusinessServices(isOffered: name == "second", costPerBorrower: .money(300))
      return book
    }
    design.instruments[0].supports = covered
    design.instruments.append(
      Instrument(
        name: "advice", supports: ["second"],
        contract: .servicesGrant(
          ServicesGrantTerms(amountPerBorrower: .money(200), fund: "Land"))))
    var alone = design
    alone.name = "alone"
    alone.instruments = []
    alone.unusedInstruments = design.instruments
    scenario.designs = [design, alone]
    return scenario
  }

  /// Method: mean cost and mean heads from the values of the same trials, so only rounding is left.
  /// Heads of a book too many or too few move a ratio by a third or more.
  @Test("Heads of the supported books alone", arguments: [["first"], ["first", "second"]])
  func ratios(covered: [String]) throws {
    let plan = try SimulationPlan(Self.scenario(covered: covered))
    let result = try plan.run(trials: Self.trials)
    var engine = EngineTrial(plan, seed: 1)
    let values = try (0..<Self.trials).map { try engine.metrics(trial: $0)[0] }
    func mean(_ id: String) -> Double {
      values.reduce(0) { $0 + ($1[id] ?? .nan) } / Double(values.count)
    }
    for (budget, books) in [("euBudget", covered), ("nationalBudget", ["second"])] {
      for (ratio, heads) in [
        ("costPerBorrower", "borrowers"), ("costPerSurvivingBusiness", "survivingBusinesses"),
        ("costPerJob", "jobs"),
      ] {
        let expected =
          mean("\(budget).costNPV") / books.reduce(0) { $0 + mean("\($1).\(heads)") }
        let found = try #require(result.estimate("\(budget).\(ratio)"), "\(budget).\(ratio)")
        #expect(expected > 0)
        #expect((found.mean / expected - 1).magnitude < 1e-9, "\(budget).\(ratio)")
      }
      #expect(mean("\(budget).costNPV") > 0)
    }
  }

  @Test("Without a supported book there is no such cost")
  func unsupported() throws {
    let result = try SimulationPlan(Self.scenario(covered: ["first"])).run(trials: 4)
    for budget in ["euBudget", "nationalBudget"] {
      for ratio in ["costPerBorrower", "costPerSurvivingBusiness", "costPerJob"] {
        #expect(result.metrics.contains { $0.id == "\(budget).\(ratio)" })
        #expect(result.estimate("\(budget).\(ratio)", design: 1) == nil)
      }
    }
  }

  /// 400 borrowers default; the Union pays the cap amount, 400,000 × 70 % × 20 % = EUR 56,000, and
  /// so EUR 140 for each of them. A hundred borrowers of another book change nothing.
  @Test("EUR 140 for each of 400 borrowers", arguments: [false, true])
  func byHand(hasOther: Bool) throws {
    var scenario = BulletBook(borrowers: 400, probability: 1).scenario
    var other = scenario.designs[0].portfolios[0]
    other.name = "other"
    other.borrowers = .count(100)
    if hasOther { scenario.designs[0].portfolios.append(other) }
    let result = try SimulationPlan(scenario).run(trials: 3)
    #expect(result.estimate("euBudget.costPerBorrower")?.mean == 140)
    #expect(result.estimate("portfolios.borrowers")?.mean == (hasOther ? 500 : nil))
    #expect(result.metrics.contains { $0.id == "portfolios.borrowers" } == hasOther)
    #expect(!result.metrics.contains { $0.id.hasPrefix("nationalBudget") })
  }
}
