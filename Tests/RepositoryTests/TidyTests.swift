import Foundation
import Testing

/// Goal: what reviews would have to repeat is read by a test instead.
@Suite struct TidyTests {
  private let repository = Repository()

  @Test func linesAreShort() throws {
    let files = try repository.swiftFiles(in: "Sources/", "Tests/", "Benchmarks/", "Package.swift")
    #expect(files.count > 100)
    #expect(files.flatMap(TidyRules.longLines) == [])
  }

  @Test func functionsAndFilesAreShort() throws {
    let files = try repository.swiftFiles(in: "Sources/", "Benchmarks/")
    #expect(files.flatMap(TidyRules.longFunctions) == [])
    #expect(files.flatMap(TidyRules.longFile) == [])
    #expect(files.reduce(0) { $0 + $1.functions.count } > 500)
  }

  /// Results never depend on unseeded chance or on the order of hashes, nothing prints but the
  /// command through its environment, and nothing traps without a sentence.
  @Test func sourcesKeepTheRules() throws {
    let files = try repository.swiftFiles(in: "Sources/")
    #expect(files.flatMap(TidyRules.forbiddenCode) == [])
    #expect(files.flatMap(TidyRules.forceUnwraps) == [])
  }

  @Test func noReminders() throws {
    let ends = [".swift", ".md", ".json5", ".py", "run", ".yml"]
    let paths = repository.paths.filter { path in ends.contains { path.hasSuffix($0) } }
    #expect(try paths.flatMap { TidyRules.reminders($0, try repository.text($0)) } == [])
  }

  @Test func everyScenarioIsInTheReadme() throws {
    let scenarios = repository.paths.filter { $0.hasPrefix("scenarios/") }
    let readme = try repository.text("README.md")
    #expect(scenarios.count >= 2)
    #expect(scenarios.filter { !readme.contains($0) } == [])
  }

  /// Who cites the program cites the version that results name.
  @Test func citationNamesTheVersion() throws {
    let source = try repository.text("Sources/blend/Version.swift")
    let version = try #require(source.firstMatch(of: #/current = "([^"]+)"/#)).output.1
    #expect(try repository.text("CITATION.cff").contains("\nversion: \(version)\n"))
  }

  /// Every target with a catalog of documentation is published with the others.
  @Test func documentedTargetsAreListed() throws {
    let pages = repository.paths.filter { $0.contains("/Documentation.docc/") }
    let catalogs = pages.compactMap { $0.split(separator: "/").dropFirst().first.map(String.init) }
    let list = try repository.text(".spi.yml").components(separatedBy: "documentation_targets:")
    let listed = (list.last ?? "").split(separator: "\n").compactMap { line in
      line.components(separatedBy: "- ").dropFirst().first
    }
    #expect(catalogs.count > 10)
    #expect(Set(listed) == Set(catalogs))
  }

  /// Folders and root files are those of the architecture; what is built stays out of version
  /// control.
  @Test func topLevelIsFixed() throws {
    let known: Set = [
      "Package.swift", "Sources", "Tests", "scenarios", "Benchmarks", "README.md", "CHANGELOG.md",
      "LICENSE", "CONTRIBUTING.md", "CITATION.cff", ".swift-format", ".gitignore", ".spi.yml",
      ".ci",
    ]
    let top = Set(repository.paths.compactMap { $0.split(separator: "/").first.map(String.init) })
    #expect(known.subtracting(top) == [])
    #expect(try repository.text(".gitignore").contains(".build*/"))
    let index = repository.root.appendingPathComponent(".git/index")
    if let bytes = try? Data(contentsOf: index) {
      #expect(bytes.range(of: Data(".build/".utf8)) == nil)
      #expect(bytes.range(of: Data("Package.resolved".utf8)) == nil)
    }
  }
}

/// Goal: who may see whom is a decision, written down once more where a test reads it.
@Suite struct ImportTests {
  private let repository = Repository()

  /// Targets of the package that each target may import.
  private static let graph: [String: Set<String>] = [
    "ElementaryFunctions": [],
    "FinanceBasics": ["ElementaryFunctions"],
    "MonteCarlo": ["ElementaryFunctions"],
    "Instruments": ["ElementaryFunctions", "FinanceBasics"],
    "CreditRisk": ["ElementaryFunctions", "FinanceBasics", "MonteCarlo"],
    "ScenarioModel": ["CreditRisk", "FinanceBasics", "Instruments"],
    "FacilitySimulation": [
      "CreditRisk", "ElementaryFunctions", "FinanceBasics", "Instruments", "MonteCarlo",
      "ScenarioModel",
    ],
    "Estimation": ["FacilitySimulation", "FinanceBasics", "MonteCarlo", "ScenarioModel"],
    "BlendingFacility": [
      "Estimation", "FacilitySimulation", "FinanceBasics", "Instruments", "ScenarioModel",
    ],
    "ScenarioFile": [
      "CreditRisk", "FacilitySimulation", "FinanceBasics", "Instruments", "ScenarioModel",
    ],
    "Reporting": ["Estimation", "FacilitySimulation", "FinanceBasics", "ScenarioModel"],
    "blend": [
      "Estimation", "FacilitySimulation", "Reporting", "ScenarioFile", "ScenarioModel",
    ],
  ]

  /// The toolchain's own modules, by target: inside, none that differs between systems.
  private static let toolchain: [String: Set<String>] = [
    "MonteCarlo": ["Dispatch", "Synchronization"],
    "Estimation": ["Synchronization"],
    "blend": ["Synchronization", "Foundation", "Dispatch", "Glibc", "Musl", "Darwin"],
  ]

  @Test func filesImportWhatTheirTargetMaySee() throws {
    var targets: Set<String> = []
    for file in try repository.swiftFiles(in: "Sources/") {
      let target = String(file.path.split(separator: "/")[1])
      let allowed = try #require(Self.graph[target], "\(target) is not in the graph")
      targets.insert(target)
      for module in file.imports {
        #expect(
          allowed.contains(module) || Self.toolchain[target]?.contains(module) == true,
          "\(file.path) imports \(module)")
      }
    }
    #expect(targets == Set(Self.graph.keys))
  }

  /// The manifest declares just these dependencies, and no package.
  @Test func manifestSaysTheSame() throws {
    let manifest = try repository.text("Package.swift")
    #expect(!manifest.contains(".package(") && !manifest.contains("swiftSettings"))
    let flat = manifest.split { $0.isWhitespace }.joined(separator: " ")
    for (target, dependencies) in Self.graph {
      let declaration = try Regex(
        #"\.(?:executableT|t)arget\( ?name: "\#(target)",(?: dependencies: \[([^\]]*)\])?"#)
      let match = try #require(flat.firstMatch(of: declaration), "\(target)")
      let list = match.output[1].substring ?? ""
      let declared = list.split { !$0.isLetter }.map(String.init)
      #expect(Set(declared) == dependencies, "\(target)")
    }
  }
}
