import FinanceBasics
import Instruments
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: what ratios of the whole run are made of is, in one trial, what can be added up by hand.
@Suite("The EU budget of one trial, by hand")
struct BudgetByHand {
  /// Five loans of EUR 1,000 under a guarantee of 70 % and a cap of 20 %; a town builds for
  /// EUR 1,000 and draws a half on a loan whose interest a fund lowers.
  private static var scenario: FacilityScenario {
    var scenario = BulletBook(borrowers: 5, probability: 0).scenario
    var measure = CityMeasure(name: "homes", operation: .lifetime(.years(2)))
    measure.construction = Construction(
      capitalCost: .money(1_000), spendFrom: .january2022, spendOver: .months(1))
    scenario.designs[0].programmes = [
      CityProgramme(name: "town", city: "Town", measures: [measure])
    ]
    scenario.designs[0].instruments += [
      Instrument(
        name: "bank", supports: ["town"],
        contract: .loan(
          LoanTerms(
            shareOfCost: .percent(50), rate: .stated(.percent(2)), tenor: .years(1)))),
      Instrument(
        name: "relief", supports: ["bank"],
        contract: .interestSubsidy(
          InterestSubsidyTerms(reduction: .percent(1), over: .years(1), fund: "AMIF"))),
    ]
    return scenario
  }

  /// Included 5,000, guaranteed 3,500, the cap amount 700; the loan of 500 is supported finance, the
  /// town's 1,000 an investment. The subsidy pays 1 % of 500 for a year: at most EUR 5.
  @Test("Volume, guarantee amount, supported finance and investment")
  func components() throws {
    var runner = TrialRunner(try SimulationPlan(Self.scenario), seed: 1)
    try runner.run(trial: 0) { _, _, outcome in
      let budget = outcome.budget
      #expect(budget.includedVolume == 5_000_00)
      #expect(budget.guaranteeAmount == 3_500_00)
      #expect(budget.supportedFinance == 5_500_00)
      #expect(budget.investment == 6_000_00)
      #expect(budget.committed > 700_00 && budget.committed <= 705_00)
    }
  }
}
