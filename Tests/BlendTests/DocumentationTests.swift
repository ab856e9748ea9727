import Estimation
import FacilitySimulation
import Foundation
import ScenarioModel
import Testing

@testable import blend

/// Goal: every number and transcript in the documentation is what the program says.
struct DocumentationTests {
  private static func page(_ path: String) throws -> String {
    try String(contentsOfFile: "\(Program.root)/\(path)", encoding: .utf8)
  }

  /// The contents of the fenced blocks of one language.
  private static func blocks(_ language: String, in page: String) -> [String] {
    page.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first
    }
  }

  /// The README and every page of a catalog that shows what the program prints.
  private static let pagesWithTranscripts: [String] = {
    let sources = FileManager.default.enumerator(atPath: "\(Program.root)/Sources")
    let files = sources?.compactMap { $0 as? String }.filter { $0.hasSuffix(".md") } ?? []
    return ["README.md"]
      + files.sorted().map { "Sources/\($0)" }.filter {
        (try? page($0))?.contains("```console\n") == true
      }
  }()

  /// Method: each block is a command after `$ `, then what it prints, line by line; a line "…"
  /// stands for any number of lines that are left out.
  @Test(arguments: pagesWithTranscripts)
  func transcriptsAreWhatTheProgramPrints(path: String) throws {
    for transcript in Self.blocks("console", in: try Self.page(path)) {
      let lines = transcript.components(separatedBy: "\n")
      let command = try #require(lines.first)
      #expect(command.hasPrefix("$ blend "))
      let arguments = command.dropFirst("$ blend ".count).split(separator: " ").map(String.init)
      let outcome = try Program(arguments).finish()
      let printed = (outcome.error + outcome.output).trimmingCharacters(in: .newlines)
      #expect(
        Self.firstDifference(
          of: lines.dropFirst().map { $0 }, from: printed.components(separatedBy: "\n")) == nil,
        "\(path): \(command)")
    }
  }

  /// The tutorials are there, and the README has one transcript only: that of its first screen.
  @Test func transcriptsStandInTutorials() throws {
    #expect(Self.pagesWithTranscripts.count >= 4)
    #expect(Self.blocks("console", in: try Self.page("README.md")).count == 1)
  }

  /// Who opens the README sees what the program answers, a table and the two commands at once.
  @Test func theFirstScreenOfTheReadmeSaysItAll() throws {
    let screen = try Self.page("README.md").components(separatedBy: "\n").prefix(40)
      .joined(separator: "\n")
    let needed = [
      "**It answers**", "**It does not**", "```console\n$ blend run ", "\n```\n",
      "    swift run -c release blend run scenarios/microlender-services-grant.json5\n",
      "    swift test\n",
    ]
    #expect(needed.filter { !screen.contains($0) } == [])
  }

  /// The first line of an excerpt that is not where it should be; `nil` when all are.
  private static func firstDifference(of excerpt: [String], from printed: [String]) -> String? {
    var rest = printed[...]
    var skips = false
    for line in excerpt {
      if line == "…" {
        skips = true
        continue
      }
      if skips { rest = rest.drop { $0 != line } }
      guard rest.first == line else { return line }
      rest = rest.dropFirst()
      skips = false
    }
    return skips || rest.isEmpty ? nil : rest.first
  }

  /// Method: an excerpt keeps the order and leaves nothing out unsaid.
  @Test func excerptsAreExamined() {
    let printed = ["a", "b", "c", "d"]
    for right in [["a", "b", "c", "d"], ["…", "b", "…"], ["a", "…", "d"], ["…"]] {
      #expect(Self.firstDifference(of: right, from: printed) == nil)
    }
    for wrong in [
      ["a", "b"], ["a", "c", "d"], ["…", "c", "b", "…"], ["b", "…"], ["…", "e", "…"],
    ] {
      #expect(Self.firstDifference(of: wrong, from: printed) != nil)
    }
  }

  /// The README shows the very text that a test compiles and runs.
  @Test func theSwiftExampleOfTheReadmeIsTheOneThatRuns() throws {
    let file = try Self.page("Tests/FacilitySimulationTests/LibraryExample.swift")
    let marked = try #require(
      file.components(separatedBy: "// README: begin\n").last?
        .components(separatedBy: "\n// README: end").first)
    let shown = try #require(Self.blocks("swift", in: try Self.page("README.md")).first)
    #expect(shown.hasSuffix(marked))
  }

  /// Method: the page's scenario runs, and each row of its last table is compared to the cent.
  @Test func theWorkedExampleIsRightToTheCent() throws {
    let path = "Sources/FacilitySimulation/Documentation.docc/WorkedExample.md"
    let page = try Self.page(path)
    let scenario = try #require(Self.blocks("json5", in: page).first)
    let loaded = try Engine.live.read(Array(scenario.utf8), "worked-example.json5", [])
    let plan = try Engine.live.plan(loaded, [])
    let result = try plan.run(
      try RunOptions(seed: 1, trials: .exactly(3), threads: 1), nil, { false })
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(rows.count > 20)
    for row in rows {
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let id = cells[0].trimmingCharacters(in: CharacterSet(charactersIn: "`"))
      let index = try #require(result.metrics.firstIndex { $0.id == id }, "\(id)")
      let estimate = try #require(result.designs[0].estimates[index], "\(id)")
      #expect(String(format: cells[1].contains(".") ? "%.2f" : "%.0f", estimate.mean) == cells[1])
      #expect(estimate.standardError == 0, "\(id)")
    }
  }
}
