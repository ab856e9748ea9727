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

  @Test func aDivisorThatRoundsToZeroIsRefusedByCheckAndRun() throws {
    let file = "Tests/Cases/division-rounded.json5"
    for arguments in [["check", file], ["run", file]] {
      let outcome = try Program(arguments).finish()
      #expect(outcome.code == 65 && !outcome.wasKilled)
      #expect(outcome.error.hasPrefix("\(file):7:107: error: the formula can divide by zero\n"))
    }
  }
}
