import FinanceBasics
import Foundation
import ScenarioFile
import TestSupport
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: the engine and the slow city reference, written from the model alone, agree to the cent on
/// every posting and on every metric of a trial.
///
/// Method: the reference is told the terms as realised and every uniform by its name; it makes the
/// index path itself. There is no tolerance on money, so a correct engine never fails and an error
/// of a cent always shows.
@Suite("The engine agrees with the slow city reference")
struct SlowCityAgreement {
  static let isFull = ProcessInfo.processInfo.environment["BLEND_FULL_CHECKS"] == "1"

  @Test("Random programmes: every instrument, profile, frequency, lag, limit and access")
  func randomCities() throws {
    var generator = SmallGenerator(seed: 20_260_401)
    var failures = 0
    var (loans, ambiguous) = (0, 0)
    for number in 0..<(Self.isFull ? 1_500 : 80) where failures < 5 {
      let scenario = RandomCity.scenario(using: &generator)
      let plan = try SimulationPlan(scenario)
      if try !agrees(plan, seed: UInt64(number), trials: 0..<1, "programme \(number)") {
        failures += 1
      }
      var engine = EngineTrial(plan, seed: UInt64(number))
      let metrics = try engine.metrics(trial: 0)[0]
      for (id, drawn) in metrics
      where id.hasPrefix("loan") && id.hasSuffix(".drawn") && drawn >= 1 {
        loans += 1
        if CityReferenceMetrics.isAmbiguous(
          id.replacing(".drawn", with: ".allInCost"), metrics)
        {
          ambiguous += 1
        }
      }
    }
    // Loans with a rate are compared; if most had none, the comparison would prove little. A loan
    // of a few cents, whose interest is rounded to whole ones, often has none or several.
    #expect(loans > 60 && ambiguous * 20 < loans, "\(ambiguous) of \(loans)")
  }

  /// Contracts that are kept from trial to trial are made anew when a term of theirs moves.
  @Test("Random programmes whose terms differ from trial to trial")
  func uncertainCities() throws {
    var generator = SmallGenerator(seed: 20_260_402)
    var failures = 0
    for number in 0..<(Self.isFull ? 250 : 40) where failures < 5 {
      var scenario = RandomCity.scenario(using: &generator)
      scenario.designs[0].makeUncertain(number.isMultiple(of: 2) ? 100 : 15, using: &generator)
      let plan = try SimulationPlan(scenario)
      if try !agrees(plan, seed: UInt64(number), trials: 0..<3, "uncertain programme \(number)") {
        failures += 1
      }
    }
  }

  /// Two grants in proportion to the same loans share what a month leaves unpaid, and a limit of
  /// own funds makes the city look for what it can afford with both.
  @Test("Random programmes of little own money with two grants that follow loans")
  func twoFollowers() throws {
    var generator = SmallGenerator(seed: 20_260_404)
    var (failures, late) = (0, 0)
    for number in 0..<(Self.isFull ? 500 : 100) where failures < 5 {
      var scenario = RandomCity.scenario(using: &generator)
      let loans = scenario.designs[0].instruments.filter { $0.kind == .loan }.map(\.name)
      if !loans.isEmpty {
        var terms = LoanProportionalGrantTerms(
          rate: .percent(generator.pick([5, 20, 60])), fund: "Second")
        terms.paymentLag = .months(generator.pick([0, 0, 3]))
        terms.channel.overhead = .percent(generator.pick([0, 12.5]))
        terms.channel.delay = .months(generator.pick([0, 4]))
        scenario.designs[0].instruments.append(
          Instrument(name: "second", supports: loans, contract: .loanProportionalGrant(terms)))
      }
      scenario.designs[0].programmes[0].ownFundsLimit = .money(
        generator.pick([500, 3_000, 12_000]))
      scenario.designs[0].programmes[0].patience = .months(24)
      let plan = try SimulationPlan(scenario)
      if try !agrees(plan, seed: UInt64(number), trials: 0..<1, "tight programme \(number)") {
        failures += 1
      }
      var engine = EngineTrial(plan, seed: UInt64(number))
      if try engine.metrics(trial: 0)[0]["city.delayMonths"] ?? 1 > 0 { late += 1 }
    }
    #expect(late > 20)
  }

  /// All designs of the shipped cities in 200 trials when BLEND_FULL_CHECKS is 1; else one trial,
  /// and of all cities but the first only the baseline and the last design.
  @Test(
    "Shipped cities",
    arguments: [
      "city-housing-blend", "athens-resilience", "barcelona-social-housing",
      "small-town-framework-loan",
    ])
  func shippedCity(_ name: String) throws {
    let text = try Repository.text("scenarios/\(name).json5")
    let scenario = try ScenarioReader().read(text, fileName: "\(name).json5").scenario
    let isWhole = Self.isFull || name == "city-housing-blend"
    let last = scenario.designs.suffix(1).map(\.name)
    let plan = try SimulationPlan(scenario, designs: isWhole ? nil : last)
    #expect(plan.designs.count == (isWhole ? scenario.designs.count : 2))
    _ = try agrees(plan, seed: 1, trials: 0..<(Self.isFull ? 200 : 1), name)
  }

  /// A comparison that finds nothing must be able to find something.
  @Test("A cent, a month and a rate are noticed")
  func comparisonCanFail() throws {
    var generator = SmallGenerator(seed: 3)
    var scenario = RandomCity.scenario(using: &generator)
    func isTelling(_ design: FundingDesign) -> Bool {
      let city = design.programmes[0]
      return city.ownFundsLimit == nil && city.measures[0].construction != nil
        && design.instruments.contains {
          if case .indexed = $0.contract[LoanTerms.self]?.rate { true } else { false }
        }
    }
    while !isTelling(scenario.designs[0]) { scenario = RandomCity.scenario(using: &generator) }
    var engine = EngineTrial(try SimulationPlan(scenario), seed: 1)
    let (postings, input) = try engine.cityLedger(trial: 0, design: 0)
    func found(_ change: (inout SlowCityInput) -> Void) -> Int {
      var input = input
      change(&input)
      return differences(engine: postings, reference: SlowCity.run(input).postings).count
    }
    #expect(found { _ in } == 0)
    #expect(found { $0.measures[0].capitalCost += 1_000 } > 0)
    #expect(found { $0.measures[0].runningCost += 120 } > 0)
    #expect(found { $0.inflation += 10_000_000 } > 0)
    #expect(found { $0.index = $0.index.map { $0 + 100_000_000 } } > 0)
  }

  private func agrees(
    _ plan: SimulationPlan, seed: UInt64, trials: Range<Int>, _ name: String
  ) throws -> Bool {
    var engine = EngineTrial(plan, seed: seed)
    for trial in trials {
      let metrics = try engine.metrics(trial: trial)
      for (place, design) in plan.designs.enumerated() {
        let (postings, input) = try engine.cityLedger(trial: trial, design: place)
        let reference = SlowCity.run(input)
        let city = design.cities[0].programme.name
        let expected = CityReferenceMetrics(reference, of: city, plan)
        let found =
          differences(engine: postings, reference: reference.postings)
          + differences(
            ofMetrics: expected.compared(plan, metrics[place]), engine: metrics[place],
            reference: expected.values.compactMapValues { $0 })
        #expect(
          found.isEmpty,
          "\(name), trial \(trial), \(design.name): \(found.count) differ; \(found.prefix(6))")
        if !found.isEmpty { return false }
      }
    }
    return true
  }
}

extension EngineTrial {
  /// The sums of the journal of a design with one programme, and what the reference needs.
  mutating func cityLedger(
    trial: Int, design: Int
  ) throws -> (postings: [SlowCityPosting: Int64], input: SlowCityInput) {
    let (journal, run) = try runner.journal(trial: trial, design: design)
    let names = run.parties.list.names.map { $0.hasPrefix("city of ") ? "city" : $0 }
    let postings = journal.sums(of: SlowCityCategory.self, names: names) {
      SlowCityPosting(month: $0, payer: $1, payee: $2, category: $3)
    }
    let inputs = CityReferenceCase(
      plan, design: run.plan, values: runner.drawnValues, seed: seed, trial: trial)
    return (postings, inputs.input())
  }
}

private func differences(
  engine: [SlowCityPosting: Int64], reference: [SlowCityPosting: Int64]
) -> [String] {
  Set(engine.keys).union(reference.keys)
    .filter { engine[$0] ?? 0 != reference[$0] ?? 0 }
    .sorted { ($0.month, $0.category.rawValue) < ($1.month, $1.category.rawValue) }
    .map { key in
      "month \(key.month): \(key.category) from \(key.payer) to \(key.payee): "
        + "engine \(engine[key] ?? 0), reference \(reference[key] ?? 0)"
    }
}
