import ScenarioModel
import Testing

@testable import ScenarioFile

/// Goal: a design reads again what it changes and what that may concern, and nothing else.
@Suite struct EarlierReadsTests {
  private func root(_ text: String) -> JSONNode {
    var parser = JSON5Parser(Array(text.utf8), text: 0)
    return parser.document()
  }

  /// The programmes that are read for each of some trees, one after another.
  private func reads(_ texts: [String]) -> [[String]] {
    let earlier = EarlierReads()
    return texts.map { text in
      let root = root(text)
      earlier.begin(root)
      var read: [String] = []
      for entry in root.entries(of: .programmes) {
        _ = earlier.programmes.value(of: entry) {
          read.append(entry.key)
          return CityProgramme.unread
        }
      }
      return read
    }
  }

  @Test func entriesThatDifferAreReadAgain() {
    let first = "{ programmes: { a: { city: 'A' }, b: { city: 'B' } } }"
    let second = "{ programmes: { a: { city: 'A' }, b: { city: 'C' } } }"
    #expect(reads([first, first, second, second]) == [["a", "b"], [], ["b"], []])
  }

  @Test func whatEntriesMayNameIsSharedByAll() {
    let first = "{ programmes: { a: { city: 'A' } }, assumptions: { x: 1 }, designs: { d: {} } }"
    let other = "{ programmes: { a: { city: 'A' } }, assumptions: { x: 2 }, designs: { d: {} } }"
    let design = "{ programmes: { a: { city: 'A' } }, assumptions: { x: 1 }, designs: { e: {} } }"
    #expect(reads([first, design, other]) == [["a"], [], ["a"]])
  }

  /// The portfolio stands as in the design before; that its demand is money, only this design makes.
  @Test func mistakesOfLaterDesignsAreFound() throws {
    let text = TinyScenario.replacing([
      (
        "title: \"Guarantee\",",
        "title: \"Guarantee\", changes: { \"assumptions.share\": \"EUR 5\" },"
      )
    ])
    #expect(TinyScenario.complaints(about: TinyScenario.text).isEmpty)
    let complaints = TinyScenario.complaints(about: text)
    #expect(complaints.contains { $0.hasPrefix("14:") }, "\(complaints)")
  }
}
