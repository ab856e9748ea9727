import FacilitySimulation
import FinanceBasics
import ScenarioModel
import Testing

@testable import ScenarioFile

/// Cities as overlays see them: changes, overrides, likeness, and the identity of luck.
@Suite struct CityReadingTests {
  static let vasicek = """
    { vasicek: { initial: "1 %", mean: "2 %", reversion: "1 per year", volatility: "1 %" } }
    """

  static func read(
    _ changes: [(old: String, new: String)] = [], overrides: [String] = []
  ) throws -> FacilityScenario {
    let overrides = try overrides.map { try #require(ScenarioOverride($0)) }
    return try ScenarioReader().readAndPlan(
      TinyCity.replacing(changes), fileName: TinyScenario.fileName, overrides: overrides
    ).scenario
  }

  /// The bank's design with changes, which the other design does not see.
  static func changed(_ changes: String) throws -> (changed: FundingDesign, other: FundingDesign) {
    let scenario = try read([("use: [\"bank\"]", "use: [\"bank\"], changes: { \(changes) }")])
    return (scenario.designs[0], scenario.designs[1])
  }

  static func identity(_ quantity: Quantity?) -> String? {
    OverlayTests.law(quantity)?.identity
  }

  static func instrument(_ name: String, _ design: FundingDesign) -> Instrument? {
    (design.instruments + design.unusedInstruments).first { $0.name == name }
  }

  // MARK: - Forms

  @Test func aRateIsStatedOrFollowsTheIndex() throws {
    let design = try Self.read().designs[1]
    let bank = try #require(Self.instrument("bank", design))
    #expect(bank["rate"] == .percent(3))
    #expect(bank["rate.margin"] == nil)
    let eib = try #require(Self.instrument("eib", design))
    #expect(eib["rate"] == nil)
    #expect(eib["rate.margin"] == .percent(0.4))
    #expect(eib["rate.floor"] == .percent(0))
    #expect(eib["referenceRate.margin"] == .assumption("margin"))
    #expect(eib["referenceRate.floor"] == .percent(0))
  }

  @Test func aRateWithoutMarginIsTheIndex() throws {
    let scenario = try Self.read([("margin: \"40 bp\", floor: \"0 %\"", "floor: \"1 %\"")])
    let eib = try #require(Self.instrument("eib", scenario.designs[1]))
    #expect(eib["rate.margin"] == .percent(0))
    #expect(eib["rate.floor"] == .percent(1))
  }

  @Test func theIndexHasFourForms() throws {
    func design(_ form: String) throws -> FundingDesign {
      try Self.read([(Self.vasicek, form)]).designs[0]
    }
    let rate = try design("{ value: \"2 %\", note: \"flat\" }")
    #expect(rate.economy.indexRate?.process == nil)
    #expect(rate.index("economy.indexRate") == .percent(2))
    let drawn = try design("{ uniform: { low: \"1 %\", high: \"2 %\" } }")
    #expect(drawn.economy.indexRate?.process == nil)
    #expect(Self.identity(drawn.index("economy.indexRate")) == "economy.indexRate")
    let table = try design(
      "{ table: { \"2021-07\": \"1 %\", \"2023-01\": { value: \"$margin\", note: \"n\" } } }")
    let first = try #require(CalendarMonth(year: 2021, month: 7))
    let second = try #require(CalendarMonth(year: 2023, month: 1))
    #expect(
      table.economy.indexRate
        == .table([
          IndexStep(from: first, quantity: .percent(1)),
          IndexStep(from: second, quantity: .assumption("margin")),
        ]))
    #expect(table.index("economy.indexRate") == nil)
    let cir = try design(Self.vasicek.replacing("vasicek", with: "cir"))
    #expect(cir.economy.indexRate?.process == "cir")
    #expect(cir.index("economy.indexRate.cir.volatility") == .percent(1))
    #expect(cir.index("economy.indexRate.vasicek.volatility") == nil)
    let sourced = try design("{ value: \(Self.vasicek), note: \"n\" }")
    #expect(sourced.economy.indexRate?.process == "vasicek")
    #expect(sourced.index("economy.indexRate.vasicek.reversion") == .number(1))
  }

  @Test func nothingFollowsAnIndexThatIsNotThere() throws {
    let scenario = try Self.read([
      ("indexRate:\n      \(Self.vasicek),", ""),
      ("{ index: \"indexRate\", margin: \"40 bp\"", "\"1 %\""),
      (", floor: \"0 %\" }", ""), ("{ index: \"indexRate\", margin: \"$margin\" }", "\"$margin\""),
    ])
    #expect(scenario.designs[0].economy.indexRate == nil)
    #expect(scenario.designs[0].economy.inflation == .percent(2))
  }

  @Test func debtServiceIsAQuantityOrATable() throws {
    let table = try Self.read().designs[0].programmes[0]
    #expect(
      table.debtServiceTable == [
        AmountOfYear(year: 2022, quantity: .money(5)),
        AmountOfYear(year: 2024, quantity: .money(4)),
      ])
    #expect(table["existingDebtService"] == nil)
    let form = "{ table: { \"2022\": \"EUR 5 per year\", \"2024\": \"EUR 4 per year\" } }"
    let stated = try Self.read([(form, "\"EUR 100 per month\"")]).designs[0].programmes[0]
    #expect(stated.debtServiceTable.isEmpty)
    #expect(stated["existingDebtService"] == .money(1_200))
  }

  @Test func whatIsNotBuiltNeedsNoSpend() throws {
    let measure = try Self.read([
      ("capitalCost: \"EUR 900 000\",", ""),
      ("spend: { from: \"2022-07\", over: \"12 months\" },", ""),
    ]).designs[0].programmes[0].measures[0]
    #expect(measure.construction?.spendFrom == nil && measure["lifetime"] != nil)
  }

  @Test func everyKeyOfAnInstrumentIsRead() throws {
    let scenario = try Self.read([
      (
        "channel: { delay: \"$delay\" }",
        """
        ceiling: "EUR 7", advance: "1 %", claimEvery: "6 months", paymentLag: "2 months",
        finalBalance: "3 %", correction: "4 %", retroactive: true,
        channel: { kind: "directFacility", access: "50 %", delay: "$delay", from: "2022-03",
          overhead: "5 %", goldPlating: "6 %" }
        """
      ),
      (
        "tenor: \"15 years\"",
        """
        tenor: "15 years", amount: "EUR 8", grace: "1 year", repayment: "bullet",
        payments: "yearly", availability: "4 years", prepayable: false, commitmentFee: "25 bp"
        """
      ),
      ("rate: \"15 %\"", "rate: \"15 %\", paymentLag: \"3 months\", channel: { access: \"9 %\" }"),
    ])
    let design = scenario.designs[1]
    let esf = try #require(Self.instrument("esf", design))
    let grant = try #require(esf.contract[GrantTerms.self])
    #expect(grant.channel.kind == .directFacility)
    #expect(grant.channel.from == CalendarMonth(year: 2022, month: 3))
    #expect(grant.isRetroactive)
    #expect(grant.ceiling == .money(7))
    #expect(grant.advance == .percent(1))
    #expect(grant.claimEvery == .months(6))
    #expect(grant.paymentLag == .months(2))
    #expect(grant.finalBalance == .percent(3))
    #expect(grant.correction == .percent(4))
    #expect(grant.channel.access == .percent(50))
    #expect(grant.channel.delay == .assumption("delay"))
    #expect(grant.channel.overhead == .percent(5))
    #expect(grant.channel.goldPlating == .percent(6))
    let bank = try #require(Self.instrument("bank", design))
    let loan = try #require(bank.contract[LoanTerms.self])
    #expect(loan.repayment == .bullet)
    #expect(loan.payments == .yearly)
    #expect(!loan.isPrepayable)
    #expect(bank["amount"] == .money(8))
    #expect(bank["grace"] == .years(1))
    #expect(bank["availability"] == .years(4))
    #expect(bank["commitmentFee"] == .percent(0.25))
    let pslf = try #require(Self.instrument("pslf", design))
    #expect(pslf["channel.access"] == .percent(9))
    #expect(pslf["paymentLag"] == .months(3))
    let bridge = try #require(Self.instrument("bridge", design))
    #expect(bridge.contract[BridgeTerms.self]?.lender == "Bank")
    #expect(bridge["limit"] == .money(90_000))
    #expect(bridge["rate"] == .percent(4))
    #expect(Self.instrument("subsidy", design)?.supports == ["eib", "bank"])
  }

  // MARK: - Paths

  @Test func changesReachMeasuresAndRates() throws {
    let (changed, other) = try Self.changed(
      """
      "programmes.town.measures.homes.capitalCost": "EUR 1", "economy.inflation": "3 %",
      "programmes.town.existingDebtService.table.2024": "EUR 9 per year",
      "programmes.town.existingDebtService.table.2023": "EUR 8 per year",
      "instruments.eib.rate.margin": "50 bp", "instruments.eib.referenceRate": "7 %",
      "programmes.town.measures.homes.spend.over": "1 month",
      "instruments.esf.channel.access": "40 %"
      """)
    let programme = changed.programmes[0]
    #expect(programme.measures[0].construction?.capitalCost == .money(1))
    #expect(programme.measures[0].construction?.spendOver == .months(1))
    #expect(other.programmes[0].measures[0].construction?.capitalCost == .money(900_000))
    #expect(
      programme.debtServiceTable.map(\.quantity) == [.money(5), .money(8), .money(9)])
    #expect(programme.debtServiceTable.map(\.year) == [2022, 2023, 2024])
    #expect(other.programmes[0].debtServiceTable.count == 2)
    #expect(changed.economy.inflation == .percent(3))
    #expect(other.economy.inflation == .percent(2))
    let eib = try #require(Self.instrument("eib", changed))
    #expect(eib["rate.margin"] == .percent(0.5))
    #expect(eib["referenceRate"] == .percent(7))
    #expect(eib["referenceRate.margin"] == nil)
    let esf = try #require(Self.instrument("esf", changed))
    #expect(esf["channel.access"] == .percent(40))
    #expect(esf["channel.delay"] == .assumption("delay"))
  }

  @Test(arguments: [
    "economy.indexRate.mean", "economy.indexRate.vasicek.mean",
  ])
  func processesAreTransparent(_ path: String) throws {
    let (changed, other) = try Self.changed("\"\(path)\": \"3 %\"")
    #expect(changed.economy.indexRate?.process == "vasicek")
    #expect(changed.index("economy.indexRate.vasicek.mean") == .percent(3))
    #expect(changed.index("economy.indexRate.vasicek.initial") == .percent(1))
    #expect(other.index("economy.indexRate.vasicek.mean") == .percent(2))
  }

  @Test func wholeFormsAreReplaced() throws {
    let (changed, other) = try Self.changed(
      """
      "economy.indexRate": { table: { "2022-01": "3 %" } },
      "instruments.bank.rate": { index: "indexRate", margin: "1 %" }, "instruments.eib.rate": "5 %",
      "programmes.town.existingDebtService": "EUR 3 per year",
      "programmes.town.measures": { only: { beneficiaries: 1,
        runs: { from: "2022-01", over: "1 year" } } }, "instruments.esf.supports": ["town"]
      """)
    let month = try #require(CalendarMonth(year: 2022, month: 1))
    #expect(changed.economy.indexRate == .table([IndexStep(from: month, quantity: .percent(3))]))
    #expect(changed.index("economy.indexRate.vasicek.mean") == nil)
    #expect(other.economy.indexRate?.process == "vasicek")
    let bank = try #require(Self.instrument("bank", changed))
    #expect(bank["rate"] == nil)
    #expect(bank["rate.margin"] == .percent(1))
    let eib = try #require(Self.instrument("eib", changed))
    #expect(eib["rate"] == .percent(5))
    #expect(eib["rate.margin"] == nil)
    #expect(changed.programmes[0]["existingDebtService"] == .money(3))
    #expect(changed.programmes[0].debtServiceTable.isEmpty)
    #expect(changed.programmes[0].measures.map(\.name) == ["only"])
  }

  @Test func pathsReachIntoSourcedForms() throws {
    let wrapped = [
      (
        old: "{ index: \"indexRate\", margin: \"40 bp\", floor: \"0 %\" }",
        new: "{ value: { index: \"indexRate\", floor: \"0 %\" }, note: \"n\" }"
      )
    ]
    let scenario = try Self.read(wrapped, overrides: ["instruments.eib.rate.floor=2 %"])
    let eib = try #require(Self.instrument("eib", scenario.designs[0]))
    #expect(eib["rate.floor"] == .percent(2))
    let added = try Self.read(wrapped, overrides: ["instruments.eib.rate.margin=2 %"])
    let other = try #require(Self.instrument("eib", added.designs[0]))
    #expect(other["rate.margin"] == .percent(2))
    #expect(other["rate.floor"] == .percent(0))
  }

  @Test(arguments: [
    "programmes.town.measures.homes.capitalCost=EUR 5", "instruments.eib.rate.margin=50 bp",
    "instruments.eib.rate=4 %", "instruments.eib.rate={ index: 'indexRate', margin: '1 %' }",
    "economy.indexRate.mean=3 %", "economy.indexRate.vasicek.mean=3 %", "economy.indexRate=3 %",
    "economy.inflation=1 %", "economy={ indexRate: '2 %' }", "instruments.esf.channel.access=40 %",
    "programmes.town.existingDebtService.table.2024=EUR 1 per year",
    "programmes.town.existingDebtService.table.2030=EUR 1 per year",
    "programmes.town.existingDebtService=EUR 1 per year", "programmes.town.patience=3 months",
    "programmes.town.measures.courses.runs.over=2 years", "instruments.bank.prepayable=false",
    "instruments.bank.referenceRate={ index: 'indexRate' }", "start=2022-07",
  ])
  func overridesReach(_ argument: String) throws {
    #expect(try Self.read(overrides: [argument]) != Self.read())
  }

  // MARK: - Likeness

  @Test func aMeasureIsLikeAnother() throws {
    let scenario = try Self.read([
      (
        "measures: {",
        """
        measures: {
          more: { like: "homes", beneficiaries: 5, spend: { over: "6 months" } },
          dated: { like: "homes", runs: { from: "2024-01", over: "1 year" } },
        """
      )
    ])
    let measures = scenario.designs[0].programmes[0].measures
    #expect(measures.map(\.name) == ["more", "dated", "homes", "courses"])
    #expect(measures[0].beneficiaries == .count(5))
    #expect(measures[0].construction?.capitalCost == .money(900_000))
    #expect(measures[0].construction?.spendOver == .months(6))
    #expect(measures[0].construction?.spendFrom == CalendarMonth(year: 2022, month: 7))
    #expect(measures[0]["lifetime"] == .years(30))
    // Of lifetime and runs, an entry's own replaces the other's.
    #expect(measures[1]["lifetime"] == nil)
    #expect(measures[1]["runs.over"] == .years(1))
  }

  @Test func aProgrammeIsLikeAnother() throws {
    let scenario = try Self.read([
      (
        "programmes: {",
        """
        programmes: {
          village: {
            like: "town", city: "Village", existingDebtService: "EUR 1 per year",
            measures: {
              homes: { beneficiaries: 2, overrun: { uniform: { low: 1, high: 2 } } },
              huts: { like: "homes", capitalCost: "EUR 100" },
            },
          },
        """
      )
    ])
    let (village, town) = (
      scenario.designs[0].programmes[0], scenario.designs[0].programmes[1]
    )
    #expect(village.city == "Village")
    #expect(village["existingDebtService"] == .money(1))
    #expect(village.debtServiceTable.isEmpty)
    #expect(town.debtServiceTable.count == 2)
    #expect(village.measures.map(\.name) == ["homes", "courses", "huts"])
    #expect(village.measures[0].beneficiaries == .count(2))
    #expect(village.measures[0].construction?.capitalCost == .money(900_000))
    #expect(village.measures[2].beneficiaries == .count(2))
    #expect(village.measures[2].construction?.capitalCost == .money(100))
    #expect(town.measures[0].beneficiaries == .count(50))
    #expect(
      Self.identity(village.measures[0].overrun)
        == "programmes.village.measures.homes.overrun")
    #expect(
      Self.identity(village.measures[2].overrun)
        == "programmes.village.measures.huts.overrun")
  }

  @Test func aLoanIsLikeAnother() throws {
    let scenario = try Self.read([
      (
        "instruments: {",
        """
        instruments: {
          second: { like: "eib", rate: { margin: "60 bp" }, referenceRate: "5 %" },
          third: { like: "eib", rate: { uniform: { low: "1 %", high: "2 %" } } },
        """
      )
    ])
    let design = scenario.designs[0]
    let second = try #require(Self.instrument("second", design))
    #expect(second["rate.margin"] == .percent(0.6))
    #expect(second["rate.floor"] == .percent(0))
    #expect(second["referenceRate"] == .percent(5))
    #expect(second["referenceRate.margin"] == nil)
    let third = try #require(Self.instrument("third", design))
    #expect(third["rate.margin"] == nil)
    #expect(Self.identity(third["rate"]) == "instruments.third.rate")
  }

  // MARK: - Luck and names

  @Test func luckBelongsToThePathOfTheKey() throws {
    let law = "{ uniform: { low: \"1 %\", high: \"2 %\" } }"
    let money = "{ uniform: { low: \"EUR 1 per year\", high: \"EUR 2 per year\" } }"
    let scenario = try Self.read([
      ("mean: \"2 %\"", "mean: \(law)"), ("\"EUR 5 per year\"", money),
      ("beneficiaries: 50,", "beneficiaries: 50, overrun: { uniform: { low: 1, high: 2 } },"),
      ("margin: \"40 bp\"", "margin: { value: \(law), note: \"n\" }"),
      ("delay: \"$delay\"", "delay: \"$delay\", access: \(law)"),
    ])
    let design = scenario.designs[1]
    #expect(
      Self.identity(design.index("economy.indexRate.vasicek.mean"))
        == "economy.indexRate.vasicek.mean")
    let town = design.programmes[0]
    #expect(
      Self.identity(town.debtServiceTable[0].quantity)
        == "programmes.town.existingDebtService.table.2022")
    #expect(
      Self.identity(town.measures[0].overrun) == "programmes.town.measures.homes.overrun")
    let eib = try #require(Self.instrument("eib", design))
    #expect(Self.identity(eib["rate.margin"]) == "instruments.eib.rate.margin")
    let esf = try #require(Self.instrument("esf", design))
    #expect(Self.identity(esf["channel.access"]) == "instruments.esf.channel.access")
    let table = try Self.read([(Self.vasicek, "{ table: { \"2022-01\": \(law) } }")])
    guard case .table(let steps)? = table.designs[0].economy.indexRate else {
      Issue.record("no table")
      return
    }
    #expect(Self.identity(steps.first?.quantity) == "economy.indexRate.table.2022-01")
  }

  @Test func assumptionsAreUsedByCitiesToo() {
    let spare = ("delay: \"9 months\"", "delay: \"9 months\", spare: \"1 %\"")
    let unused = TinyScenario.complaints(about: TinyCity.replacing([spare]))
    #expect(unused == ["7:55: warning: the assumption \"spare\" is never used"])
    let used = TinyCity.replacing([
      spare, ("\"2022\": \"EUR 5 per year\"", "\"2022\": \"= 9 per year * $cost\""),
      ("spare: \"1 %\"", "cost: \"EUR 3\""),
    ])
    #expect(TinyScenario.complaints(about: used) == [])
  }

  @Test func everyKindHasItsKeys() {
    for kind in Contract.Kind.allCases {
      let keys = KeyGroup.instrument(kind).keys.map(\.path)
      #expect(Set(keys).count == keys.count)
      #expect(kind.terms.allSatisfy { keys.contains($0.key) })
    }
    #expect(Set(KeyGroup.allCases.map(\.name)).count == KeyGroup.allCases.count)
  }
}
