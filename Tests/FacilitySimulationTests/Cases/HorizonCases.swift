import FinanceBasics
import ScenarioFile
import ScenarioModel
import TestSupport
import Testing

@testable import FacilitySimulation

/// Goal: the horizon that a refusal asks for is enough, and one month less is not.
@Suite("Advice on the horizon")
struct HorizonCases {
  /// The months that are asked for; `nil` when the plan is made.
  private static func needed(_ scenario: FacilityScenario, horizon: Int) -> Int? {
    var scenario = scenario
    for place in scenario.designs.indices {
      scenario.designs[place].terms[.horizon] = .months(Int64(horizon))
    }
    do throws(ScenarioProblems) {
      _ = try SimulationPlan(scenario)
      return nil
    } catch {
      for problem in error.problems {
        if case .horizonTooShort(let months) = problem.kind { return months }
      }
      Issue.record("\(error.problems)")
      return nil
    }
  }

  private static func expectEnough(_ scenario: FacilityScenario, _ name: String) {
    guard let advised = needed(scenario, horizon: 1) else { return }
    #expect(needed(scenario, horizon: advised) == nil, "\(name): \(advised)")
    #expect(needed(scenario, horizon: advised - 1) == advised, "\(name): \(advised)")
  }

  /// The last cost is in month 11, the last draw with it, its last instalment 120 months later.
  @Test("A loan without a stated availability is advised for at once")
  func loan() throws {
    let scenario = try CaseFile("horizon-advice")
      .replacing("horizon: \"1 month\"", by: "horizon: \"131 months\"").scenario()
    #expect(Self.needed(scenario, horizon: 1) == 131)
    Self.expectEnough(scenario, "horizon-advice")
  }

  @Test("So it is for random books and programmes and for what ships")
  func everywhere() throws {
    var generator = SmallGenerator(seed: 20_250_902)
    for number in 0..<20 {
      Self.expectEnough(RandomScenario.oneBook(using: &generator), "book \(number)")
      Self.expectEnough(RandomCity.scenario(using: &generator), "city \(number)")
    }
    for name in Repository.scenarioNames {
      let text = try Repository.text("scenarios/\(name).json5")
      Self.expectEnough(try ScenarioReader().read(text, fileName: name).scenario, name)
    }
  }
}
