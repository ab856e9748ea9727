import Estimation
import Foundation
import Testing

@testable import Reporting
@testable import blend

/// Goal: the files of a run appear together or not at all, whatever stops it, and an earlier run
/// is there as a whole or gone as a whole.
struct OneUnitTests {
  /// A unit of files with words of their own, as a run would write it.
  private static func unit(_ words: String, _ formats: [ReportFormat]) -> OutputUnit {
    let report = Report(
      Self.result, ReportFacts(version: "0.1.0", sha256: "00ff", warnings: []))
    let files = formats.map { format in
      OutputUnit.File(
        name: OutputUnit.resultName(format), bytes: Array("\(words) \(format)".utf8))
    }
    return OutputUnit(files, of: report)
  }

  private static let result = SimulationResult(
    title: "A test", currency: "EUR", metrics: [],
    designs: [
      DesignResult(name: "a", title: "A", estimates: [], differences: [])
    ], baseline: 0,
    run: RunFacts(
      seed: 9, trials: 70, precisionReached: nil, precisionTarget: nil),
    assumptions: [], sources: [], notes: [])

  private static func folder(_ path: String, force: Bool = true) -> OutputFolder {
    OutputFolder(path, names: ReportFormat.allCases.map(OutputUnit.resultName), force: force)
  }

  /// Every name in a folder with its text.
  private func state(_ path: String) -> [String] {
    contents(path).map { "\($0): \(text("\(path)/\($0)"))" }
  }

  /// Method: sizes by hand, digests by `sha256sum`, which knows nothing of the program.
  @Test func theManifestListsEveryFileWithSizeAndDigest() throws {
    try inTemporaryFolder { path in
      let unit = Self.unit("words", [.text, .json])
      try Self.folder("\(path)/new").write(unit)
      #expect(text("\(path)/new/results.txt") == "words text")
      let manifest = try JSONSerialization.jsonObject(
        with: Data(text("\(path)/new/manifest.json").utf8))
      let members = try #require(manifest as? [String: Any])
      #expect(members["format"] as? String == "blend-manifest/1")
      #expect(members["version"] as? String == "0.1.0")
      #expect((members["scenario"] as? [String: Any])?["sha256"] as? String == "00ff")
      #expect((members["run"] as? [String: Any])?["seed"] as? Int == 9)
      #expect((members["run"] as? [String: Any])?["trials"] as? Int == 70)
      let files = try #require(members["files"] as? [[String: Any]])
      #expect(files.map { $0["name"] as? String } == ["results.txt", "results.json"])
      #expect(files.map { $0["bytes"] as? Int } == [10, 10])
      let digest = "bfc70efa8df14eecc77f56fc996b407d9344b82444dea108fcd9d84cb7d2c791"
      #expect(files.first?["sha256"] as? String == digest)
    }
  }

  @Test func forceLeavesNoFileOfTheEarlierRun() throws {
    try inTemporaryFolder { path in
      put("mine", "\(path)/notes.txt")
      let folder = Self.folder(path)
      try folder.write(Self.unit("first", ReportFormat.allCases))
      // Somebody's work since, though it has a name of the earlier run.
      put("mine", "\(path)/results.csv")
      try folder.write(Self.unit("second", [.json]))
      #expect(
        contents(path) == ["manifest.json", "notes.txt", "results.csv", "results.json"])
      #expect(text("\(path)/results.csv") == "mine")
      #expect(text("\(path)/results.json") == "second json")
      #expect(text("\(path)/notes.txt") == "mine")
    }
  }

  /// A file of a name that no manifest lists was there before.
  @Test func aFileThatNoManifestListsStays() throws {
    try inTemporaryFolder { path in
      put("old", "\(path)/results.md")
      try Self.folder(path).write(Self.unit("new", [.text]))
      #expect(contents(path) == ["manifest.json", "results.md", "results.txt"])
      #expect(text("\(path)/results.md") == "old")
    }
  }

  /// Method: the steps of a replacement are taken one by one and then no more, as in a killed
  /// process, whose locks end with it.
  @Test(arguments: 0...6)
  func aKillAtAnyPointLosesNothingAndBlocksNothing(steps: Int) throws {
    try inTemporaryFolder { path in
      put("mine", "\(path)/notes.txt")
      try Self.folder(path).write(Self.unit("first", [.text, .csv]))
      try killed(after: steps, path)
      // The folder is no whole unit from the moment at which the manifest is gone.
      #expect(contents(path).contains("manifest.json") == (steps < 2 || steps > 5))
      try Self.folder(path).write(Self.unit("third", [.markdown]))
      #expect(contents(path) == ["manifest.json", "notes.txt", "results.md"])
      #expect(text("\(path)/results.md") == "third markdown")
    }
  }

  private func killed(after steps: Int, _ path: String) throws {
    let unit = Self.unit("second", [.text, .json])
    let stage = try OutputStage(in: path, for: path)
    let all: [() throws -> Void] = [
      { try stage.write(unit.files + [unit.manifest]) },
      { try stage.putAside("manifest.json", of: path) },
      {
        try stage.putAside("results.txt", of: path)
        try stage.putAside("results.csv", of: path)
      },
      { try stage.place("results.txt", in: path) },
      { try stage.place("results.json", in: path) },
      { try stage.place("manifest.json", in: path) },
    ]
    for step in all.prefix(steps) { try step() }
  }

  @Test func aKillBesideANewFolderBlocksNothing() throws {
    try inTemporaryFolder { path in
      do {
        let stage = try OutputStage(in: path, for: "\(path)/new")
        try FileManager.default.createDirectory(
          atPath: "\(stage.path)/\(OutputUnit.folderName)", withIntermediateDirectories: true)
        let files = Self.unit("first", [.text]).files
        try stage.write(files, under: "\(OutputUnit.folderName)/")
      }
      #expect(contents(path).count == 1)
      try Self.folder("\(path)/new", force: false).write(Self.unit("second", [.text]))
      #expect(contents(path) == ["new"])
      #expect(contents("\(path)/new") == ["manifest.json", "results.txt"])
    }
  }

  @Test func aRunAtWorkIsNotTakenForAKilledOne() throws {
    try inTemporaryFolder { path in
      let other = try OutputStage(in: path, for: path)
      try other.write([OutputUnit.File(name: "results.txt", bytes: [1])])
      #expect(OutputStage.leftovers(in: path) == [])
      try Self.folder(path).write(Self.unit("mine", [.text]))
      #expect(contents(other.path) == ["results.txt"])
      other.remove()
      #expect(contents(path) == ["manifest.json", "results.txt"])
    }
  }

  /// Method: what fails is the last file of all; a folder comes to stand in its place after the
  /// check, as another program could put it there.
  @Test func aFailureInTheMiddlePutsEverythingBack() throws {
    try inTemporaryFolder { path in
      try Self.folder(path).write(Self.unit("first", [.text, .csv]))
      let before = state(path)
      let stage = try OutputStage(in: path, for: path)
      let unit = Self.unit("second", [.text, .json])
      try stage.write(unit.files)
      for name in ["manifest.json", "results.txt", "results.csv"] {
        try stage.putAside(name, of: path)
      }
      try stage.place("results.txt", in: path)
      try FileManager.default.createDirectory(
        atPath: "\(path)/results.json", withIntermediateDirectories: true)
      #expect(throws: FileProblem.self) { try stage.place("results.json", in: path) }
      stage.restore(path)
      stage.remove()
      try FileManager.default.removeItem(atPath: "\(path)/results.json")
      #expect(state(path) == before)
    }
  }

  /// In a container the number of a process is always 1.
  @Test func temporaryFilesOfAnyProcessAreInNobodysWay() throws {
    try inTemporaryFolder { path in
      for name in [".results.txt.1", ".results.txt.\(getpid())"] { put("left", "\(path)/\(name)") }
      try Self.folder(path).write(Self.unit("new", [.text]))
      #expect(contents(path).suffix(2) == ["manifest.json", "results.txt"])
    }
  }
}
