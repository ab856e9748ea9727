import FinanceBasics
import ScenarioFile
import TestSupport
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: a programme and a book in one design are what each is alone, and the budgets behind them
/// are the sums of both.
///
/// Method: both slow references walk the same trial; their postings together must be the engine's,
/// to the cent, and so must every metric of either and of the budgets.
@Suite("A facility of a city and a book agrees with both slow references")
struct FacilityAgreement {
  static let isFull = SlowReferenceAgreement.isFull

  @Test("Random programmes with a random book")
  func random() throws {
    var generator = SmallGenerator(seed: 20_260_501)
    var (both, national) = (0, 0)
    for number in 0..<(Self.isFull ? 500 : 30) {
      let scenario = Self.scenario(using: &generator)
      let found = try disagreements(SimulationPlan(scenario), seed: UInt64(number), trial: 0)
      #expect(found.isEmpty, "facility \(number): \(found.count) differ; \(found.prefix(6))")
      let funded = scenario.designs[0].instruments.filter { Self.fund($0) == "Land" }
      if !scenario.funds.isEmpty, !funded.isEmpty { national += 1 }
      if Set(funded.map { $0.contract.kind.supported }).count > 1 { both += 1 }
    }
    #expect(national > 8 && both > 1)
  }

  @Test("Shipped facility, all designs")
  func shipped() throws {
    let name = "facility-city-and-microlender"
    let text = try Repository.text("scenarios/\(name).json5")
    let scenario = try ScenarioReader().read(text, fileName: "\(name).json5").scenario
    let plan = try SimulationPlan(scenario)
    #expect(plan.designs.count > 4)
    for trial in 0..<(Self.isFull ? 50 : 1) {
      let found = try disagreements(plan, seed: 1, trial: trial)
      #expect(found.isEmpty, "trial \(trial): \(found.count) differ; \(found.prefix(6))")
    }
  }

  private static func fund(_ instrument: Instrument) -> String? {
    Mirror(reflecting: instrument.contract.terms).children.first { $0.label == "fund" }?.value
      as? String
  }

  /// A random programme and a random book, with the funds of both.
  private static func scenario(using generator: inout SmallGenerator) -> FacilityScenario {
    var scenario = RandomCity.scenario(using: &generator)
    let other = RandomScenario.oneBook(using: &generator)
    scenario.designs[0].portfolios = other.designs[0].portfolios
    scenario.designs[0].instruments += other.designs[0].instruments
    for fund in other.funds where !scenario.funds.contains(where: { $0.name == fund.name }) {
      scenario.funds.append(fund)
    }
    return scenario
  }

  // MARK: - Comparison

  private func disagreements(
    _ plan: SimulationPlan, seed: UInt64, trial: Int
  ) throws -> [String] {
    var engine = EngineTrial(plan, seed: seed)
    let metrics = try engine.metrics(trial: trial)
    var found: [String] = []
    for (place, design) in plan.designs.enumerated() {
      let (postings, run) = try engine.facilityLedger(trial: trial, design: place)
      let values = engine.runner.drawnValues
      let ofBook = ReferenceCase(
        plan, design: design.name, seed: seed, trial: trial, values: values)
      let input = try ofBook.input(book: 0)
      let book = SlowReference.run(input)
      let city = SlowCity.run(
        CityReferenceCase(plan, design: run.plan, values: values, seed: seed, trial: trial).input())
      let sums = FacilityPosting.sums(book, city)
      found += Set(postings.keys).union(sums.keys).filter { postings[$0] != sums[$0] }.map {
        "\(design.name), \($0): engine \(postings[$0] ?? 0), reference \(sums[$0] ?? 0)"
      }.sorted()
      let ofCity = CityReferenceMetrics(city, of: design.cities[0].programme.name, plan)
      let both = FacilityMetrics(ReferenceMetrics(ofBook, input, book), ofCity)
      let compared = plan.metrics.filter {
        both.known.contains($0.id) && !CityReferenceMetrics.isAmbiguous($0.id, metrics[place])
      }
      found += differences(
        ofMetrics: compared, engine: metrics[place], reference: both.values
      ).map { "\(design.name): \($0)" }
    }
    return found
  }
}

/// What the sums of a ledger of books and programmes are kept by.
private struct FacilityPosting: Hashable {
  var month: Int
  var payer: String
  var payee: String
  var category: String

  /// What both references post.
  static func sums(_ book: SlowReferenceResult, _ city: SlowCityResult) -> [Self: Int64] {
    var sums: [Self: Int64] = [:]
    for (posting, cents) in book.postings {
      let key = Self(
        month: posting.month, payer: posting.payer, payee: posting.payee,
        category: posting.category.rawValue)
      sums[key, default: 0] += cents
    }
    for (posting, cents) in city.postings {
      let key = Self(
        month: posting.month, payer: posting.payer, payee: posting.payee,
        category: posting.category.rawValue)
      sums[key, default: 0] += cents
    }
    return sums
  }
}

extension EngineTrial {
  fileprivate mutating func facilityLedger(
    trial: Int, design: Int
  ) throws -> (postings: [FacilityPosting: Int64], run: DesignRun) {
    let (journal, run) = try runner.journal(trial: trial, design: design)
    let names = run.parties.list.names.map { $0.hasPrefix("city of ") ? "city" : $0 }
    var sums: [FacilityPosting: Int64] = [:]
    for posting in journal.postings {
      let key = FacilityPosting(
        month: posting.month, payer: names[posting.payer.index],
        payee: names[posting.payee.index], category: "\(posting.category)")
      sums[key, default: 0] += posting.cents
    }
    return (sums, run)
  }
}

/// The metrics of a book and of a programme, and of the budgets behind both.
private struct FacilityMetrics {
  private(set) var values: [String: Double]
  /// Also those that are not applicable.
  let known: Set<String>

  init(_ book: ReferenceMetrics, _ city: CityReferenceMetrics) {
    values = book.values
    for (id, value) in city.values {
      guard let value else { continue }
      let isOfBudget = id.hasPrefix("euBudget.") || id.hasPrefix("nationalBudget.")
      values[id] = isOfBudget ? value + (book.values[id] ?? 0) : value
    }
    known = Set(book.values.keys).union(city.values.keys)
    for budget in ["euBudget", "nationalBudget"] {
      let years = values.filter { $0.key.hasPrefix("\(budget).payments.") }.values
      values["\(budget).peakYear"] = years.max()
    }
  }
}
