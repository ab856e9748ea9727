import Foundation
import Testing

/// Goal: the pages on the structure show the structure that is there.
@Suite struct ArchitecturePageTests {
  private let repository = Repository()
  private static let catalog = "Sources/FacilitySimulation/Documentation.docc"

  /// The cells of the page's table rows whose first cell is code; back-quotes taken away.
  private func rows(_ page: String) throws -> [[String]] {
    try repository.text("\(Self.catalog)/\(page).md").components(separatedBy: "\n")
      .filter { $0.hasPrefix("| `") }.map { line in
        line.split(separator: "|").map {
          $0.trimmingCharacters(in: .whitespaces).replacing("`", with: "")
        }
      }
  }

  /// Method: folders with Swift files against the rows that name a folder.
  @Test func everyFolderIsOnThePage() throws {
    let files = repository.paths.filter { $0.hasPrefix("Sources/") && $0.hasSuffix(".swift") }
    let folders = Set(files.map { $0.split(separator: "/").dropLast().joined(separator: "/") })
    let named = try rows("Architecture").filter { $0[0].hasPrefix("Sources/") }
    #expect(folders.count > 20)
    #expect(Set(named.map { $0[0] }).subtracting(folders) == [], "on the page, not there")
    #expect(folders.subtracting(named.map { $0[0] }) == [], "there, not on the page")
    #expect(named.filter { $0.count < 2 || $0[1].isEmpty } == [])
  }

  @Test func whoSeesWhomIsWhatThePackageDeclares() throws {
    var shown: [String: Set<String>] = [:]
    for row in try rows("Architecture") where !row[0].contains("/") {
      shown[row[0]] = Set(row[1].split { !$0.isLetter }.map(String.init)).subtracting(["nothing"])
    }
    let declared = Manifest(try repository.text("Package.swift")).dependencies
    #expect(declared.count > 8)
    #expect(shown == declared)
  }

  /// Method: every path in back-quotes that begins at the top exists.
  @Test(arguments: ["Architecture", "AddingAnInstrument", "Glossary"])
  func pathsOfThePageExist(page: String) throws {
    let text = try repository.text("\(Self.catalog)/\(page).md")
    let named = text.matches(of: #/`((?:Sources|Tests|Benchmarks|scenarios)/[^`]+)`/#)
      .map { String($0.output.1) }
    let missing = named.filter { name in
      !repository.paths.contains { $0 == name || $0.hasPrefix(name + "/") }
    }
    #expect(missing == [])
  }

  /// The promise of the page, and of the design: so many places and no more.
  @Test func anInstrumentTouchesFewPlaces() throws {
    let text = try repository.text("\(Self.catalog)/AddingAnInstrument.md")
    let places = text.matches(of: #/(?m)^\| (\d+) \|/#).compactMap { Int($0.output.1) }
    #expect(places == Array(1...places.count))
    #expect(places.count <= 12)
  }

  /// Method: the last cell of each place; a name in it that is code is that of a file of tests.
  @Test func everyPlaceSaysWhoTells() throws {
    let text = try repository.text("\(Self.catalog)/AddingAnInstrument.md")
    let tests = repository.paths.filter { $0.hasPrefix("Tests/") }
    for row in text.matches(of: #/(?m)^\| (\d+) \|.*\| ([^|]*) \|$/#) {
      let (place, teller) = (row.output.1, row.output.2)
      #expect(!teller.isEmpty, "place \(place)")
      for name in teller.matches(of: #/`(\w+)`/#).map({ "/\($0.output.1).swift" }) {
        #expect(tests.contains { $0.hasSuffix(name) } || name == "/switch.swift", "\(name)")
      }
    }
  }
}
