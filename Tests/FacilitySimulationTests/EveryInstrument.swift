import ScenarioFile
import TestSupport
import Testing

@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: no kind of instrument is forgotten by what sums over all of them: the budget of the EU,
/// the scenarios that ship and the random ones that are held against the slow references.
@Suite("Every kind of instrument")
struct EveryInstrument {
  private static let shipped = try? Repository.scenarioNames.map { name in
    try ScenarioReader().read(
      Repository.text("scenarios/\(name).json5"), fileName: "\(name).json5"
    ).scenario
  }

  @Test("Some shipped scenario uses it", arguments: Contract.Kind.allCases)
  func isShipped(_ kind: Contract.Kind) throws {
    let designs = try #require(Self.shipped).flatMap(\.designs)
    #expect(designs.contains { $0.instruments.contains { $0.kind == kind } })
  }

  @Test("Random scenarios draw it", arguments: Contract.Kind.allCases)
  func isDrawn(_ kind: Contract.Kind) {
    var generator = SmallGenerator(seed: 7)
    let isDrawn = (0..<60).contains { _ in
      let drawn =
        kind.supported == .books
        ? RandomScenario.oneBook(using: &generator) : RandomCity.scenario(using: &generator)
      return drawn.designs[0].instruments.contains { $0.kind == kind }
    }
    #expect(isDrawn)
  }

  // MARK: - The budget

  /// Whether a fund of the EU budget stands behind an instrument.
  private static func hasFund(_ instrument: Instrument) -> Bool {
    Mirror(reflecting: instrument.contract.terms).children.contains { $0.label == "fund" }
  }

  /// Method: of a design, one instrument with a fund is left and the others with one are taken
  /// away. Some trial of a few must then commit something; with none left, no trial commits.
  @Test("What a fund stands behind is committed", arguments: Contract.Kind.allCases)
  func isCommitted(_ kind: Contract.Kind) throws {
    var found = 0
    for scenario in try #require(Self.shipped) {
      for design in scenario.designs {
        let alone = design.instruments.filter { !Self.hasFund($0) }
        for instrument in design.instruments where instrument.kind == kind {
          guard Self.hasFund(instrument) else { continue }
          found += 1
          #expect(try Self.committed(alone, design, scenario) == (0, 0))
          let (committed, ceiling) = try Self.committed(alone + [instrument], design, scenario)
          #expect(committed > 0 && ceiling > 0, "\(scenario.title), \(design.name)")
        }
        if found > 0 { return }
      }
    }
    #expect(kind == .loan || kind == .bridge, "no shipped scenario uses \(kind) with a fund")
  }

  /// The most that is committed in a few trials of a design with these instruments.
  private static func committed(
    _ instruments: [Instrument], _ design: FundingDesign, _ scenario: FacilityScenario
  ) throws -> (committed: Int64, ceiling: Int64) {
    var alone = design
    alone.unusedInstruments = []
    alone.instruments = instruments
    var runner = TrialRunner(try SimulationPlan(scenario.only(alone)), seed: 1)
    var most: (Int64, Int64) = (0, 0)
    for trial in 0..<8 {
      try runner.run(trial: trial) { _, _, outcome in
        let budgets = outcome.budgets.budgets
        most.0 = max(most.0, budgets.reduce(0) { $0 + $1.committed })
        most.1 = max(most.1, budgets.reduce(0) { $0 + $1.committedCeiling })
      }
    }
    return most
  }

  /// Second road: without discounting, the cost to the EU is what left the accounts of guarantors
  /// and funds, whichever instruments they stand behind; payments are it before shares of
  /// recoveries.
  @Test("The cost to the EU is what left its accounts", arguments: [0, 1, 2])
  func cost(trial: Int) throws {
    var moved = 0
    for scenario in try #require(Self.shipped) {
      for design in scenario.designs {
        var undiscounted = design
        undiscounted.discountRate = .percent(0)
        let plan = try SimulationPlan(scenario.only(undiscounted))
        var runner = TrialRunner(plan, seed: 1)
        let (journal, run) = try runner.journal(trial: trial, design: 0)
        let union = run.parties.list.names.map {
          $0.hasPrefix("guarantor of ") || $0.hasPrefix("fund of ")
        }
        var (cents, shares): (Int64, Int64) = (0, 0)
        for posting in journal.postings {
          if union[posting.payer.index] { cents += posting.cents }
          if union[posting.payee.index] { cents -= posting.cents }
          if posting.category == .recoveryShare { shares += posting.cents }
        }
        if cents != 0 { moved += 1 }
        try runner.run(trial: trial) { _, _, outcome in
          let budgets = outcome.budgets.budgets
          let difference = budgets.reduce(0) { $0 + $1.costNPV } - Double(cents) / 100
          #expect(difference.magnitude < 0.001, "\(scenario.title), \(design.name)")
          let payments = budgets.reduce(0) { $0 + $1.years.total }
          #expect(payments == cents + shares, "\(scenario.title), \(design.name)")
        }
      }
    }
    #expect(moved > 10)
  }
}

extension FacilityScenario {
  /// The scenario with one design alone.
  fileprivate func only(_ design: FundingDesign) -> FacilityScenario {
    var scenario = self
    scenario.designs = [design]
    scenario.baseline = design.name
    scenario.precision = nil
    return scenario
  }
}
