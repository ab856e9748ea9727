import FinanceBasics
import Instruments
import TestSupport
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: what ratios of the whole run are made of is, in one trial, what can be added up by hand.
@Suite("The EU budget of one trial, by hand")
struct BudgetByHand {
  /// Five loans of EUR 1,000 under a guarantee of 70 % and a cap of 20 %; a town builds for
  /// EUR 1,000 and draws a half on a loan to which a fund adds.
  private static func scenario(_ follower: Contract) -> FacilityScenario {
    var scenario = BulletBook(borrowers: 5, probability: 0).scenario
    var measure = CityMeasure(
      name: "homes", beneficiaries: .count(10), operation: .lifetime(.years(2)))
    measure.construction = Construction(
      capitalCost: .money(1_000), spendFrom: .january2022, spendOver: .months(1))
    scenario.designs[0].programmes = [
      CityProgramme(name: "town", city: "Town", measures: [measure])
    ]
    scenario.designs[0].instruments += [
      Instrument(
        name: "bank", supports: ["town"],
        contract: .loan(
          LoanTerms(shareOfCost: .percent(50), rate: .stated(.percent(2)), tenor: .years(1)))),
      Instrument(name: "relief", supports: ["bank"], contract: follower),
    ]
    return scenario
  }

  private static let followers: [Contract] = [
    .interestSubsidy(
      InterestSubsidyTerms(reduction: .percent(1), over: .years(1), fund: "AMIF")),
    .loanProportionalGrant(LoanProportionalGrantTerms(rate: .percent(1), fund: "PSLF")),
  ]

  /// Included 5,000, guaranteed 3,500, the cap amount 700; the loan of 500 is supported finance,
  /// the town's 1,000 an investment. Either follower pays at most 1 % of 500 in a year, EUR 5.
  @Test("Volume, guarantee amount, supported finance and investment", arguments: followers)
  func components(_ follower: Contract) throws {
    var runner = TrialRunner(try SimulationPlan(Self.scenario(follower)), seed: 1)
    try runner.run(trial: 0) { _, _, outcome in
      let budget = outcome.budgets.budgets[0]
      #expect(budget.includedVolume == 5_000_00)
      #expect(budget.guaranteeAmount == 3_500_00)
      #expect(budget.supportedFinance == 5_500_00)
      #expect(budget.investment == 6_000_00)
      #expect(budget.committed > 700_00 && budget.committed <= 705_00)
    }
  }

  /// A grant that reaches the town directly makes its loan supported finance; through a managing
  /// authority it does not.
  @Test("A direct grant supports the loans beside it")
  func directGrant() throws {
    for (kind, supported) in [
      (GrantChannel.Kind.directFacility, Int64(5_500_00)), (.managingAuthority, 5_000_00),
    ] {
      var terms = GrantTerms(rate: .percent(50), fund: "AMIF")
      terms.channel.kind = kind
      var scenario = Self.scenario(.grant(terms))
      scenario.designs[0].instruments[2].supports = ["town"]
      var runner = TrialRunner(try SimulationPlan(scenario), seed: 1)
      try runner.run(trial: 0) { _, _, outcome in
        #expect(outcome.budgets.budgets[0].supportedFinance == supported)
        #expect(outcome.budgets.budgets[0].investment == 6_000_00)
      }
    }
  }

  /// What the public pays is what the city and the funds pay, also in months in which one of them
  /// pays nothing. Rounding only: 10⁻⁵ of EUR 1.
  @Test("Public cost is the city's and the funds'")
  func publicCost() throws {
    var generator = SmallGenerator(seed: 20_260_403)
    for number in 0..<40 {
      let plan = try SimulationPlan(RandomCity.scenario(using: &generator))
      var runner = TrialRunner(plan, seed: UInt64(number))
      try runner.run(trial: 0) { _, _, outcome in
        let city = outcome.cities[0]
        let funds = city.euCostNPV + city.nationalCostNPV
        let apart = city.publicCostNPV - city.netCostNPV - funds
        #expect(apart.magnitude < 1e-5, "programme \(number)")
      }
    }
  }

  /// Debt service of EUR 1,200 on a revenue of EUR 12,000 is just the limit of 10 %; EUR 1 more
  /// breaks it.
  @Test("A limit that is met is not broken", arguments: [(Int64(1_200), false), (1_201, true)])
  func limit(_ service: Int64, _ isBroken: Bool) throws {
    var scenario = Self.scenario(Self.followers[0])
    scenario.designs[0].instruments = []
    scenario.designs[0].programmes[0].operatingRevenue = .money(12_000)
    scenario.designs[0].programmes[0].existingDebtService = .yearly(.money(service))
    scenario.designs[0].programmes[0].debtServiceLimit = .percent(10)
    let result = try SimulationPlan(scenario).run(trials: 2)
    #expect(result.estimate("town.limitBroken")?.mean == (isBroken ? 1 : 0))
  }

  /// Of 11 cents a year the first month of twelve brings none.
  @Test("The first month of a year's revenue")
  func firstMonth() throws {
    var scenario = Self.scenario(Self.followers[0])
    scenario.designs[0].portfolios = []
    scenario.designs[0].instruments = []
    scenario.start = .january2022.adding(months: 11)
    scenario.designs[0].programmes[0].measures[0].construction?.spendFrom = scenario.start
    scenario.designs[0].programmes[0].operatingRevenue = .money(Money(cents: 11))
    let result = try SimulationPlan(scenario).run(trials: 2)
    #expect(result.metrics.contains { $0.id == "town.debtServiceRatio.2022" })
    #expect(result.estimate("town.debtServiceRatio.2022") == nil)
    #expect(result.estimate("town.debtServiceRatio.2023")?.mean == 0)
    let names = ["ownCash", "debtService", "budgetOutflow", "debtServiceRatio"]
    let yearly = result.metrics.filter { metric in
      names.contains { metric.id == "town.\($0).2022" }
    }
    #expect(yearly.count == 4)
    for metric in yearly {
      #expect(metric.definition.subject == .programme && metric.definition.adverseEnd == .high)
    }
  }
}
