import Foundation
import Testing

@testable import blend

/// Goal: a folder of results is whole or not there, and never over somebody's files unasked.
struct OutputFolderTests {
  private static let all = [
    "manifest.json", "results.csv", "results.json", "results.md", "results.txt",
  ]

  @Test func writesAllFormatsUnlessOneIsNamed() throws {
    try inTemporaryFolder { path in
      let place = Surroundings()
      #expect(place.environment().blend("run x.json5 --output \(path)/new/") == .done)
      #expect(contents("\(path)/new") == Self.all)
      #expect(place.seen.output == "")
      #expect(place.seen.error.hasPrefix("wrote \(path)/new/results.txt\n"))
      #expect(place.seen.error.hasSuffix("wrote \(path)/new/manifest.json\n"))
      #expect(text("\(path)/new/results.txt").hasPrefix("A test\n"))
      let code = place.environment().blend("run x.json5 --output \(path)/one --format json")
      #expect(code == .done)
      #expect(contents("\(path)/one") == ["manifest.json", "results.json"])
      #expect(contents(path) == ["new", "one"])
    }
  }

  @Test func filesInATerminalSessionArePlain() throws {
    try inTemporaryFolder { path in
      let environment = Surroundings().environment(terminal: true, width: 200)
      #expect(environment.blend("run x.json5 --output \(path)") == .done)
      #expect(contents(path) == Self.all)
      #expect(!text("\(path)/results.txt").contains("\u{1B}"))
    }
  }

  @Test func aFolderInUseNeedsForce() throws {
    try inTemporaryFolder { path in
      put("mine", "\(path)/notes")
      put("old", "\(path)/results.txt")
      let place = Surroundings()
      let environment = place.environment()
      #expect(environment.blend("run x.json5 --output \(path)") == .cannotCreate)
      #expect(place.seen.error.contains("not empty; --force"))
      // Refused before anything ran.
      #expect(place.seen.options == nil)
      #expect(contents(path) == ["notes", "results.txt"])
      #expect(environment.blend("run x.json5 --format text --output \(path) --force") == .done)
      #expect(contents(path) == ["manifest.json", "notes", "results.txt"])
      #expect(text("\(path)/results.txt").hasPrefix("A test\n"))
      #expect(text("\(path)/notes") == "mine")
    }
  }

  @Test func whatCannotBeCreatedIsSaidBeforeTheRun() throws {
    try inTemporaryFolder { path in
      put("", "\(path)/file")
      try FileManager.default.createSymbolicLink(
        atPath: "\(path)/link", withDestinationPath: "\(path)/none")
      let targets = ["file", "file/x", "none/x", "link"].map { "\(path)/\($0)" }
      for target in targets + ["/proc/nothing/x"] {
        let place = Surroundings()
        #expect(place.environment().blend("run x.json5 --output \(target)") == .cannotCreate)
        #expect(place.seen.error.hasPrefix("blend: cannot create \(target): "))
        #expect(place.seen.options == nil)
      }
      #expect(contents(path) == ["file", "link"])
    }
  }

  @Test func aDirectoryInThePlaceOfAFileIsRefusedBeforeTheRunAndNothingChanges() throws {
    try inTemporaryFolder { path in
      for name in ["results.csv", "manifest.json"] {
        let folder = "\(path)/\(name).d"
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        put("old", "\(folder)/results.txt")
        let place = Surroundings()
        let code = place.environment().blend("run x.json5 --output \(folder) --force")
        #expect(code == .cannotWrite)
        let words = "blend: cannot write \(folder)/\(name): it is a directory\n"
        #expect(place.seen.error == words)
        #expect(place.seen.options == nil)
        #expect(contents(folder) == [name, "results.txt"].sorted())
        #expect(text("\(folder)/results.txt") == "old")
      }
    }
  }

  @Test func aManifestOfSomebodyElseIsNotOverwritten() throws {
    try inTemporaryFolder { path in
      put("{ \"name\": \"an app\" }", "\(path)/manifest.json")
      let place = Surroundings()
      #expect(place.environment().blend("run x.json5 --output \(path) --force") == .cannotWrite)
      #expect(place.seen.error.contains("is not a manifest of blend's"))
      #expect(contents(path) == ["manifest.json"])
    }
  }

  @Test func aSymbolicLinkToAFolderStaysOne() throws {
    try inTemporaryFolder { path in
      try FileManager.default.createDirectory(
        atPath: "\(path)/real", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: "\(path)/link", withDestinationPath: "real")
      for force in ["", " --force"] {
        let environment = Surroundings().environment()
        #expect(environment.blend("run x.json5 --output \(path)/link" + force) == .done)
        #expect(contents("\(path)/real") == Self.all)
        #expect(SystemFolder.kind(of: "\(path)/link") == .link)
        #expect(contents(path) == ["link", "real"])
      }
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
