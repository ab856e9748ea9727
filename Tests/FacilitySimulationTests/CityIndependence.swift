import FinanceBasics
import ScenarioFile
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: for cities too, what is added, reordered or selected leaves every other number as it was,
/// to the last bit; so do threads. Exact: one bit that moves is a defect.
@Suite("Cities: nothing else moves a bit")
struct CityIndependence {
  private static let trials = 4

  private static func shipped() throws -> FacilityScenario {
    try ScenarioReader().read(
      Repository.text("scenarios/city-housing-blend.json5"), fileName: "city.json5"
    ).scenario
  }

  private static func bits(
    _ scenario: FacilityScenario, designs: [String]? = nil
  ) throws -> [String: [UInt64]] {
    try SimulationPlan(scenario, designs: designs).run(trials: trials).bits()
  }

  /// Compares a changed scenario with the shipped one where both have a design and a metric.
  private static func expectUnmoved(
    designs selection: [String]? = nil, common: Int = 6, without ignored: [String] = [],
    _ change: (inout FacilityScenario) -> Void
  ) throws {
    var scenario = try shipped()
    let before = try bits(scenario)
    change(&scenario)
    let after = try bits(scenario, designs: selection)
    #expect(before.keys.count { after[$0] != nil } == common * before.count / 6)
    let moved = changed(before, after).filter { key in !ignored.contains { key.contains($0) } }
    #expect(moved.isEmpty, "\(moved.prefix(5))")
  }

  @Test("Selecting a design")
  func selecting() throws { try Self.expectUnmoved(designs: ["blend"], common: 2) { _ in } }

  @Test("Reordering designs and assumptions")
  func reordering() throws {
    try Self.expectUnmoved { scenario in
      scenario.designs.reverse()
      for place in scenario.designs.indices {
        scenario.designs[place].assumptions.reverse()
        scenario.designs[place].unusedInstruments.reverse()
      }
    }
  }

  /// Another index rate, other delays and a longer horizon in one design leave the others alone;
  /// only the years that the longer one adds are new.
  @Test("Adding a design with another economy")
  func addingDesigns() throws {
    try Self.expectUnmoved { scenario in
      var other = scenario.designs[3]
      other.name = "other"
      if case .vasicek(var rate)? = other.economy.indexRate {
        rate.volatility = .percent(3)
        other.economy.indexRate = .vasicek(rate)
      }
      other.economy.inflation = .percent(4)
      other.horizon = .months(490)
      other.programmes[0].ownFundsLimit = nil
      scenario.designs.insert(other, at: 0)
    }
  }

  /// A second city, whose grants ask the same fund, shares the fund's answer and the index, and
  /// moves nothing of the first but the budget and what follows from it.
  @Test("Adding a city")
  func addingCity() throws {
    try Self.expectUnmoved(without: ["/euBudget."]) { scenario in
      for place in scenario.designs.indices {
        var town = scenario.designs[place].programmes[0]
        town.name = "town"
        scenario.designs[place].programmes.insert(town, at: 0)
        var grant = scenario.designs[place].unusedInstruments.first { $0.name == "amifNational" }
        grant?.name = "townGrant"
        grant?.supports = ["town"]
        if let grant { scenario.designs[place].instruments.insert(grant, at: 0) }
      }
    }
  }

  /// A facility of a book and a programme: cost per borrower is the book's, cost per beneficiary
  /// the programme's, as if each stood alone. The whole cost divided by the heads of one of them
  /// would be EUR 5 000 a borrower here where the book costs EUR 500.
  @Test("Neither a book nor a programme pays for the other's heads")
  func costsPerHead() throws {
    let text = try Repository.text("scenarios/facility-city-and-microlender.json5")
    let both = try ScenarioReader().read(text, fileName: "facility.json5").scenario
    var (book, city) = (both, both)
    for place in both.designs.indices {
      func isOfBook(_ instrument: Instrument) -> Bool { instrument.kind.supported == .books }
      book.designs[place].programmes = []
      book.designs[place].instruments.removeAll { !isOfBook($0) }
      book.designs[place].unusedInstruments.removeAll { !isOfBook($0) }
      city.designs[place].portfolios = []
      city.designs[place].instruments.removeAll(where: isOfBook)
      city.designs[place].unusedInstruments.removeAll(where: isOfBook)
    }
    func bits(_ scenario: FacilityScenario, _ names: [String]) throws -> [String: [UInt64]] {
      try SimulationPlan(scenario).run(trials: 3)
        .bits { $0.subjectName == "euBudget" && names.contains($0.definition.name) }
    }
    let ofBook = ["costPerBorrower", "costPerSurvivingBusiness", "costPerJob"]
    #expect(changed(try bits(both, ofBook), try bits(book, ofBook)).isEmpty)
    let ofCity = ["costPerBeneficiary"]
    #expect(changed(try bits(both, ofCity), try bits(city, ofCity)).isEmpty)
  }

  @Test("A fund answers once for all that it pays")
  func oneAnswer() throws {
    var scenario = try Self.shipped()
    scenario.designs = [scenario.designs[0], scenario.designs[1]]
    var twin = try #require(scenario.designs[1].instruments.first { $0.name == "amifNational" })
    twin.name = "twin"
    scenario.designs[1].instruments.append(twin)
    var engine = EngineTrial(try SimulationPlan(scenario), seed: 1)
    var answers: Set<Double> = []
    for trial in 0..<20 {
      let values = try engine.metrics(trial: trial)[1]
      #expect(values["amifNational.granted"] == values["twin.granted"])
      if let granted = values["twin.granted"] { answers.insert(granted) }
    }
    #expect(answers == [0, 1])
  }

  @Test("Two designs that differ in nothing differ by exactly 0 ± 0")
  func equalDesigns() throws {
    var scenario = try Self.shipped()
    var twin = scenario.designs[3]
    twin.name = "twin"
    scenario.designs = [scenario.designs[3], twin]
    scenario.baseline = scenario.designs[0].name
    let result = try SimulationPlan(scenario).run(trials: Self.trials)
    var compared = 0
    for (place, metric) in result.metrics.enumerated() {
      guard let difference = result.designs[1].differences[place] else { continue }
      // A single trial with a value has no error that could be known.
      let isLone = result.designs[1].estimates[place]?.count == 1
      #expect(difference.mean == 0 && (difference.standardError == 0 || isLone), "\(metric.id)")
      compared += 1
    }
    #expect(compared > 150)
  }

  /// 70 trials are two chunks.
  @Test("1, 2 and 3 threads")
  func threads() throws {
    let plan = try SimulationPlan(try Self.shipped(), designs: ["blend"])
    let one = try plan.run(trials: 70, threads: 1).bits()
    for threads in [2, 3] {
      #expect(changed(one, try plan.run(trials: 70, threads: threads).bits()).isEmpty)
    }
  }
}
