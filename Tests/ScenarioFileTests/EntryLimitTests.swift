import ScenarioModel
import Testing

@testable import ScenarioFile

/// Goal: a section may have just as many entries as it is said to, and a file as many values.
@Suite struct EntryLimitTests {
  /// What is said of a file whose section `key`, or that of a programme, has so many entries.
  private static func mistakes(_ key: ScenarioKey, entries: Int) -> [String] {
    let section = "\(key.path): {" + (0..<entries).map { "e\($0): {}" }.joined(separator: ",") + "}"
    let text = key == .measures ? "{ programmes: { town: { \(section) } } }" : "{ \(section) }"
    var parser = JSON5Parser(Array(text.utf8), text: 0)
    let collector = MistakeCollector()
    let holds = EntryLimits(collector).hold(of: parser.document())
    #expect(holds == collector.entries.isEmpty)
    return collector.entries.map(\.sentence)
  }

  /// The keys that take entries, wherever they stand.
  private static let keys = KeyGroup.allCases.flatMap(\.keys).filter(\.shape.isEntries)

  @Test func everySectionHasALimit() {
    #expect(Set(Self.keys).isSuperset(of: Section.all.map(\.key)))
    #expect(Self.keys.contains(.measures))
  }

  @Test(arguments: keys)
  func aSectionTakesItsLimitAndNoMore(key: ScenarioKey) throws {
    let limit = try #require(key.shape.mostEntries)
    #expect(Self.mistakes(key, entries: limit) == [])
    let said = Self.mistakes(key, entries: limit + 1)
    #expect(said.count == 1 && said[0].hasPrefix("there are ") && said[0].contains(key.path))
  }

  /// An empty text in a list is one value; the list is another.
  @Test(arguments: [(JSON5Parser.valueLimit, 0), (JSON5Parser.valueLimit + 1, 1)])
  func aFileTakesSoManyValues(values: Int, mistakes: Int) {
    let text = "[" + String(repeating: "0,", count: values - 1) + "]"
    var parser = JSON5Parser(Array(text.utf8), text: 0)
    _ = parser.document()
    #expect(parser.mistakes.count == mistakes)
  }

  /// 1,000 mistakes are shown; names are compared for the first of them only as long as that takes
  /// no time: 100,000 comparisons, here of 200 misspelt names with 1,000 known ones.
  @Test func nearestNamesAreSoughtWithinABudget() {
    let known = (0..<1_000).map { "assumption\($0)" }
    var advice = NameAdvice()
    let found = (0..<200).map { advice.nearest(to: "assumptoin\($0)", among: known) }
    #expect(found.prefix(100).allSatisfy { $0 != nil })
    #expect(found.dropFirst(100).allSatisfy { $0 == nil })
  }
}
