import FacilitySimulation
import Foundation
import ScenarioModel
import Testing

@testable import ScenarioFile

/// Every kind of diagnostic with its exact words and place.
///
/// Method: each case of the files in `Diagnostics` puts one piece of text in place of another in
/// the tiny scenario; reader and plan must then say these lines and no others.
@Suite struct TranscriptTests {
  @Test func tinyScenariosReadWithoutAWord() {
    #expect(TinyScenario.complaints(about: TinyScenario.text) == [])
    #expect(TinyScenario.complaints(about: TinyCity.text) == [])
  }

  @Test(arguments: ["syntax", "keys", "quantities", "formulas", "laws", "designs", "words"])
  func saysWhatIsWrong(_ name: String) throws {
    let cases = try TranscriptCase.read(name)
    #expect(cases.count > 10)
    for item in cases {
      let text = TinyScenario.replacing(item.changes)
      #expect(TinyScenario.complaints(about: text) == item.says, "\(item.changes)")
    }
  }

  @Test(arguments: ["programmes", "economy", "supports"])
  func saysWhatIsWrongWithCities(_ name: String) throws {
    let cases = try TranscriptCase.read(name)
    #expect(cases.count > 10)
    for item in cases {
      let text = TinyCity.replacing(item.changes)
      #expect(TinyScenario.complaints(about: text) == item.says, "\(item.changes)")
    }
  }

  @Test func rendersFileLineAndCaret() {
    let text = TinyScenario.replacing([("guaranteeRate: \"80 %\"", "guaranteeRate: \"180 %\"")])
    #expect(
      TinyScenario.diagnostics(about: text).map { $0.rendered() } == [
        """
        x.json5:31:22: error: guaranteeRate is "180 %", allowed 0 % through 100 %
              guaranteeRate: "180 %",
                             ^
        """
      ])
  }

  /// Ten mistakes of different kinds come together, in file order.
  @Test func tenMistakesAtOnce() {
    let text = TinyScenario.replacing([
      ("title: \"Tiny\"", "title: Tiny"),
      ("start: \"2022-01\"", "start: \"January\""),
      ("source: \"paper\"", "source: \"papers\""),
      ("lender: \"Lender\"", "lendor: \"Lender\""),
      ("borrowers: 100", "borrowers: \"EUR 100\""),
      ("interestRate: \"9 %\"", "interestRate: 9"),
      ("upfrontFee: \"$fee\"", "upfrontFee: \"$fe\""),
      ("[\"book\"]", "[\"boot\"]"),
      ("use: [\"cover\"]", "use: [\"cover\"], changes: { \"horizn\": \"9 years\" }"),
      ("baseline: \"plain\"", "baseline: \"plian\""),
    ])
    #expect(
      TinyScenario.complaints(about: text) == [
        "3:10: write this in quotes: \"Tiny\"",
        "5:10: start is \"January\", it must be a month like \"2022-01\"",
        "8:47: there is no source \"papers\". Did you mean \"paper\"?",
        "12:7: unknown key \"lendor\". Did you mean \"lender\"?",
        "13:18: borrowers is a count, not money: write for example 1500",
        "16:69: loan.interestRate has no unit: write \"9 %\"",
        "16:85: there is no assumption \"fe\". Did you mean \"fee\"?",
        "30:18: there is no portfolio \"boot\". Did you mean \"book\"?",
        "38:63: \"horizn\" is not a path of this scenario. Did you mean \"horizon\"?",
        "40:13: baseline is \"plian\", which is not a design. Did you mean \"plain\"?",
      ])
  }

  /// A place that several designs share is reported once, whoever finds the mistake.
  @Test func sharedPlacesAreReportedOnce() {
    let designs = (1...20).map { "design\($0): { title: \"T\", use: [\"cover\"] }," }.joined()
    let text = TinyScenario.replacing([
      ("plain: { title: \"Nothing\" },", "plain: { title: \"Nothing\" }, \(designs)"),
      ("capRate: \"20 %\"", "capRate: \"120 %\""),
    ])
    #expect(
      TinyScenario.complaints(about: text) == [
        "32:16: capRate is \"120 %\", allowed 0 % through 100 %"
      ])
  }

  /// The places of problems that a plan finds later, in the tree of their design.
  @Test(arguments: [
    ("covered", "portfolios.book.demand", SourcePosition(line: 38, column: 89)),
    ("plain", "portfolios.book.demand", SourcePosition(line: 14, column: 15)),
    ("plain", "assumptions.fee", SourcePosition(line: 8, column: 32)),
    ("plain", "portfolios.book.credit.lossGivenDefault", SourcePosition(line: 20, column: 40)),
    ("plain", "portfolios.book.loan.grace", SourcePosition(line: 16, column: 7)),
    ("", "baseline", SourcePosition(line: 40, column: 13)),
    ("", "", SourcePosition(line: 1, column: 1)),
    ("", "cover", SourcePosition(line: 26, column: 5)),
  ])
  func problemsOfPlansHavePlaces(
    _ design: String, _ path: String, _ position: SourcePosition
  ) throws {
    let text = TinyScenario.replacing([
      (
        "use: [\"cover\"]",
        "use: [\"cover\"], changes: { \"portfolios.book.demand\": \"90 %\" }"
      ),
      ("\"75 %\"", "{ perLoan: { uniform: { low: \"1 %\", high: \"2 %\" } } }"),
    ])
    let read = try ScenarioReader().readAndPlan(text, fileName: TinyScenario.fileName)
    let problem = ScenarioProblem(design: design, path: path, .divisionByZero)
    let found = read.diagnostics(for: ScenarioProblems([problem, problem]))
    #expect(found.map(\.position) == [position])
  }

  @Test func everyComplaintStandsInItsLine() {
    let long = String(repeating: "x", count: 300)
    let text = TinyScenario.replacing([
      ("title: \"Tiny\"", "/* \(long) */ titel: \"Tiny\" /* \(long) */")
    ])
    let diagnostic = TinyScenario.diagnostics(about: text).last
    #expect(diagnostic?.position == SourcePosition(line: 3, column: 310))
    let scalars = diagnostic.map { Array($0.sourceLine.unicodeScalars) } ?? []
    let offset = diagnostic?.caretOffset ?? 0
    #expect(scalars.count <= 160)
    #expect(String(String.UnicodeScalarView(scalars[offset..<(offset + 5)])) == "titel")
  }
}

/// A case of a transcript: what is replaced, and what must be said.
struct TranscriptCase {
  var changes: [(old: String, new: String)] = []
  var says: [String] = []

  static func read(_ name: String) throws -> [TranscriptCase] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let text = try String(
      contentsOf: folder.appending(path: "Diagnostics/\(name).txt"), encoding: .utf8)
    var cases: [TranscriptCase] = []
    var current = TranscriptCase()
    var old = ""
    let lines: [Substring] = text.split(separator: "\n", omittingEmptySubsequences: false) + [""]
    for line in lines {
      let value = line.dropFirst(8).replacing("\\n", with: "\n")
      if line.hasPrefix("replace ") {
        old = String(value)
      } else if line.hasPrefix("with") {
        current.changes.append((old, String(value)))
      } else if line.hasPrefix("says") {
        current.says.append(String(line.dropFirst(8)))
      } else if line.isEmpty, !current.changes.isEmpty {
        cases.append(current)
        current = TranscriptCase()
      }
    }
    return cases
  }
}
