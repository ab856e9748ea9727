import FinanceBasics
import ScenarioModel
import Testing

@testable import ScenarioFile

/// Goal: means that follow from the text of a quantity are those of hand arithmetic, and no others
/// are told.
@Suite struct ExactMeansTests {
  /// The mean of an assumption `x` beside `y`, which has mean 3 %.
  private static func mean(_ text: String) throws -> ExactNumber? {
    let y = "y: { beta: { mean: \"3 %\", sd: \"1 %\" } }, k: 2"
    let scenario = try ScenarioReader().read(
      TinyScenario.replacing([("share: \"85 %\"", "share: \"85 %\", x: \(text), \(y)")]),
      fileName: "x.json5"
    ).scenario
    let design = scenario.designs[0]
    var means = ExactMeans(design.assumptions.map { ($0.name, $0.quantity) })
    return means.mean(of: .assumption("x"))
  }

  @Test(arguments: [
    ("\"8 %\"", 8, 100), ("\"$y\"", 3, 100), ("\"= 2 * $y + 1 %\"", 7, 100),
    ("\"= $y / $k - 1 %\"", 1, 200), ("\"= min(5 %, 2 %)\"", 2, 100),
    // (1 + 3 + 8) ÷ 3 = 4 and (1 + 4 · 3 + 8) ÷ 6 = 3.5.
    ("{ triangular: { low: \"1 %\", mode: \"3 %\", high: \"8 %\" } }", 4, 100),
    ("{ pert: { low: \"1 %\", mode: \"3 %\", high: \"8 %\" } }", 35, 1_000),
    ("{ uniform: { low: \"1 %\", high: \"= 3 * $y\" } }", 5, 100),
    ("{ beta: { mean: \"8 %\", sd: \"3 %\" } }", 8, 100),
    ("{ normal: { mean: \"$y\", sd: \"3 %\" } }", 3, 100),
    ("{ normal: { mean: \"5 %\", sd: \"3 %\", low: \"1 %\", high: \"9 %\" } }", 5, 100),
    ("{ lognormal: { mean: \"8 %\", sd: \"3 %\" } }", 8, 100),
    // (1 · 2 % + 3 · 6 %) ÷ 4 = 5 %.
    (
      "{ discrete: [{ value: \"2 %\", weight: 1 }, { value: \"6 %\", weight: 3 }] }", 5, 100
    ),
  ])
  func isToldByParameters(_ text: String, _ numerator: Int64, _ denominator: Int64) throws {
    #expect(try Self.mean(text) == ExactNumber(units: numerator, unitsPerOne: denominator))
  }

  @Test(arguments: [
    "\"= $y * $y\"", "\"= 1 / $y\"", "\"= max($y, 1 %)\"",
    "{ normal: { mean: \"5 %\", sd: \"3 %\", low: \"1 %\", high: \"8 %\" } }",
    "{ normal: { mean: \"5 %\", sd: \"3 %\", low: \"1 %\" } }",
    "{ lognormal: { mean: \"8 %\", sd: \"3 %\", high: \"9 %\" } }",
    "{ lognormal: { median: \"8 %\", p90: \"9 %\" } }",
    "{ percentiles: { p10: \"1 %\", p50: \"2 %\", p90: \"4 %\" } }",
  ])
  func isNotToldWhereOnlyTrialsWould(_ text: String) throws {
    #expect(try Self.mean(text) == nil)
  }
}
