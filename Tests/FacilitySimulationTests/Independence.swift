import FinanceBasics
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: what is added, removed, reordered or selected leaves every other number as it was, to the
/// last bit; so do threads. Exact: one bit that moves is a defect.
@Suite("Nothing else moves a bit")
struct Independence {
  private static let trials = 80
  private static let shipped = ShippedScenario(borrowers: 60, servicesBudget: .money(8000))

  private static func bits(
    _ scenario: FacilityScenario, designs: [String]? = nil, ofMetrics wanted: (Metric) -> Bool
  ) throws -> [String: [UInt64]] {
    try SimulationPlan(scenario, designs: designs).run(trials: trials).bits(ofMetrics: wanted)
  }

  /// Compares a changed scenario with the shipped one where both have a design and a metric.
  private static func expectUnmoved(
    designs selection: [String]? = nil, common: Int = 5,
    ofMetrics wanted: (Metric) -> Bool = { _ in true },
    sourceLocation: SourceLocation = #_sourceLocation, _ change: (inout FacilityScenario) -> Void
  ) throws {
    var scenario = shipped.scenario()
    let before = try bits(scenario, ofMetrics: wanted)
    change(&scenario)
    let after = try bits(scenario, designs: selection, ofMetrics: wanted)
    let shared = before.keys.count { after[$0] != nil }
    let metrics = before.count / 5
    #expect(shared == common * metrics && metrics > 50, sourceLocation: sourceLocation)
    let moved = changed(before, after).prefix(5)
    #expect(moved.isEmpty, sourceLocation: sourceLocation)
  }

  @Test("Selecting designs")
  func selecting() throws {
    try Self.expectUnmoved(designs: ["grantLenderPaysRest"], common: 2) { _ in }
  }

  @Test("Reordering designs, assumptions and instruments")
  func reordering() throws {
    try Self.expectUnmoved { scenario in
      scenario.designs.reverse()
      for place in scenario.designs.indices {
        scenario.designs[place].assumptions.reverse()
        scenario.designs[place].instruments.reverse()
        scenario.designs[place].unusedInstruments.reverse()
      }
    }
  }

  @Test("Adding designs with more borrowers, other risks and other loans")
  func addingDesigns() throws {
    try Self.expectUnmoved { scenario in
      var larger = scenario.designs[4]
      larger.name = "larger"
      larger.portfolios[0].terms[.borrowers] = .count(200)
      larger.portfolios[0].terms[.demand] = .percent(100)
      larger.portfolios[0].terms[.defaultProbability] = .percent(40)
      larger.portfolios[0].terms[.prepayment] = .percent(30)
      larger.portfolios[0].terms[.loanMaturity] = .months(24)
      larger.portfolios[0].lossGivenDefaultPerLoan = .uniform(low: .percent(0), high: .percent(9))
      larger.assumptions.append(.triangular("another", 0, 0.5, 1))
      scenario.designs.insert(larger, at: 0)
    }
  }

  /// Metrics of the whole budget count the borrowers of all books, so they may move.
  private static func isOfEntry(_ metric: Metric) -> Bool { metric.subjectName != "euBudget" }

  @Test("Adding a portfolio to one design or to all, before or after")
  func addingPortfolios() throws {
    func other(_ design: FundingDesign) -> MicroloanPortfolio {
      var other = design.portfolios[0]
      other.name = "other"
      other.terms[.loanInterestRate] = .percent(7)
      return other
    }
    try Self.expectUnmoved(ofMetrics: Self.isOfEntry) { scenario in
      for place in scenario.designs.indices {
        scenario.designs[place].portfolios.insert(other(scenario.designs[place]), at: 0)
      }
    }
    try Self.expectUnmoved(ofMetrics: Self.isOfEntry) { scenario in
      scenario.designs[2].portfolios.append(other(scenario.designs[2]))
    }
  }

  /// The first borrowers of a cohort have the same luck whatever the size of the cohort.
  @Test("Demand moves nobody's luck")
  func demand() throws {
    func luck(_ percent: Double) throws -> BookLuck {
      let scenario = ShippedScenario(borrowers: 400, demand: .percent(percent))
      var engine = EngineTrial(try scenario.plan(["guarantee"]), seed: 1)
      _ = try engine.ledger(trial: 3, design: 0)
      return engine.runner.drawnLuck.books[0]
    }
    let (few, many) = (try luck(61), try luck(100))
    var defaults = 0
    for (cohort, size) in few.cohortSizes.enumerated() {
      #expect(size < many.cohortSizes[cohort])
      for number in 0..<size {
        let missed = few.missedInstalment(cohort: cohort, number: number)
        #expect(missed == many.missedInstalment(cohort: cohort, number: number))
        #expect(
          few.prepaidInstalment(cohort: cohort, number: number)
            == many.prepaidInstalment(cohort: cohort, number: number))
        let survivors = [few, many].map {
          $0.survivors.count(among: number + 1, ofCohort: cohort, table: 0)
        }
        #expect(survivors[0] == survivors[1])
        if missed > 0 { defaults += 1 }
      }
    }
    #expect(defaults > 10)
  }

  /// 1,100 trials are 18 chunks, more than any number of threads here.
  @Test("1, 2, 3, 7 and 16 threads")
  func threads() throws {
    var scenario = ShippedScenario(borrowers: 12, servicesBudget: .money(2000)).scenario()
    for place in scenario.designs.indices {
      // Short loans made in a month: many trials take little time.
      scenario.designs[place].terms[.horizon] = .months(30)
      scenario.designs[place].portfolios[0].terms[.originationOver] = .months(1)
      scenario.designs[place].portfolios[0].terms[.loanMaturity] = .months(3)
    }
    let plan = try SimulationPlan(scenario, designs: ["grantBorrowersPayRest"])
    let one = try plan.run(trials: 1100, threads: 1)
    for threads in [2, 3, 7, 16] {
      let other = try plan.run(trials: 1100, threads: threads)
      #expect(other.run == one.run)
      #expect(other.bits() == one.bits(), "\(threads) threads")
    }
  }

  @Test("A run to a precision stops at the same trial and gives the same bits")
  func precision() throws {
    let plan = try Self.shipped.plan(["guarantee"])
    let target = PrecisionTarget(
      relativeBillionths: 40_000_000, metrics: ["easi.payments"], maximumTrials: 5000)
    func run(threads: Int) throws -> SimulationResult {
      try FacilitySimulator(plan).run(
        try RunOptions(seed: 1, trials: .untilPrecise(target, from: 50), threads: threads))
    }
    let (one, three) = (try run(threads: 1), try run(threads: 3))
    #expect(one.run == three.run && one.bits() == three.bits())
    let reached = try #require(one.run.precisionReached)
    #expect(reached <= 0.04)
    #expect(one.run.trials > 50)
    #expect(!one.run.missedPrecision)
    #expect(try plan.run(trials: one.run.trials).bits() == one.bits())
  }
}
