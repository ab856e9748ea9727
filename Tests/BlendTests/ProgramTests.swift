import Foundation
import Testing

@testable import blend

/// Goal: the built program keeps its promises to the shell: streams, exit codes, signals.
struct ProgramTests {
  @Test func saysItsVersionAndHelp() throws {
    let version = try Program.run("--version")
    #expect(version.code == 0)
    #expect(version.output == "blend \(Version.current)\n")
    #expect(version.error == "")
    #expect(try Program.run("help", "run").output == Help.text(.run))
  }

  @Test func mistakesGoToStandardError() throws {
    let outcome = try Program.run("run", "x", "--sede", "3")
    #expect(outcome.code == 64)
    #expect(outcome.output == "")
    #expect(outcome.error.hasPrefix("blend: unknown option '--sede'. Did you mean '--seed'?"))
    #expect(try Program.run().code == 64)
  }

  @Test func missingFilesAndFoldersAreNoInput() throws {
    let missing = try Program.run("run", "/nowhere/x.json5")
    #expect(missing.code == 66)
    #expect(
      missing.error == "blend: cannot read /nowhere/x.json5: No such file or directory\n")
    let folder = try Program.run("check", "/")
    #expect(folder.code == 66)
    #expect(folder.error == "blend: cannot read /: Is a directory\n")
  }

  #if os(Linux)
    @Test func aFullDiskIsSaid() throws {
      let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
      let outcome = try Program(["--help"], output: full).finish()
      #expect(outcome.code == 74)
      #expect(
        outcome.error == "blend: cannot write standard output: No space left on device\n")
    }
  #endif

  @Test func aReaderThatStopsEarlyEndsTheProgramBySigpipeWithoutAWord() throws {
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let outcome = try Program(["--help"], output: pipe.fileHandleForWriting).finish()
    #expect(outcome.wasKilled)
    #expect(outcome.code == SIGPIPE)
    #expect(outcome.error == "")
  }

  /// Method: opening a FIFO waits for the other side, so the program is surely reading when the
  /// signal comes.
  @Test func anInterruptedReadEndsAtOnce() throws {
    try inTemporaryFolder { path in
      let fifo = "\(path)/scenario"
      try #require(mkfifo(fifo, 0o600) == 0)
      let program = try Program(["run", fifo, "--output", "\(path)/new"])
      let writer = try #require(FileHandle(forWritingAtPath: fifo))
      program.interrupt()
      try writer.close()
      let outcome = try program.finish()
      #expect(outcome.code == 130)
      #expect(!outcome.wasKilled)
      #expect(outcome.output == "" && outcome.error == "blend: interrupted\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["scenario"])
    }
  }
}
