import FinanceBasics
import Instruments
import Testing

@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: what can be simulated and is hardly meant is said, with its place, and nothing else is.
/// Exact: each change to a sound city brings its one warning; the city itself brings none.
@Suite("Warnings about cities")
struct CityWarningTests {
  typealias Case = ChangedDesign

  /// Homes built in the first half of 2022, a loan of 60 %, grants of 30 % and 70 %, a debt service
  /// of exactly the limit.
  private static var design: FundingDesign {
    var design = FundingDesign(name: "only", title: "Only")
    design.horizon = .years(12)
    var measure = CityMeasure(
      name: "homes", beneficiaries: .count(10), operation: .lifetime(.years(5)))
    measure.construction = Construction(
      capitalCost: .money(1_000), spendFrom: .january2022, spendOver: .months(6))
    var town = CityProgramme(name: "town", city: "Town", measures: [measure])
    town.operatingRevenue = .money(1_000)
    town.debtServiceLimit = .percent(10)
    town.existingDebtService = .yearly(.money(100))
    design.programmes = [town]
    design.instruments = [
      loan("bank", share: 60), grant("amif", rate: 30), grant("esf", rate: 70),
    ]
    return design
  }

  private static func loan(_ name: String, share: Double) -> Instrument {
    let terms = LoanTerms(
      shareOfCost: .percent(share), rate: .stated(.percent(3)), tenor: .months(60))
    return Instrument(name: name, supports: ["town"], contract: .loan(terms))
  }

  private static func grant(_ name: String, rate: Double) -> Instrument {
    var terms = GrantTerms(rate: .percent(rate), fund: name)
    terms.advance = .percent(60)
    terms.finalBalance = .percent(40)
    return Instrument(name: name, supports: ["town"], contract: .grant(terms))
  }

  private static func warnings(_ designs: [FundingDesign]) throws -> [ScenarioWarning] {
    try SimulationPlan(
      FacilityScenario(
        title: "City", currency: "EUR", start: .january2022, designs: designs,
        baseline: designs[0].name)
    ).warnings
  }

  @Test("Shares of exactly 100 %, and a ratio at its limit, are no reason for a warning")
  func sound() throws { #expect(try Self.warnings([Self.design]).isEmpty) }

  @Test("One reason, one warning, whatever the number of designs", arguments: cases)
  func warned(_ warned: Case) throws {
    var design = Self.design
    warned.change(&design)
    var other = design
    other.name = "other"
    let found = try Self.warnings([design, other])
    #expect(found.map(\.path) == [warned.path])
    #expect(found.map(\.kind.sentence) == [warned.sentence])
  }

  static let cases: [Case] = [
    Case(
      "instruments.second.shareOfCost",
      "loans to town have shares of 100.5 % together: bank, second"
    ) { $0.instruments.append(loan("second", share: 40.5)) },
    Case(
      "instruments.third.rate",
      "grants on town.homes have rates of 101 % together: amif, esf, third"
    ) { $0.instruments.append(grant("third", rate: 1)) },
    Case(
      "instruments.amif.finalBalance",
      "advance and final balance of amif are 101 % of the award together"
    ) { $0.instruments[1].contract[GrantTerms.self]?.advance = .percent(61) },
    Case(
      "programmes.town.existingDebtService",
      "existing debt service of town is above its limit in 2022 already"
    ) { $0.programmes[0].existingDebtService = .yearly(.money(101)) },
    // Complete in June; decided in June it would still be in time.
    Case(
      "instruments.esf.channel.delay",
      "esf is decided in 2022-07 at the earliest, when everything is complete since 2022-06: "
        + "nothing is eligible unless it is retroactive"
    ) { $0.instruments[2].contract[GrantTerms.self]?.channel.delay = .months(6) },
    Case(
      "instruments.esf.eligibleUntil",
      "esf counts cost until 2022-05, and town.homes spends from 2022-01 to 2022-06: the rest is "
        + "not eligible"
    ) {
      $0.instruments[2].contract[GrantTerms.self]?.eligibleUntil =
        .january2022.adding(months: 4)
    },
    Case(
      "instruments.esf.channel.from",
      "esf counts cost from 2022-02, and town.homes spends from 2022-01 to 2022-06: the rest is "
        + "not eligible"
    ) {
      $0.instruments[2].contract[GrantTerms.self]?.channel.from = .january2022.adding(months: 1)
    },
  ]

  @Test("All months of the plan are eligible, or those before a decision are by retroactivity")
  func eligible() throws {
    var design = Self.design
    design.instruments[2].contract[GrantTerms.self]?.eligibleUntil = .january2022.adding(months: 5)
    design.instruments[2].contract[GrantTerms.self]?.channel.delay = .months(2)
    #expect(try Self.warnings([design]).isEmpty)
    design.instruments[2].contract[GrantTerms.self]?.channel.from = .january2022.adding(months: 1)
    design.instruments[2].contract[GrantTerms.self]?.isRetroactive = true
    #expect(try Self.warnings([design]).isEmpty)
  }

  @Test("A retroactive grant may be late, and so may one whose measures can be late themselves")
  func inTime() throws {
    var design = Self.design
    design.instruments[2].contract[GrantTerms.self]?.channel.delay = .months(6)
    design.instruments[2].contract[GrantTerms.self]?.isRetroactive = true
    #expect(try Self.warnings([design]).isEmpty)
    design.instruments[2].contract[GrantTerms.self]?.isRetroactive = false
    design.programmes[0].ownFundsLimit = .money(10)
    #expect(try Self.warnings([design]).isEmpty)
  }
}
