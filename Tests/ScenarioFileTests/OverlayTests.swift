import CreditRisk
import FacilitySimulation
import FinanceBasics
import ScenarioModel
import Testing

@testable import ScenarioFile

/// Designs as overlays, entries that are like others, overrides, and the identity of luck.
@Suite struct OverlayTests {
  static func read(
    _ changes: [(old: String, new: String)], overrides: [ScenarioOverride] = []
  ) throws -> FacilityScenario {
    try ScenarioReader().readAndPlan(
      TinyScenario.replacing(changes), fileName: TinyScenario.fileName, overrides: overrides
    ).scenario
  }

  static func covered(changes: String) -> (old: String, new: String) {
    ("use: [\"cover\"]", "use: [\"cover\"], changes: { \(changes) }")
  }

  static func law(_ quantity: Quantity?) -> (law: Law, identity: String)? {
    guard case .drawn(let law, let identity, _)? = quantity else { return nil }
    return (law, identity)
  }

  // MARK: - Designs

  @Test func extendsThenWithoutThenUse() throws {
    let scenario = try Self.read([
      (
        "plain: { title: \"Nothing\" }",
        """
        plain: { title: "Nothing" },
        both: { title: "B", extends: "covered", use: ["second"] },
        other: { title: "O", extends: "both", without: ["cover"], use: ["third"] },
        again: { title: "A", extends: "both", without: ["cover"], use: ["cover"] }
        """
      ),
      (
        "instruments: {",
        """
        instruments: {
          third: { like: "cover" },
          second: { kind: "servicesGrant", fund: "F", supports: ["book"],
            amountPerBorrower: "EUR 400" },
        """
      ),
    ])
    let used = Dictionary(
      uniqueKeysWithValues: scenario.designs.map { ($0.name, $0.instruments.map(\.name)) })
    #expect(used["plain"] == [])
    #expect(used["both"] == ["cover", "second"])
    #expect(used["other"] == ["second", "third"])
    #expect(used["again"] == ["second", "cover"])
    #expect(scenario.instrumentOrder == ["third", "second", "cover"])
    #expect(scenario.designs[2].unusedInstruments.map(\.name) == ["cover"])
  }

  @Test func changesAreInheritedAndLaterOnesWin() throws {
    let scenario = try Self.read([
      (
        "covered: { title: \"Guarantee\", use: [\"cover\"] }",
        """
        one: { title: "1", changes: { "portfolios.book.loan.amount": "EUR 1 000",
          "portfolios.book.loan.interestRate": "1 %" } },
        two: { title: "2", extends: "one", changes: { "portfolios.book.loan.amount": "EUR 2 000" } }
        """
      )
    ])
    let loans = scenario.designs.map { $0.portfolios[0].loan }
    #expect(loans.map(\.amount) == [.money(8_000), .money(1_000), .money(2_000)])
    #expect(loans.map(\.interestRate) == [.percent(9), .percent(1), .percent(1)])
  }

  @Test func wrappersAndLawNamesAreTransparent() throws {
    let scenario = try Self.read([
      (
        "share: \"85 %\"",
        "share: { value: { beta: { mean: \"85 %\", sd: \"10 %\" } }, note: \"n\" }"
      ),
      (
        "recoveryLag: \"6 months\",\n      },",
        """
        recoveryLag: "6 months",
        }, outcomes: { survival: { weibull: { shape: 1, scale: "9 years" } } },
        """
      ),
      Self.covered(
        changes: """
          "assumptions.share.mean": "50 %", "portfolios.book.outcomes.survival.shape": 2,
          "horizon": "6 years", "portfolios.book.outcomes.jobsPerBusiness": 3
          """),
    ])
    let (before, after) = (scenario.designs[0], scenario.designs[1])
    #expect(
      Self.law(before.assumptions[1].quantity)?.law
        == .beta(mean: .percent(85), standardDeviation: .percent(10), low: nil, high: nil))
    let changed = Self.law(after.assumptions[1].quantity)
    #expect(
      changed?.law
        == .beta(mean: .percent(50), standardDeviation: .percent(10), low: nil, high: nil))
    #expect(changed?.identity == "share")
    #expect(after.assumptions[1].note == "n")
    #expect(after.assumptions[1].text == "beta(mean 50 %, sd 10 %)")
    #expect(after.portfolios[0].outcomes?.survivalShape == .number(2))
    #expect(after.portfolios[0].outcomes?.survivalScale == .months(108))
    #expect(after.portfolios[0].outcomes?.jobsPerBusiness == .number(3))
    #expect(before.horizon == .months(60))
    #expect(after.horizon == .months(72))
  }

  @Test func aChangeReplacesTheSourceToo() throws {
    let scenario = try Self.read([Self.covered(changes: "\"assumptions.fee\": \"3 %\"")])
    #expect(scenario.designs[0].assumptions[0].source == "paper")
    #expect(scenario.designs[1].assumptions[0].source == nil)
    #expect(scenario.designs[1].assumptions[0].quantity == .percent(3))
  }

  @Test func aChangeCanAddASection() throws {
    let scenario = try Self.read([
      Self.covered(
        changes: """
          "portfolios.book.services.costPerBorrower": "EUR 900",
          "portfolios.book.services.offered": false
          """)
    ])
    #expect(scenario.designs[0].portfolios[0].services?.isOffered == nil)
    #expect(scenario.designs[1].portfolios[0].services?.isOffered == false)
    #expect(scenario.designs[1].portfolios[0].services?.costPerBorrower == .money(900))
  }

  @Test func designsMayFillInWhatIsRequired() throws {
    let scenario = try Self.read([
      ("capRate: \"20 %\",", ""),
      (
        "plain: { title: \"Nothing\" }",
        "plain: { title: \"Nothing\", changes: { \"instruments.cover.capRate\": \"5 %\" } }"
      ),
      Self.covered(changes: "\"instruments.cover.capRate\": \"7 %\""),
    ])
    #expect(scenario.designs[0].unusedInstruments[0]["capRate"] == .percent(5))
    #expect(scenario.designs[1].instruments[0]["capRate"] == .percent(7))
  }

  // MARK: - Like

  @Test func anEntryIsLikeAnother() throws {
    let scenario = try Self.read([
      (
        "portfolios: {",
        """
        portfolios: {
          small: { like: "book", borrowers: 10, loan: { amount: "EUR 500" },
            demand: { uniform: { low: "1 %", high: "2 %" } } },
          smaller: { like: "small", borrowers: 5 },
        """
      )
    ])
    let books = scenario.designs[0].portfolios
    #expect(books.map(\.name) == ["small", "smaller", "book"])
    #expect(books.map { $0.borrowers } == [.count(10), .count(5), .count(100)])
    #expect(books.map { $0.loan.amount } == [.money(500), .money(500), .money(8_000)])
    #expect(books.map { $0.loan.term } == [.months(24), .months(24), .months(24)])
    // A law belongs to the place where it stands.
    #expect(Self.law(books[0].demand)?.identity == "portfolios.small.demand")
    #expect(Self.law(books[1].demand)?.identity == "portfolios.smaller.demand")
  }

  @Test func lawsInsideLawsDrawTheirOwnLuck() throws {
    let scenario = try Self.read([
      (
        "share: \"85 %\"",
        """
        share: { triangular: { low: "1 %", mode: "3 %",
          high: { uniform: { low: "5 %", high: "6 %" } } } }
        """
      )
    ])
    guard
      case .triangular(_, _, let high)? = Self.law(scenario.designs[0].assumptions[1].quantity)?.law
    else {
      Issue.record("no triangular law")
      return
    }
    #expect(Self.law(high)?.identity == "assumptions.share.high")
  }

  @Test func aPresetFillsWhatIsNotGiven() throws {
    let scenario = try Self.read([
      ("guaranteeRate: \"80 %\",", "preset: \"esifCappedGuarantee\", guaranteeRate: \"60 %\","),
      ("capRate: \"20 %\",", ""),
    ])
    let cover = scenario.designs[1].instruments[0]
    #expect(
      cover.contract[CappedGuaranteeTerms.self]?.preset
        == AppliedPreset(name: "esifCappedGuarantee", filled: ["capRate 25 %"]))
    #expect(cover["guaranteeRate"] == .percent(60))
    #expect(cover["capRate"] == .percent(25))
  }

  /// At a default probability of one half the default correlation is (2 ÷ π) arcsin ρ, so 1/3 is
  /// that of ρ = 1/2. It is found anew where a design changes the probability.
  @Test func aDefaultCorrelationStandsForAnAssetCorrelation() throws {
    let scenario = try Self.read([
      (
        "defaultProbability: \"10 %\"",
        "defaultProbability: { beta: { mean: \"50 %\", sd: \"9 %\" } }"
      ),
      ("assetCorrelation: 0.05", "defaultCorrelation: 0.333333333"),
      Self.covered(changes: "\"portfolios.book.credit.defaultProbability.mean\": \"10 %\""),
    ])
    let found = scenario.designs.map {
      QuantityTests.evaluate($0.portfolios[0].credit.assetCorrelation)
    }
    // d ρ ÷ d c = (π ÷ 2) cos(π ÷ 6) = 1.36: a third of 10⁻⁹ less is 0.45 · 10⁻⁹ less.
    #expect(found[0] == ExactNumber(billionths: 500_000_000))
    let billionths = try #require(found[1]?.rounded(unitsPerOne: billion))
    let model = try #require(OneFactorGaussian(assetCorrelation: Double(billionths) / 1e9))
    #expect(abs(model.defaultCorrelation(probability: 0.1) - 0.333333333) < 1e-9)
    #expect(billionths > 500_000_000)
  }

  // MARK: - Overrides

  static func override(_ argument: String) throws -> ScenarioOverride {
    try #require(ScenarioOverride(argument))
  }

  @Test(arguments: [
    "instruments.cover.capRate=12%", "instruments.cover.capRate=\"12 %\"",
    "instruments.cover.capRate= 12 %", "instruments.cover.capRate={ value: '12 %', note: 'n' }",
    "instruments.cover.capRate== 2 * 6 %",
  ])
  func overridesTakeWordsAndJSON5(_ argument: String) throws {
    let scenario = try Self.read([], overrides: [try Self.override(argument)])
    for design in scenario.designs {
      let cover = (design.instruments + design.unusedInstruments)[0]
      let value = cover["capRate"].flatMap { QuantityTests.evaluate($0) }
      #expect(value == ExactNumber(billionths: 120_000_000))
    }
  }

  @Test func overridesWinOverChanges() throws {
    let changes = [Self.covered(changes: "\"portfolios.book.loan.amount\": \"EUR 1\"")]
    let set = try Self.override("portfolios.book.loan.amount=EUR 7 000")
    let amounts = try Self.read(changes, overrides: [set]).designs
      .map { $0.portfolios[0].loan.amount }
    #expect(amounts == [.money(7_000), .money(7_000)])
  }

  @Test func overridesStayInsideALargerChange() throws {
    let changes = [
      Self.covered(
        changes:
          """
          "portfolios.book.loan": { amount: "EUR 1", term: "12 months", interestRate: "2 %" }
          """
      )
    ]
    let set = try Self.override("portfolios.book.loan.amount=EUR 7 000")
    let loans = try Self.read(changes, overrides: [set]).designs.map { $0.portfolios[0].loan }
    #expect(loans.map(\.amount) == [.money(7_000), .money(7_000)])
    #expect(loans.map(\.term) == [.months(24), .months(12)])
  }

  @Test func overridesReachEntriesThatAreLike() throws {
    let changes = [("portfolios: {", "portfolios: { small: { like: \"book\", borrowers: 10 },")]
    let both = try Self.read(
      changes, overrides: [try Self.override("portfolios.book.loan.amount=EUR 7")])
    #expect(both.designs[0].portfolios.map { $0.loan.amount } == [.money(7), .money(7)])
    let one = try Self.read(
      changes, overrides: [try Self.override("portfolios.small.loan.amount=EUR 7")])
    #expect(one.designs[0].portfolios.map { $0.loan.amount } == [.money(7), .money(8_000)])
  }

  @Test func overridesSetNumbersAtTheTop() throws {
    let sets = try ["trials=500", "seed=9", "title=New words"].map { try Self.override($0) }
    let scenario = try Self.read([], overrides: sets)
    #expect(scenario.trials == 500)
    #expect(scenario.seed == 9)
    #expect(scenario.title == "New words")
  }

  @Test(arguments: [
    (
      "instruments.cover.capRat=5 %",
      "--set:1:1: \"instruments.cover.capRat\" is not a path of this scenario. "
        + "Did you mean \"instruments.cover.capRate\"?"
    ),
    ("instruments.cover.capRate=12", "--set:1:27: capRate has no unit: write \"12 %\""),
    (
      "instruments.cover.capRate=120 %",
      "--set:1:27: capRate is \"120 %\", allowed 0 % through 100 %"
    ),
    ("trials=many", "--set:1:8: trials is a text, it must be a whole number"),
    ("nothing.at=1", "--set:1:1: \"nothing.at\" is not a path of this scenario"),
    ("portfolios=1", "--set:1:1: \"portfolios\" is not a path of this scenario"),
    (
      "title.x=1", "--set:1:1: \"title.x\" is not a path of this scenario"
    ),
  ])
  func mistakesInOverrides(_ argument: String, _ complaint: String) throws {
    let said = TinyScenario.complaints(
      about: TinyScenario.text, overrides: [try Self.override(argument)])
    #expect(said == [complaint])
  }

  @Test func overridesNeedAPathAndASign() {
    #expect(ScenarioOverride("a.b") == nil)
    #expect(ScenarioOverride("=5") == nil)
    #expect(ScenarioOverride("a=")?.valueText == "")
  }
}
