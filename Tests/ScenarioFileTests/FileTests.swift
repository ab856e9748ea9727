import FacilitySimulation
import ScenarioModel
import Testing

@testable import ScenarioFile

/// Whole files: what is no text, too large or nothing at all; what is read beside designs.
@Suite struct FileTests {
  static func complaints(_ bytes: [UInt8]) -> [String] {
    do throws(ScenarioDiagnostics) {
      _ = try ScenarioReader().readAndPlan(bytes, fileName: "f.json5")
      return []
    } catch {
      return error.diagnostics.map { $0.rendered() }
    }
  }

  @Test(arguments: ["", " \n\t", "// nothing\n", "\u{FEFF}"])
  func emptyFilesAreRefused(_ text: String) {
    let said = Self.complaints(Array(text.utf8))
    #expect(said.count == 1)
    #expect(said.first?.contains("error: the file is empty: a scenario is an object") == true)
  }

  @Test func aScenarioIsAnObject() {
    #expect(
      Self.complaints(Array("[1]".utf8)) == [
        "f.json5:1:1: error: a scenario is an object { … }, not a list\n[1]\n^"
      ])
  }

  @Test(
    arguments: [
      ([0x7B, 0xFF, 0x7D], 2), ([0xC3], 1), ([0x7B, 0xC3, 0xA9, 0xC3, 0x28], 3), ([0xC0, 0x80], 1),
      ([0x61, 0xED, 0xA0, 0x80], 2), ([0xF4, 0x90, 0x80, 0x80], 1), ([0xE0, 0x80, 0x80], 1),
      ([0xF0, 0x9F, 0x98], 1), ([0x80], 1),
    ] as [([UInt8], Int)])
  func invalidUTF8IsRefused(_ bytes: [UInt8], _ column: Int) {
    let said = Self.complaints(bytes)
    #expect(said.count == 1)
    #expect(
      said.first?.hasPrefix("f.json5:1:\(column): error: the file is not valid UTF-8") == true)
  }

  @Test func largeFilesAreRefused() {
    let bytes = [UInt8](repeating: 0x20, count: (16 << 20) + 1)
    #expect(Self.complaints(bytes) == ["f.json5:1:1: error: the file is larger than 16 MiB"])
  }

  @Test func deepFilesAreRefused() {
    let text = "{ format: \"blend-scenario/1\", a: " + String(repeating: "[", count: 100_000)
    let said = Self.complaints(Array(text.utf8))
    #expect(said.count == 1)
    #expect(said.first?.hasPrefix("f.json5:1:97: error: values are nested deeper than 64") == true)
  }

  @Test func assumptionsMayNotBuildOnEachOtherWithoutEnd() {
    let chain = (1...100).map { "a\($0): \"= 1 + $a\($0 - 1)\"" }.joined(separator: ", ")
    let text = TinyScenario.replacing([("share: \"85 %\"", "share: \"$a100\", \(chain), a0: 1")])
    let said = TinyScenario.complaints(about: text)
    #expect(said.count == 1)
    #expect(said.first?.hasSuffix("assumptions build on each other in more than 64 steps") == true)
  }

  @Test func manyMistakesAreCutOff() {
    let keys = (0..<3_000).map { "unknown\($0): 1" }.joined(separator: ", ")
    let text = TinyScenario.replacing([("title: \"Tiny\"", "title: \"Tiny\", \(keys)")])
    let said = TinyScenario.complaints(about: text)
    #expect(said.count == MistakeCollector.limit)
  }

  @Test func warningsNeverHideErrors() {
    let unused = (0..<3_000).map { "unused\($0): 1" }.joined(separator: ", ")
    let text = TinyScenario.replacing([
      ("share: \"85 %\"", "share: \"85 %\", \(unused)"), ("capRate: \"20 %\"", "capRate: 5"),
    ])
    #expect(throws: ScenarioDiagnostics.self) {
      try ScenarioReader().readAndPlan(text, fileName: "f.json5")
    }
  }

  @Test func warningsComeWithTheScenario() throws {
    let text = TinyScenario.replacing([("share: \"85 %\"", "share: \"85 %\", spare: \"EUR 3\"")])
    let read = try ScenarioReader().readAndPlan(text, fileName: "f.json5")
    #expect(
      read.warnings.map { $0.rendered() } == [
        """
        f.json5:8:73: warning: the assumption "spare" is never used
          assumptions: { fee: { value: "2 %", source: "paper" }, share: "85 %", spare: "EUR 3" },
                                                                                ^
        """
      ])
  }

  /// Terminals must not be driven by what a file contains.
  @Test func controlCharactersAreNotPrinted() {
    let text = TinyScenario.replacing([("title: \"Tiny\"", "\"ti\\u001b[31mtle\": \"\u{1B}[31m\"")])
    for diagnostic in TinyScenario.diagnostics(about: text) {
      #expect(!diagnostic.rendered().unicodeScalars.contains("\u{1B}"))
    }
  }

  /// Known answers: FIPS 180-4 examples, and a million letters a.
  @Test(arguments: [
    ("", 1, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", 1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1,
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    ("a", 10_000, "27dd1f61b867b6a0f6e9d8a41c43231de52107e53ae424de8f847b821db4b711"),
  ])
  func digests(_ text: String, _ count: Int, _ digest: String) {
    #expect(SHA256.digest(of: Array(String(repeating: text, count: count).utf8)) == digest)
  }

  // MARK: - The table of keys

  @Test func everyTermIsInTheReferenceOnce() {
    let reference = KeyReference()
    for section in reference.sections {
      let keys = section.entries.map(\.key)
      #expect(Set(keys).count == keys.count, "\(section.name)")
    }
    let all = Set(reference.sections.flatMap { $0.entries.map(\.key) })
    let terms =
      FundingDesign.terms + [IndexRate.term] + (ShortRate.vasicek + ShortRate.cir).map(\.term)
      + MicroloanPortfolio.terms + CityProgramme.terms + CityMeasure.terms
      + Contract.Kind.allCases.flatMap(\.terms)
    for term in terms { #expect(all.contains(term.key)) }
  }
}
