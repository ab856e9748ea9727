import FacilitySimulation
import ScenarioModel
import Testing

@testable import ScenarioFile

/// Goal: a warning of a plan stands at the place of the file that says what is hardly meant.
@Suite struct PlanWarningTests {
  private static func warnings(_ changes: [(old: String, new: String)]) throws -> [Diagnostic] {
    let (read, plan) = try ScenarioReader().read(
      Array(TinyCity.replacing(changes).utf8), fileName: "tiny.json5"
    ) { (scenario) throws(ScenarioProblems) in try SimulationPlan(scenario) }
    return read.warnings(with: plan.warnings)
  }

  @Test func aSoundCityIsReadWithoutAWord() throws { #expect(try Self.warnings([]).isEmpty) }

  /// The value that is too much is shown with its line.
  @Test func sharesAboveTheWholeAreShown() throws {
    let found = try Self.warnings([
      ("supports: [\"town.courses\"],", "supports: [\"town.courses\"], advance: \"70 %\","),
      (
        "channel: { delay: \"$delay\" },", "channel: { delay: \"$delay\" }, finalBalance: \"40 %\","
      ),
    ])
    #expect(found.map(\.severity) == [.warning])
    #expect(
      found.map(\.message) == ["advance and final balance of esf are 110 % of the award together"])
    #expect(found.allSatisfy { $0.sourceLine.contains("finalBalance") })
  }

  @Test func whatNothingUsesIsNamed() throws {
    let found = try Self.warnings([
      ("\"pslf\", \"subsidy\"]", "\"subsidy\"]"),
      (
        "assumptions: {",
        "sources: { law: { title: \"Law\" }, idle: { title: \"Idle\" } },\n      assumptions: {"
      ),
      ("margin: \"160 bp\",", "margin: { value: \"160 bp\", source: \"law\" },"),
    ])
    #expect(
      found.map(\.message)
        == ["nothing cites the source \"idle\"", "no design uses the instrument \"pslf\""])
  }

  /// A term that is not given has no place of its own: the entry has.
  @Test func aDecisionThatComesTooLateStandsAtItsDelay() throws {
    let found = try Self.warnings([("delay: \"9 months\"", "delay: \"60 months\"")])
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.message.hasPrefix("esf is decided in 2027-01 at the earliest") == true)
    #expect(found.allSatisfy { $0.sourceLine.contains("channel: { delay") })
  }

  // MARK: Books

  /// All that reader and plan say of the tiny scenario with some changes.
  private static func said(_ changes: [(old: String, new: String)]) -> [String] {
    let bytes = Array(TinyScenario.replacing(changes).utf8)
    var found: [Diagnostic]
    do throws(ScenarioDiagnostics) {
      let (read, plan) = try ScenarioReader().read(bytes, fileName: TinyScenario.fileName) {
        (scenario) throws(ScenarioProblems) in try SimulationPlan(scenario)
      }
      found = read.warnings(with: plan.warnings)
    } catch {
      found = error.diagnostics
    }
    return found.map {
      "\($0.position.line):\($0.position.column): \($0.severity): \($0.message)"
    }
  }

  /// The book lends from January to December 2022.
  @Test func aGuaranteeThatIncludesLessThanTheBookLendsIsNamed() {
    let short = ("availability: \"12 months\"", "availability: \"11 months\"")
    #expect(
      Self.said([short]) == [
        "33:21: warning: cover includes loans made from 2022-01 to 2022-11, and book lends from "
          + "2022-01 to 2022-12: the others are not guaranteed"
      ])
    let late = ("capRate: \"20 %\",", "capRate: \"20 %\", from: \"2022-02\",")
    #expect(
      Self.said([late]) == [
        "32:30: warning: cover includes loans made from 2022-02 to 2023-01, and book lends from "
          + "2022-01 to 2022-12: the others are not guaranteed"
      ])
    // Longer than needed, or only perhaps too short.
    for months in [
      "\"13 months\"", "{ uniform: { low: \"6 months\", high: \"12 months\" } }",
    ] {
      #expect(Self.said([("availability: \"12 months\"", "availability: \(months)")]) == [])
    }
  }

  /// Services of EUR 400 and a grant of as much are sound; a cent more is hardly meant.
  @Test func aServicesGrantAboveTheCostOfServicesIsNamed() {
    func said(_ amount: String, offered: Bool = true) -> [String] {
      Self.said([
        (
          "recoveryLag: \"6 months\",\n      },",
          "recoveryLag: \"6 months\",\n      },"
            + "services: { offered: \(offered), costPerBorrower: \"EUR 400\" },"
        ),
        (
          "instruments: {",
          "instruments: { coaching: { kind: \"servicesGrant\", fund: \"EaSI\", "
            + "supports: [\"book\"], amountPerBorrower: \"\(amount)\" },"
        ),
        ("use: [\"cover\"]", "use: [\"cover\", \"coaching\"]"),
      ])
    }
    #expect(said("EUR 400") == [])
    let found = said("EUR 400.01")
    #expect(found.count == 1)
    #expect(
      found.first?.hasSuffix(
        "warning: coaching pays EUR 400.01 per borrower, above the EUR 400 that services of book "
          + "cost") == true)
  }

  // MARK: Changes

  /// The design that has the change must use the instrument, itself or by a design that inherits.
  @Test func aChangeOfWhatTheDesignDoesNotUseIsNamed() {
    let idle = "this changes the instrument \"cover\", which the design does not use"
    let change = "changes: { \"instruments.cover.capRate\": \"30 %\" }"
    #expect(
      Self.said([("plain: { title: \"Nothing\" }", "plain: { title: \"Nothing\", \(change) }")])
        == ["37:43: warning: \(idle)"])
    #expect(Self.said([("use: [\"cover\"]", "use: [\"cover\"], \(change)")]) == [])
    let inherited = [
      ("plain: { title: \"Nothing\" }", "plain: { title: \"Nothing\", \(change) }"),
      ("use: [\"cover\"] }", "extends: \"plain\", use: [\"cover\"] }"),
    ]
    #expect(Self.said(inherited) == [])
  }

  /// A change of an entry reaches those that are like it.
  @Test func aChangeThatReachesWhatIsLikeItIsNotIdle() {
    #expect(
      Self.said([
        (
          "instruments: {",
          "instruments: { other: { like: \"cover\", guaranteeRate: \"70 %\" },"
        ),
        (
          "plain: { title: \"Nothing\" }",
          "plain: { title: \"Nothing\", use: [\"other\"], "
            + "changes: { \"instruments.cover.capRate\": \"30 %\" } }"
        ),
      ]) == [])
  }
}
