import Estimation
import FacilitySimulation
import Foundation
import ScenarioModel
import Testing

@testable import Reporting

/// Goal: what cannot be seen in the words of a scenario is seen in reports, and kept in data.
struct HiddenCharactersTests {
  /// Turns of direction, separators, controls of both sets, marks without width.
  private static let hidden: [UInt32] =
    Array(0x202A...0x202E) + Array(0x2066...0x2069) + [0x200E, 0x200F, 0x061C, 0x2028, 0x2029]
    + [0x00, 0x07, 0x1B, 0x7F, 0x80, 0x9B, 0x9F, 0xAD, 0x200B, 0xFEFF, 0xE0001]

  @Test(arguments: hidden)
  func aHiddenCharacterIsPrintedAsItsCode(code: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(code))
    let digits = String(format: "%04X", code)
    #expect(PrintedText.visible("a\(scalar)b") == "a<U+\(digits)>b")
    #expect(singleLine("a\(scalar)b") == "a<U+\(digits)>b")
  }

  @Test func whatHasInkStaysAsItIs() {
    let text = "Ünïcode 1 234 € – ≠ 日本 👩\u{200D}🌾 ع"
    #expect(PrintedText.visible(text) == text)
    #expect(singleLine("a\tb\r\nc") == "a b  c")
  }

  @Test func aLongWordIsCut() {
    let text = String(repeating: "ab", count: 40)
    #expect(PrintedText.shortened(text) == String(repeating: "ab", count: 30) + "…")
    #expect(PrintedText.shortened(String(text.prefix(60))) == String(text.prefix(60)))
    #expect(PrintedText.shortened("\u{202E}abc", to: 2) == "<U+202E>a…")
  }

  private static func result(_ title: String) -> SimulationResult {
    var assumption = Assumption(name: title, quantity: .number(1), text: title)
    assumption.note = title
    let metrics = [ResultFixture.metric(.portfolio, title, "lenderLoss", .money)]
    return ResultFixture.result(
      metrics,
      [
        DesignResult(
          name: title, title: title, estimates: [ResultFixture.perTrial(5_000, 30)],
          differences: [nil]),
        DesignResult(
          name: "b", title: title, estimates: [ResultFixture.perTrial(6_000, 30)],
          differences: [DifferenceEstimate(mean: 1_000, standardError: 5)]),
      ],
      title: title, assumptions: [assumption], sources: [], notes: [title])
  }

  @Test func noPlaceOfAReportPrintsATitleRaw() {
    let title = "a\u{1B}[31m \u{202E}b\u{2028}c\u{85}"
    let facts = ReportFacts(version: "0.1.0", sha256: "00", warnings: [title])
    for content in [Report.Content.levelsAndDifferences, .differences] {
      let report = Report(Self.result(title), facts, content: content)
      for text in [TextReport(report).rendered(), MarkdownReport(report).rendered()] {
        #expect(!text.unicodeScalars.contains { $0 != "\n" && PrintedText.hides($0) })
        #expect(text.contains("U+202E"))
      }
    }
  }

  /// Method: another reader of JSON reads the title back.
  @Test func jsonEscapesWhatCannotBeSeenAndKeepsIt() throws {
    let title = String(
      String.UnicodeScalarView(Self.hidden.compactMap(Unicode.Scalar.init)))
    let text = JSONReport(Report(Self.result(title), ResultFixture.facts)).rendered()
    #expect(!text.unicodeScalars.contains { $0 != "\n" && PrintedText.hides($0) })
    #expect(text.contains("\\u202e"))
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let scenario = try #require(object?["scenario"] as? [String: Any])
    let read = try #require(scenario["title"] as? String)
    #expect(read.unicodeScalars.map(\.value) == Self.hidden)
  }

  @Test func longTitlesLeaveTablesNarrow() {
    let report = Report(
      Self.result(String(repeating: "x", count: 100_000)), ResultFixture.facts)
    for text in [TextReport(report).rendered(), MarkdownReport(report).rendered()] {
      for line in text.split(separator: "\n") where line.contains("5 000") {
        #expect(line.count < 400)
      }
    }
  }

  @Test func balancesCheckedStandUnderRun() {
    let result = ResultFixture.result(
      [], [DesignResult(name: "a", title: "a", estimates: [], differences: [])],
      run: RunFacts(
        seed: 7, trials: 1_000, balancesChecked: 3_000, precisionReached: nil,
        precisionTarget: nil))
    let text = TextReport(Report(result, ResultFixture.facts)).rendered()
    let words = "  balances checked: 3 000, the books of each design in each trial\n"
    #expect(text.contains(words))
  }
}
