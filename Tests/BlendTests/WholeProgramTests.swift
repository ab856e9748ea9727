import Foundation
import Testing

@testable import Reporting
@testable import blend

/// Goal: the shipped scenario runs from file to table, and nothing but its content and the seed
/// decides a byte of it.
struct WholeProgramTests {
  private static let scenario = "scenarios/microlender-services-grant.json5"
  private static let designs = [
    "noSupport", "guarantee", "borrowersPay", "grantBorrowersPayRest", "grantLenderPaysRest",
  ]

  private static func run(_ options: String...) throws -> Program.Outcome {
    try Program(["run", scenario, "--trials", "70"] + options).finish()
  }

  private static func json(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func theTableFitsOneHundredColumns() throws {
    let outcome = try Self.run()
    #expect(outcome.code == 0)
    #expect(outcome.error == "")
    #expect(outcome.output.hasPrefix("EUR 400 of business development services per refugee"))
    for line in outcome.output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    for group in ["Borrowers", "Lender", "Guarantee", "Services", "EU budget"] {
      #expect(outcome.output.contains("\n\(group)\n"))
    }
    #expect(outcome.output.contains("Differences from EaSI guarantee (baseline)"))
    #expect(outcome.output.contains("seed 1, 70 trials per design"))
    #expect(outcome.output.contains("\n  balances checked: 350, the books of each design in each"))
    #expect(!outcome.output.contains(" nan") && !outcome.output.contains("inf ±"))
    let compared = try Program(["compare", Self.scenario, "--trials", "70"]).finish()
    #expect(compared.code == 0)
    let start = outcome.output.range(of: "Differences from")?.lowerBound
    let end = outcome.output.range(of: "How to read this")?.lowerBound
    let differences = try outcome.output[#require(start)..<#require(end)]
    #expect(compared.output.contains(differences))
    #expect(!compared.output.contains("95th percentile  "))
  }

  /// Method: files of all formats are written by 1 and by 3 threads, and printed one by one.
  @Test func bytesDependOnNeitherThreadsNorDestination() throws {
    try inTemporaryFolder { path in
      #expect(try Self.run("--threads", "1", "--output", "\(path)/one").code == 0)
      #expect(try Self.run("--threads", "3", "--output", "\(path)/three").code == 0)
      for format in ReportFormat.allCases {
        let name = "results.\(format.fileExtension)"
        let one = try String(contentsOfFile: "\(path)/one/\(name)", encoding: .utf8)
        let three = try String(contentsOfFile: "\(path)/three/\(name)", encoding: .utf8)
        #expect(one == three)
        #expect(try Self.run("--threads", "2", "--format", format.rawValue).output == one)
      }
    }
  }

  @Test func presetsAreListedWithWhatTheyFillAndAReportSaysSo() throws {
    let list = try Program(["presets"]).finish()
    #expect(list.code == 0 && list.error == "")
    let entry = """
      esifCappedGuarantee: off-the-shelf capped guarantee of the structural funds
        guaranteeRate at most 80 %
        capRate at most 25 %
        source: Implementing Regulation (EU) 964/2014, Annex III

      """
    #expect(list.output.hasSuffix(entry))
    let preset =
      "instruments.easi={ kind: 'cappedGuarantee', guarantor: 'EIF', fund: 'ESIF', "
      + "supports: ['refugees'], preset: 'esifCappedGuarantee', capRate: '20 %', "
      + "availability: '12 months' }"
    let outcome = try Self.run("--set", preset)
    #expect(outcome.code == 0)
    let note = "easi: preset esifCappedGuarantee fills guaranteeRate 80 %, the most that it allows"
    #expect(outcome.output.contains("\n  \(note)\n"))
  }

  @Test func anotherBaselineIsComparedWithForOneRun() throws {
    let outcome = try Self.run("--baseline", "borrowersPay", "--design", "noSupport")
    #expect(outcome.code == 0)
    #expect(outcome.output.contains("designs: noSupport, borrowersPay (baseline)"))
    #expect(outcome.output.contains("\n  --baseline borrowersPay\n"))
    let wrong = try Self.run("--baseline", "borrowersPays")
    #expect(wrong.code == 65)
    let words = "baseline is \"borrowersPays\", which is not a design"
    #expect(wrong.error.hasPrefix("--baseline:1:10: error: \(words). Did you mean"))
  }

  @Test func jsonHoldsEveryMetricOfEveryDesign() throws {
    let object = try Self.json(try Self.run("--format", "json").output)
    let designs = try #require(object["designs"] as? [[String: Any]])
    #expect(designs.map { $0["name"] as? String } == Self.designs)
    #expect((object["run"] as? [String: Any])?["trials"] as? Int == 70)
    // 70 trials of five designs.
    #expect((object["run"] as? [String: Any])?["balancesChecked"] as? Int == 350)
    #expect((object["differences"] as? [Any])?.count == 4)
    let listed = try Program(["metrics", Self.scenario]).finish().output
      .split(separator: "\n").filter { !$0.hasPrefix(" ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(listed.count > 60)
    for design in designs {
      let metrics = try #require(design["metrics"] as? [String: Any])
      #expect(metrics.keys.sorted() == listed.sorted())
    }
  }

  @Test func csvHasARowForEachMetricOfEachDesign() throws {
    let text = try Self.run("--format", "csv").output
    let records = try #require(Self.records(text))
    #expect(records.allSatisfy { $0.count == CSVReport.columns.count })
    let metrics = Set(records.dropFirst().map { $0[1] })
    #expect(records.count == 1 + metrics.count * Self.designs.count)
  }

  /// Fields of each line; of quotation marks only those around a title are known.
  private static func records(_ text: String) -> [[String]]? {
    guard text.hasSuffix("\r\n"), !text.contains("\"\"") else { return nil }
    return text.split(separator: "\r\n").map { line in
      var fields = [""]
      var isQuoted = false
      for character in line {
        switch character {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: fields.append("")
        default: fields[fields.count - 1].append(character)
        }
      }
      return fields
    }
  }

  @Test func aDesignDoesNotDependOnWhichOthersRun() throws {
    let all = try Self.run("--format", "csv").output.split(separator: "\r\n")
    let some = try Self.run("--format", "csv", "--design", "borrowersPay").output
      .split(separator: "\r\n")
    #expect(
      some
        == all.filter { line in
          ["design", "guarantee", "borrowersPay"].contains { line.hasPrefix("\($0),") }
        })
  }

  @Test func anUnknownDesignIsAUsageMistake() throws {
    let outcome = try Self.run("--design", "noSuport")
    #expect(outcome.code == 64)
    #expect(outcome.error.contains("Did you mean 'noSupport'?"))
  }

  @Test func standardInputIsAScenarioToo() throws {
    let path = "\(Program.root)/\(Self.scenario)"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let outcome = try Program(["run", "-", "--trials", "70"], input: text).finish()
    #expect(outcome.code == 0)
    #expect(outcome.output == (try Self.run().output))
  }

  @Test func shippedScenariosAreChecked() throws {
    let outcome = try Program.run("check", Self.scenario)
    #expect(outcome.code == 0)
    #expect(outcome.output == "\(Self.scenario): no errors\n")
  }

  #if os(Linux)
    @Test func aFullDiskLosesNoResultSilently() throws {
      let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      let outcome = try Program(["run", Self.scenario, "--trials", "5"], output: full).finish()
      #expect(outcome.code == 74)
      #expect(outcome.error.contains("No space left on device"))
    }
  #endif

  /// Method: nobody reads the pipe, and the JSON of five designs is larger than it; once the first
  /// byte can be read the program is writing.
  @Test func anInterruptedWriteEndsAtOnce() throws {
    let pipe = Pipe()
    let program = try Program(
      ["run", Self.scenario, "--trials", "5", "--format", "json"],
      output: pipe.fileHandleForWriting)
    try pipe.fileHandleForWriting.close()
    #expect(try pipe.fileHandleForReading.read(upToCount: 1)?.count == 1)
    Thread.sleep(forTimeInterval: 0.2)
    program.interrupt()
    let outcome = try program.finish()
    #expect(outcome.code == 130)
    #expect(!outcome.wasKilled)
  }

  /// Method: the scenario comes through a FIFO, so the program is surely past its start when the
  /// signal comes; ten million trials would take hours.
  @Test func anInterruptedRunLeavesNothingBehind() throws {
    try inTemporaryFolder { path in
      let fifo = "\(path)/scenario"
      try #require(mkfifo(fifo, 0o600) == 0)
      let program = try Program([
        "run", fifo, "--trials", "10000000", "--output", "\(path)/new",
      ])
      let writer = try #require(FileHandle(forWritingAtPath: fifo))
      let scenario = "\(Program.root)/\(Self.scenario)"
      try writer.write(contentsOf: Data(contentsOf: URL(fileURLWithPath: scenario)))
      try writer.close()
      Thread.sleep(forTimeInterval: 0.5)
      program.interrupt()
      let outcome = try program.finish()
      #expect(outcome.code == 130)
      #expect(!outcome.wasKilled)
      #expect(outcome.output == "")
      #expect(outcome.error.hasPrefix("blend: interrupted after "))
      #expect(outcome.error.hasSuffix(" trials\n"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["scenario"])
    }
  }
}
