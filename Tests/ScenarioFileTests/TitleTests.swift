import ScenarioModel
import Testing

@testable import ScenarioFile

/// Goal: every entry has a title, and reports can say who pays.
@Suite struct TitleTests {
  @Test(arguments: [
    ("refugees", "refugees"), ("socialHousing", "social housing"),
    ("firstEIBLoan", "first EIB loan"),
    ("EIBLoan", "EIB loan"), ("homesFor2Persons", "homes for2 persons"), ("loanA", "loan A"),
    ("Town", "Town"), ("grantERDF", "grant ERDF"), ("x", "x"),
  ])
  func aNameIsReadAsWords(_ name: String, _ words: String) {
    #expect(nameInWords(name) == words)
  }

  private static func subjects(
    _ text: String, _ changes: [(old: String, new: String)]
  ) throws -> [SubjectWords] {
    let scenario = try ScenarioReader().read(
      TinyScenario.replacing(changes, in: text), fileName: "x.json5"
    ).scenario
    return scenario.subjects(of: scenario.designs.map(\.name))
  }

  /// A title is stated, or the name in words; who is like another takes over all but its title.
  @Test func entriesHaveTitlesAndParties() throws {
    let subjects = try Self.subjects(
      TinyScenario.text,
      [
        ("kind: \"microloans\",", "kind: \"microloans\", title: \"Book of the bank\","),
        ("portfolios: {", "portfolios: { secondBook: { like: \"book\", lender: \"Other\" },"),
      ])
    #expect(
      subjects == [
        SubjectWords(name: "secondBook", title: "second book", parties: "lender Other"),
        SubjectWords(name: "book", title: "Book of the bank", parties: "lender Lender"),
        SubjectWords(name: "cover", title: "cover", parties: "guarantor EIF, fund EaSI"),
      ])
  }

  /// Who pays for an instrument is said where a design that is shown uses it.
  @Test func anInstrumentThatIsNotUsedNamesNobody() throws {
    let scenario = try ScenarioReader().read(TinyScenario.text, fileName: "x.json5").scenario
    let cover = scenario.subjects(of: ["plain"]).first { $0.name == "cover" }
    #expect(cover == SubjectWords(name: "cover", title: "cover"))
  }

  @Test func measuresHaveTitles() throws {
    let subjects = try Self.subjects(TinyCity.text, [])
    let programme = try #require(subjects.first { $0.parties.hasPrefix("city ") })
    let measures = subjects.filter { $0.name.hasPrefix("\(programme.name).") }
    #expect(!measures.isEmpty && measures.allSatisfy { $0.parties.isEmpty })
    for measure in measures {
      #expect(measure.title == nameInWords(String(measure.name.split(separator: ".")[1])))
    }
  }
}
