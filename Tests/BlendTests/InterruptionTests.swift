import Foundation
import Testing

/// Goal: any command ends soon after Ctrl-C or SIGTERM, whatever it is doing, and says so.
///
/// Method: the scenario comes through a FIFO, so the program is surely past its start when the
/// signal comes. What would not stop by itself goes on for hours.
@Suite struct InterruptionTests {
  private static let scenario = "\(Program.root)/scenarios/microlender-services-grant.json5"

  private static let signals: [(number: Int32, code: Int32)] = [(SIGINT, 130), (SIGTERM, 143)]

  /// Starts a command on a FIFO, feeds it with `text` (`nil` leaves it waiting), and signals it.
  private static func signalled(
    _ number: Int32, _ command: String, _ arguments: [String], after seconds: Double, _ text: Data?
  ) throws -> Program.Outcome {
    var outcome: Program.Outcome?
    try inTemporaryFolder { path in
      let fifo = "\(path)/scenario"
      try #require(mkfifo(fifo, 0o600) == 0)
      let program = try Program([command, fifo] + arguments)
      let writer = try #require(FileHandle(forWritingAtPath: fifo))
      if let text {
        try writer.write(contentsOf: text)
        try writer.close()
      }
      Thread.sleep(forTimeInterval: seconds)
      program.signal(number)
      outcome = try program.finish()
      if text == nil { try writer.close() }
    }
    return try #require(outcome)
  }

  @Test(arguments: signals)
  func aCommandThatWaitsForItsFileEnds(_ number: Int32, _ code: Int32) throws {
    for command in ["check", "metrics", "run"] {
      let outcome = try Self.signalled(number, command, [], after: 0.1, nil)
      #expect(outcome.code == code && !outcome.wasKilled, "\(command)")
      #expect(outcome.error == "blend: interrupted\n" && outcome.output == "", "\(command)")
    }
  }

  /// A trial of five million borrowers takes longer than anybody waits.
  @Test(arguments: signals)
  func aRunEndsInTheMiddleOfATrial(_ number: Int32, _ code: Int32) throws {
    let outcome = try Self.signalled(
      number, "run",
      [
        "--set", "portfolios.refugees.borrowers=5000000", "--design", "guarantee", "--threads", "1",
        "--trials", "1000", "--memory", "4 GB",
      ], after: 1, Data(contentsOf: URL(fileURLWithPath: Self.scenario)))
    #expect(outcome.code == code && !outcome.wasKilled)
    #expect(outcome.error == "blend: interrupted after 0 trials\n")
    #expect(outcome.output == "")
  }

  /// What a script starts with `&` or `nohup` must not end because somebody at the terminal presses
  /// Ctrl-C.
  @Test func aSignalThatTheParentIgnoresStaysIgnored() throws {
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c",
      """
      trap '' INT
      "$0" run "$1" --trials 20 --format csv > /dev/null &
      program=$!
      for each in 1 2 3; do sleep 0.05; kill -INT $program; done
      wait $program
      """,
      Program.path, Self.scenario,
    ]
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 0)
  }
}
