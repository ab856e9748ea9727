import Estimation
import FacilitySimulation
import Foundation
import ScenarioModel
import Testing

@testable import Reporting

/// Goal: the JSON is `blend-result/1`: valid, in the order of the language, every number exact.
///
/// Method: Foundation reads it back; the order of keys, which it forgets, is checked in the text.
struct JSONReportTests {
  private static func object(_ report: Report) throws -> [String: Any] {
    let bytes = Data(JSONReport(report).rendered().utf8)
    return try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
  }

  private static let report = Report(ResultFixture.full, ResultFixture.facts)

  @Test func saysWhatTheResultSays() throws {
    let object = try Self.object(Self.report)
    #expect(object["format"] as? String == "blend-result/1")
    let run = try #require(object["run"] as? [String: Any])
    #expect(run["seed"] as? Int == 1)
    #expect(run["trials"] as? Int == 10_000)
    #expect(run["precisionReached"] as? Double == 0.004)
    let designs = try #require(object["designs"] as? [[String: Any]])
    #expect(designs.map { $0["name"] as? String } == ["noSupport", "guarantee"])
    let metrics = try #require(designs[0]["metrics"] as? [String: Any])
    #expect(metrics.count == 11)
    #expect(metrics["cover.capExhausted"] is NSNull)
    let loss = try #require(metrics["book.lenderLoss"] as? [String: Any])
    #expect(loss["unit"] as? String == "EUR")
    #expect(loss["mean"] as? Double == 1_024_690.2)
    let quantiles = try #require(loss["quantiles"] as? [String: [String: Double]])
    #expect(quantiles.keys.sorted() == ["p01", "p05", "p25", "p50", "p75", "p95", "p99"])
    #expect(quantiles["p95"]?["value"] == 1_224_690.2)
    let shortfall = try #require(loss["expectedShortfall"] as? [String: [String: Double]])
    #expect(shortfall["99"]?["standardError"] == 7_999.4)
    let perRun = try #require(metrics["book.breakEvenRate"] as? [String: Any])
    #expect(perRun.keys.sorted() == ["count", "kind", "mean", "standardError", "unit"])
    let differences = try #require(object["differences"] as? [[String: Any]])
    #expect(differences.count == 1)
    #expect(differences[0]["baseline"] as? String == "guarantee")
    let compared = try #require(differences[0]["metrics"] as? [String: [String: Any]])
    #expect(compared.count == 9)
    #expect(compared["book.defaultRate"]?["distinguishable"] as? Bool == false)
    let assumptions = try #require(object["assumptions"] as? [[String: Any]])
    #expect(assumptions[0]["source"] as? String == "paper")
    #expect(assumptions[1]["source"] is NSNull)
  }

  @Test func subjectsHaveTitlesAndChangesAreNoWarnings() throws {
    let plain = ResultFixture.twoDesigns
    let titled = SimulationResult(
      title: plain.title, currency: plain.currency, metrics: plain.metrics,
      designs: plain.designs, baseline: plain.baseline, run: plain.run, assumptions: [],
      sources: [], notes: ["It saves."],
      subjects: [
        SubjectWords(name: "book", title: "Small loans"), SubjectWords(name: "cover", title: ""),
      ])
    let facts = ReportFacts(
      version: "0.1.0", sha256: "", warnings: ["hm"], changes: ["--set trials=5"])
    let text = JSONReport(Report(titled, facts)).rendered()
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let object = try #require(parsed as? [String: Any])
    #expect(object["titles"] as? [String: String] == ["book": "Small loans", "cover": "cover"])
    #expect(object["notes"] as? [String] == ["It saves."])
    #expect(object["changes"] as? [String] == ["--set trials=5"])
    #expect(object["warnings"] as? [String] == ["hm"])
  }

  @Test func keysStandInTheOrderOfTheLanguage() {
    let text = JSONReport(Self.report).rendered()
    var rest = text[...]
    let keys = [
      "format", "scenario", "title", "sha256", "run", "version", "seed", "trials",
      "balancesChecked", "precisionReached", "designs", "name", "title", "metrics", "unit", "kind",
      "count", "mean",
      "standardError", "sd", "min", "max", "quantiles", "p01", "value", "low", "high", "p05",
      "p25", "p50", "p75", "p95", "p99", "expectedShortfall", "95", "value", "standardError",
      "99", "probability", "low", "high", "differences", "design", "baseline", "metrics", "unit",
      "mean", "standardError", "distinguishable", "assumptions", "name", "value", "source",
      "titles", "notes", "changes", "warnings",
    ]
    for key in keys {
      guard let range = rest.range(of: "\"\(key)\": ") else {
        Issue.record("'\(key)' is missing or comes too early")
        return
      }
      rest = rest[range.upperBound...]
    }
  }

  @Test func compareHasNoLevels() throws {
    let report = Report(ResultFixture.full, ResultFixture.facts, content: .differences)
    let object = try Self.object(report)
    #expect((object["designs"] as? [Any])?.isEmpty == true)
    #expect((object["differences"] as? [Any])?.count == 1)
  }

  @Test func anythingInATitleReadsBack() throws {
    let title = "a\"b\\c/d\u{0}\u{1}\u{1F}\u{7F}\n\r\té–\u{2028}🏠</script>"
    let design = DesignResult(name: "a", title: title, estimates: [], differences: [])
    let object = try Self.object(
      Report(ResultFixture.result([], [design], title: title), ResultFixture.facts))
    #expect((object["scenario"] as? [String: Any])?["title"] as? String == title)
    #expect((object["designs"] as? [[String: Any]])?[0]["title"] as? String == title)
  }

  @Test(arguments: [
    (0.0, "0"), (-0.0, "0"), (1.0, "1"), (-1.5, "-1.5"), (0.1, "0.1"), (1e-7, "1e-07"),
    (1e22, "1e+22"), (.nan, "null"), (.infinity, "null"), (-.infinity, "null"),
    (1.0 / 3, "0.3333333333333333"), (11_220_616.0, "11220616"),
  ])
  func numbersAreTheShortestThatReadBack(value: Double, text: String) throws {
    #expect(JSONValue.numberText(value) == text)
    if value.isFinite { #expect(Double(text) == value) }
  }

  @Test func neverContainsWhatIsNoNumber() throws {
    let design = DesignResult(
      name: "a", title: "",
      estimates: [
        ResultFixture.perTrial(.nan, .nan, count: 0), ResultFixture.perTrial(.infinity, .nan),
      ],
      differences: [DifferenceEstimate(mean: .nan, standardError: .infinity), nil])
    let metrics = ["x", "y"].map { ResultFixture.metric(.portfolio, "book", $0, .money) }
    let result = ResultFixture.result(
      metrics, [design],
      run: RunFacts(seed: .max, trials: 1, precisionReached: .nan, precisionTarget: nil))
    let report = Report(result, ResultFixture.facts)
    let text = JSONReport(report).rendered()
    _ = try Self.object(report)
    #expect(text.contains("\"seed\": 18446744073709551615"))
    #expect(!text.lowercased().contains("nan") && !text.lowercased().contains("inf"))
    #expect(!TextReport(report).rendered().lowercased().contains("nan"))
    #expect(!MarkdownReport(report).rendered().lowercased().contains("inf"))
  }
}
