import FinanceBasics
import TestSupport
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: ratios of the whole run are those of the means of its trials, with Union money apart from
/// national money where they are about the Union, and with both where they are about the public.
@Suite("Ratios of the whole run, from the values of its trials")
struct RatiosByHand {
  private static let trials = 4

  /// What happened in all trials of a design.
  private struct Design {
    let values: [[String: Double]]
    /// By trial: loans that Union money supports and investment that it reaches, in currency units.
    let finance: [(supported: Double, investment: Double)]

    func mean(_ id: String) -> Double {
      values.reduce(0) { $0 + ($1[id] ?? 0) } / Double(values.count)
    }

    var reached: Double { mean("city.beneficiariesReached") }
    var supported: Double { finance.reduce(0) { $0 + $1.supported } / Double(finance.count) }
    var investment: Double { finance.reduce(0) { $0 + $1.investment } / Double(finance.count) }

    /// Of the city and of both budgets, per beneficiary.
    var publicCost: Double? {
      let cost =
        mean("city.netCostToCityNPV") + mean("euBudget.costNPV") + mean("nationalBudget.costNPV")
      return reached > 0 ? cost / reached : nil
    }
  }

  private static func designs(_ plan: SimulationPlan, seed: UInt64) throws -> [Design] {
    var engine = EngineTrial(plan, seed: seed)
    let values = try (0..<trials).map { try engine.metrics(trial: $0) }
    return try plan.designs.indices.map { place in
      let finance = try (0..<trials).map { trial in
        let input = try engine.cityLedger(trial: trial, design: place).input
        let found = SlowCity.walked(input).unionFinance
        return (Double(found.supported) / 100, Double(found.investment) / 100)
      }
      return Design(values: values.map { $0[place] }, finance: finance)
    }
  }

  /// The baseline has all instruments, the other design its loans and bridge alone.
  private static func scenario(using generator: inout SmallGenerator) -> FacilityScenario {
    var scenario = RandomCity.scenario(using: &generator)
    scenario.designs[0].makeUncertain(20, using: &generator)
    var bare = scenario.designs[0]
    bare.name = "bare"
    bare.instruments = bare.instruments.filter { [.loan, .bridge].contains($0.kind) }
    bare.unusedInstruments = scenario.designs[0].instruments.filter {
      ![.loan, .bridge].contains($0.kind)
    }
    scenario.designs.append(bare)
    return scenario
  }

  /// Method: the loans behind the numerators of leverage are the slow reference's; all else are
  /// means of metrics per trial that are compared with it elsewhere. Rounding only.
  @Test("Random programmes with and without grants")
  func cities() throws {
    var generator = SmallGenerator(seed: 20_260_601)
    var (gains, national, leverages) = (0, 0, 0)
    for number in 0..<(SlowReferenceAgreement.isFull ? 200 : 30) {
      let scenario = Self.scenario(using: &generator)
      let plan = try SimulationPlan(scenario)
      let options = try RunOptions(
        seed: UInt64(number), trials: .exactly(Self.trials), threads: 1)
      let result = try FacilitySimulator(plan).run(options)
      let designs = try Self.designs(plan, seed: UInt64(number))
      for (place, design) in designs.enumerated() {
        func expect(_ id: String, _ expected: Double?) {
          let found = result.estimate(id, design: place)?.mean
          #expect(Self.isNear(found, expected), "\(number), \(place), \(id)")
        }
        let net = design.mean("city.netCostToCityNPV")
        expect("city.costPerBeneficiary", design.reached > 0 ? net / design.reached : nil)
        expect("city.publicCostPerBeneficiary", design.publicCost)
        if design.mean("nationalBudget.costNPV") > 0 { national += 1 }
        let (committed, cost) = (design.mean("euBudget.committed"), design.mean("euBudget.costNPV"))
        if design.supported > 0, committed > 0, cost > 0 {
          leverages += 1
          expect("euBudget.leverageOnCommitted", design.supported / committed)
          expect("euBudget.leverageOnExpectedCash", design.supported / cost)
        }
        if design.investment > 0, committed > 0, cost > 0 {
          expect("euBudget.multiplierOnCommitted", design.investment / committed)
          expect("euBudget.multiplierOnExpectedCash", design.investment / cost)
        }
      }
      if let with = designs[0].publicCost, let without = designs[1].publicCost {
        gains += 1
        let found = result.estimate("city.blendingGain", design: 1)?.mean
        #expect(Self.isNear(found, (with - without) * designs[1].reached), "\(number): gain")
      }
    }
    #expect(gains > 5 && national > 3 && leverages > 2, "\(gains), \(national), \(leverages)")
  }

  private static func isNear(_ found: Double?, _ expected: Double?) -> Bool {
    guard let found, let expected else { return found == nil && expected == nil }
    return (found - expected).magnitude <= 1e-9 * max(1, expected.magnitude)
  }

  // MARK: - Books

  /// Two books of 50 loans of EUR 1,000; the Union covers 70 % of the first up to 20 % of that, a
  /// fund the second on the same terms.
  private static func twoBooks(secondFund: String) throws -> SimulationResult {
    var scenario = BulletBook(borrowers: 50, probability: 0.1).scenario
    scenario.funds = [Fund(name: "Land", budget: .national)]
    var second = scenario.designs[0].portfolios[0]
    second.name = "second"
    scenario.designs[0].portfolios.append(second)
    var cover = scenario.designs[0].instruments[0]
    cover.name = "another"
    cover.supports = ["second"]
    cover.contract[CappedGuaranteeTerms.self]?.fund = secondFund
    scenario.designs[0].instruments.append(cover)
    return try SimulationPlan(scenario).run(trials: 8)
  }

  /// 50,000 included ÷ 7,000 committed = 1 ÷ (0.7 × 0.2) = 7.142857, and ÷ 35,000 guaranteed
  /// = 1.428571, with or without a second guarantee; committed is twice as much with another of the
  /// Union's.
  @Test(
    "A national guarantee is no part of leverage", arguments: [("Land", 7_000.0), ("EU", 14_000)])
  func guarantees(fund: String, committed: Double) throws {
    let result = try Self.twoBooks(secondFund: fund)
    func mean(_ metric: String) throws -> Double {
      try #require(result.estimate("euBudget.\(metric)"), "\(metric)").mean
    }
    #expect(try mean("committed") == committed)
    for name in ["leverage", "multiplier"] {
      #expect((try mean("\(name)OnCommitted") - 1 / 0.14).magnitude < 1e-9)
      #expect((try mean("\(name)OnGuaranteeAmount") - 1 / 0.7).magnitude < 1e-9)
    }
    let national = result.estimate("nationalBudget.committed")?.mean
    #expect(national == (fund == "Land" ? 7_000 : 0))
  }

  /// A grant for services brings no finance: neither ratio has a numerator, whatever a national
  /// guarantee covers.
  @Test("A services grant alone has neither leverage nor multiplier", arguments: [true, false])
  func grantAlone(isCovered: Bool) throws {
    var scenario = BulletBook(borrowers: 50, probability: 0.1).scenario
    scenario.funds = [Fund(name: "Land", budget: .national)]
    scenario.designs[0].portfolios[0].services = BusinessServices(
      isOffered: true, costPerBorrower: .money(500))
    if isCovered {
      scenario.designs[0].instruments[0].contract[CappedGuaranteeTerms.self]?.fund = "Land"
    } else {
      scenario.designs[0].instruments = []
    }
    scenario.designs[0].instruments.append(
      Instrument(
        name: "advice", supports: ["book"],
        contract: .servicesGrant(
          ServicesGrantTerms(amountPerBorrower: .money(200), fund: "EU"))))
    let result = try SimulationPlan(scenario).run(trials: 8)
    #expect(result.estimate("euBudget.committed")?.mean == 10_000)
    for ratio in ["leverage", "multiplier"] {
      for denominator in ["Committed", "ExpectedCash", "GuaranteeAmount"] {
        let id = "euBudget.\(ratio)On\(denominator)"
        #expect(result.metrics.contains { $0.id == id })
        #expect(result.estimate(id) == nil, "\(id)")
      }
    }
  }
}
