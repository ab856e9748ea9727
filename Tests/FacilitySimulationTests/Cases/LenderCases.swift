import FinanceBasics
import ScenarioModel
import TestSupport
import Testing

@testable import Estimation
@testable import FacilitySimulation

/// Goal: fixed costs, survival after default and the years of a book are what simple cases give.
@Suite("Fixed costs, survival and years of a book, by hand")
struct LenderCases {
  /// EUR 1,000 a year from the first of seven disbursements, month 0, to the month before the last
  /// payment, 6 + 12: eighteen months, EUR 1,500, of which EUR 1,000 in the first calendar year.
  /// Nobody comes, and they are paid all the same.
  @Test("Fixed costs over 18 months", arguments: [0.0, 100])
  func fixedCosts(demand: Double) throws {
    var scenario = BulletBook(borrowers: 70, probability: 0).scenario
    scenario.designs[0].portfolios[0].origination.over = .months(7)
    scenario.designs[0].portfolios[0].demand = .percent(demand)
    scenario.designs[0].portfolios[0].costs.fixed = .money(1_000)
    var engine = EngineTrial(try SimulationPlan(scenario), seed: 1)
    let postings = try engine.ledger(trial: 0, design: 0).postings
    let fixed = postings.filter { $0.key.category == .fixedCosts }
    #expect(fixed.keys.map(\.month).sorted() == Array(0...17))
    #expect(fixed.values.allSatisfy { [8_333, 8_334].contains($0) })
    let values = try engine.metrics(trial: 0)[0]
    #expect(values["book.runningCosts"] == 1_500)
    #expect(values["book.lenderResult"] == -1_500)
    #expect(values["book.lenderResult.2022"] == -1_000)
    #expect(values["book.lenderResult.2023"] == -500)
  }

  /// Everyone defaults after a year; without default e⁻¹ of 400 businesses survive 36 months.
  private static func survivors(probability: Double, afterDefault: Double) throws -> MetricEstimate
  {
    var scenario = BulletBook(borrowers: 400, probability: probability).scenario
    var outcomes = BusinessOutcomes(survivalShape: .number(1), survivalScale: .months(36))
    outcomes.survivalAfterDefault = .percent(afterDefault)
    scenario.designs[0].portfolios[0].outcomes = outcomes
    let result = try SimulationPlan(scenario).run(trials: 200)
    return try #require(result.estimate("book.survivingBusinesses"))
  }

  @Test("Nobody who defaults survives at 0 %, and nobody notices at 100 %")
  func bounds() throws {
    let none = try Self.survivors(probability: 1, afterDefault: 0)
    #expect(none.mean == 0 && none.distribution?.maximum == 0)
    let withDefault = try Self.survivors(probability: 1, afterDefault: 100)
    let without = try Self.survivors(probability: 0, afterDefault: 0)
    #expect(withDefault.mean == without.mean && without.mean > 100)
  }

  /// 400 × e⁻¹ × 30 % = 44.1 ± 0.44 (200 trials of a binomial number); a false alarm comes once in
  /// 90,000 seeds. Independent survival would give 147.
  @Test("A share of those who default survives")
  func share() throws {
    let found = try Self.survivors(probability: 1, afterDefault: 30)
    expectInBand(found.mean, error: found.standardError, around: 44.1455, "survivors:")
    #expect(found.standardError < 0.6)
  }

  /// 400 loans of EUR 1,000 fall due in December 2022 + 1 month, month 12, nobody pays, and all are
  /// written off in month 15, April 2023. The cap amount, 400,000 × 70 % × 20 %, is paid with them.
  @Test("Defaults, outstanding and result by year")
  func years() throws {
    var engine = EngineTrial(try BulletBook(borrowers: 400, probability: 1).plan(), seed: 1)
    let values = try engine.metrics(trial: 0)[0]
    func years(_ metric: String) -> [Double?] {
      (2022...2024).map { values["book.\(metric).\($0)"] }
    }
    #expect(years("defaults") == [0, 400, 0])
    #expect(years("outstanding") == [400_000, 0, 0])
    #expect(years("lenderResult") == [0, -344_000, 0])
  }
}
