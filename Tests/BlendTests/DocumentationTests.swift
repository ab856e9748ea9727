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

  /// Method: each block is a command after `$ `, then exactly what it prints.
  @Test func transcriptsOfTheReadmeAreWhatTheProgramPrints() throws {
    let transcripts = Self.blocks("console", in: try Self.page("README.md"))
    #expect(transcripts.count >= 3)
    for transcript in transcripts {
      let lines = transcript.components(separatedBy: "\n")
      let command = try #require(lines.first)
      #expect(command.hasPrefix("$ blend "))
      let arguments = command.dropFirst("$ blend ".count).split(separator: " ").map(String.init)
      let outcome = try Program(arguments).finish()
      let printed = (outcome.error + outcome.output)
      #expect(
        printed.trimmingCharacters(in: .newlines)
          == lines.dropFirst().joined(separator: "\n").trimmingCharacters(in: .newlines),
        "\(command)")
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
      RunOptions(seed: 1, trials: .exactly(3), threads: 1), nil, { false })
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
