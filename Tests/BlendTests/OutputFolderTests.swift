import Foundation
import Testing

@testable import blend

/// Goal: a folder of results is whole or not there, and never over somebody's files unasked.
struct OutputFolderTests {
  private func contents(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? ["unreadable"]).sorted()
  }

  @Test func writesAllFormatsUnlessOneIsNamed() throws {
    try inTemporaryFolder { path in
      let place = Surroundings()
      #expect(place.environment().blend("run x.json5 --output \(path)/new/") == .done)
      #expect(
        contents("\(path)/new") == ["results.csv", "results.json", "results.md", "results.txt"])
      #expect(place.seen.output == "")
      #expect(place.seen.error.hasPrefix("wrote \(path)/new/results.txt\n"))
      let text = try String(contentsOfFile: "\(path)/new/results.txt", encoding: .utf8)
      #expect(text.hasPrefix("A test\n"))
      let code = place.environment().blend("run x.json5 --output \(path)/one --format json")
      #expect(code == .done)
      #expect(contents("\(path)/one") == ["results.json"])
    }
  }

  @Test func filesInATerminalSessionArePlain() throws {
    try inTemporaryFolder { path in
      let environment = Surroundings().environment(terminal: true, width: 200)
      #expect(environment.blend("run x.json5 --output \(path)") == .done)
      let text = try String(contentsOfFile: "\(path)/results.txt", encoding: .utf8)
      #expect(!text.contains("\u{1B}"))
    }
  }

  @Test func aFolderInUseNeedsForce() throws {
    try inTemporaryFolder { path in
      try "mine".write(toFile: "\(path)/notes", atomically: false, encoding: .utf8)
      try "old".write(toFile: "\(path)/results.txt", atomically: false, encoding: .utf8)
      let place = Surroundings()
      let environment = place.environment()
      #expect(environment.blend("run x.json5 --output \(path)") == .cannotCreate)
      #expect(place.seen.error.contains("not empty; --force"))
      // Refused before anything ran.
      #expect(place.seen.options == nil)
      #expect(contents(path) == ["notes", "results.txt"])
      #expect(environment.blend("run x.json5 --format text --output \(path) --force") == .done)
      #expect(contents(path) == ["notes", "results.txt"])
      let text = try String(contentsOfFile: "\(path)/results.txt", encoding: .utf8)
      #expect(text.hasPrefix("A test\n"))
    }
  }

  @Test func whatCannotBeCreatedIsSaidBeforeTheRun() throws {
    try inTemporaryFolder { path in
      try "".write(toFile: "\(path)/file", atomically: false, encoding: .utf8)
      for target in ["\(path)/file", "\(path)/file/x", "\(path)/none/x", "/proc/nothing/x"] {
        let place = Surroundings()
        #expect(place.environment().blend("run x.json5 --output \(target)") == .cannotCreate)
        #expect(place.seen.error.hasPrefix("blend: cannot create \(target): "))
        #expect(place.seen.options == nil)
      }
    }
  }

  @Test func aFailureLeavesNothingBehind() throws {
    try inTemporaryFolder { path in
      // The second file cannot take its place: a folder has its name.
      let taken = "\(path)/results.json"
      try FileManager.default.createDirectory(atPath: taken, withIntermediateDirectories: true)
      let folder = OutputFolder(path, force: true)
      let file = OutputFolder.File(name: "results.json", bytes: [1, 2, 3])
      #expect(throws: FileProblem.self) { try folder.write([file]) }
      #expect(contents(path) == ["results.json"])
    }
  }

  @Test func aRunThatFailsMakesNoFolder() throws {
    try inTemporaryFolder { path in
      for outcome in [Surroundings.Outcome.interrupted, .booksUnbalanced] {
        let environment = Surroundings().environment(outcome: outcome)
        #expect(environment.blend("run x.json5 --output \(path)/new") != .done)
        #expect(contents(path) == [])
      }
    }
  }
}
