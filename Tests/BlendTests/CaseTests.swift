import Foundation
import Testing

/// Goal: small scenarios that once ended the program in a trap end in words and an exit code.
struct CaseTests {
  /// The line, the column, the trial and the value; nothing on standard output, no file.
  @Test func aLawWithoutRoomEndsTheRunAtItsPlace() throws {
    let file = "Tests/Cases/lognormal-inside.json5"
    try inTemporaryFolder { path in
      let outcome = try Program.run("run", file, "--trials", "500", "--output", "\(path)/out")
      #expect(outcome.code == 65 && !outcome.wasKilled)
      #expect(outcome.output == "")
      #expect(outcome.error.hasPrefix("\(file):3:66: error: in trial 0 the law cannot be drawn"))
      #expect(outcome.error.contains("770.94"))
      #expect(!FileManager.default.fileExists(atPath: "\(path)/out"))
    }
  }

  private static func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(Program.root)/Tests/Cases/\(name).json5", encoding: .utf8)
  }

  /// A bullet loan with yearly interest and no fees costs its rate, exactly. Half up: 7.35 is 7.4.
  @Test(arguments: [
    ("7.35", "7.4"), ("4.45", "4.5"), ("9.95", "10.0"), ("2.65", "2.7"), ("3.85", "3.9"),
    ("8.55", "8.6"), ("14.35", "14.4"), ("7.3499", "7.3"), ("7.3501", "7.4"),
    ("7.25", "7.3"),
  ])
  func anAnnualPercentageRateIsRoundedHalfUp(rate: String, shown: String) throws {
    let text = try Self.text("apr-tie")
    #expect(text.contains("\"7.35 %\""))
    let outcome = try Program(
      ["run", "-", "--trials", "2"],
      input: text.replacingOccurrences(of: "\"7.35 %\"", with: "\"\(rate) %\"")
    ).finish()
    let line = try #require(
      outcome.output.split(separator: "\n").first { $0.contains("All-in APR") })
    #expect(line.hasSuffix("  \(shown) ± 0.0"), "\(line)")
  }

  /// One value has neither a spread nor an error; two have both.
  @Test func oneTrialHasNoStandardDeviation() throws {
    func members(_ trials: String) throws -> [[String: Any]] {
      let outcome = try Program.run(
        "run", "Tests/Cases/order-statistics.json5", "--trials", trials, "--format", "json")
      let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
      let designs = try #require((object as? [String: Any])?["designs"] as? [[String: Any]])
      let estimates = try #require(designs.first?["metrics"] as? [String: Any])
      return estimates.values.compactMap { $0 as? [String: Any] }.filter { $0["sd"] != nil }
    }
    let one = try members("1")
    #expect(one.count > 10)
    for metric in one { #expect(metric["sd"] is NSNull && metric["standardError"] is NSNull) }
    for metric in try members("2") where !(metric["mean"] is NSNull) {
      #expect(metric["sd"] is Double && metric["standardError"] is Double)
    }
  }

  @Test func aDivisorThatRoundsToZeroIsRefusedByCheckAndRun() throws {
    let file = "Tests/Cases/division-rounded.json5"
    for arguments in [["check", file], ["run", file]] {
      let outcome = try Program(arguments).finish()
      #expect(outcome.code == 65 && !outcome.wasKilled)
      #expect(outcome.error.hasPrefix("\(file):7:107: error: the formula can divide by zero\n"))
    }
  }
}
