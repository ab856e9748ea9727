import FacilitySimulation
import FinanceBasics
import Foundation
import ScenarioModel
import Testing

@testable import ScenarioFile

/// Goal: small texts that were once misread are read as they are meant, or refused in words that
/// name what may be meant.
@Suite struct CaseFileTests {
  private static func text(_ name: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Cases/\(name).json5"), encoding: .utf8)
  }

  private static func read(
    _ text: String, overrides: [ScenarioOverride] = []
  ) throws -> [MicroloanPortfolio] {
    try ScenarioReader().read(text, fileName: "x.json5", overrides: overrides).scenario
      .designs[0].portfolios
  }

  // MARK: - Points

  private static func amount(_ text: String) throws -> [String] {
    TinyScenario.complaints(
      about: try Self.text("thousands-point").replacingOccurrences(of: "EUR 8.800", with: text))
  }

  @Test(arguments: [
    ("EUR 8.800", "EUR 8 800", "EUR 8.80"), ("EUR 12.500 per year", "EUR 12 500", "EUR 12.50"),
    ("EUR 123.456", "EUR 123 456", "EUR 123.4560"), ("= 2 * EUR 1.125", "EUR 1 125", "EUR 1.1250"),
    ("EUR -1.000", "EUR 1 000", "EUR 1.00"),
  ])
  func aPointThatMayGroupThousandsIsRefused(
    _ text: String, _ grouped: String, _ decimal: String
  ) throws {
    let said = try Self.amount(text)
    #expect(said.count == 1)
    #expect(
      said.first?.hasSuffix(
        "a point before three digits can group thousands or begin decimals: "
          + "write \"\(grouped)\" or \"\(decimal)\"") == true, "\(said)")
  }

  @Test(arguments: [
    ("EUR 8 800", ExactNumber(8_800)), ("EUR 8.80", ExactNumber(units: 880, unitsPerOne: 100)),
    ("EUR 8 800.000", ExactNumber(8_800)), ("EUR 8800.000", ExactNumber(8_800)),
    ("EUR 1.234 million", ExactNumber(1_234_000)),
    ("= EUR 0.125 * 8", ExactNumber(1)), ("= EUR 1.1250 * 8", ExactNumber(9)),
  ])
  func aPointThatCannotGroupThousandsBeginsDecimals(_ text: String, _ value: ExactNumber) throws {
    let books = try Self.read(
      try Self.text("thousands-point").replacingOccurrences(of: "EUR 8.800", with: text))
    let amount = try #require(books[0].terms[.loanAmount])
    #expect(QuantityTests.evaluate(amount) == value)
  }

  @Test func countsAndNumbersOfTheRunHaveNoSuchPointEither() throws {
    let whole = try Self.text("thousands-point").replacingOccurrences(
      of: "EUR 8.800", with: "EUR 8 800")
    for (old, new, complaint) in [
      ("borrowers: 1,", "borrowers: 1.000,", "write \"1 000\" or \"1\""),
      ("borrowers: 1,", "borrowers: \"2.500\",", "write \"2 500\" or \"2.5\""),
      ("trials: 2,", "trials: 10.000,", "write \"10 000\" or \"10\""),
      ("\"12 months\"", "\"6.000 months\"", "write \"6 000 months\" or \"6.00 months\""),
    ] {
      let said = TinyScenario.complaints(
        about: whole.replacingOccurrences(of: old, with: new))
      #expect(said.count == 1 && said[0].hasSuffix(complaint), "\(said)")
    }
    #expect(
      TinyScenario.complaints(
        about: whole.replacingOccurrences(of: "\"6 %\"", with: "\"7.125 %\"")
      ).isEmpty)
  }

  // MARK: - Keys

  @Test(arguments: ["\\u0070ortfolios", "portfoli\\u006fs", "\\u0070\\u006F\\u0072tfolios"])
  func anEscapedKeyIsItsLetters(_ key: String) throws {
    let text = try Self.text("file-escaped-key")
    #expect(text.contains("\\u0070ortfolios:"))
    let books = try Self.read(
      text.replacingOccurrences(of: "\\u0070ortfolios", with: key))
    #expect(books.map(\.name) == ["book"])
  }

  @Test(arguments: ["\\x70ortfolios", "\\u70", "\\", "\\u0031portfolios", "port\\u0020folios"])
  func anEscapeThatIsNoLetterIsRefusedAtItsKey(_ key: String) throws {
    let said = TinyScenario.complaints(
      about: try Self.text("file-escaped-key").replacingOccurrences(
        of: "\\u0070ortfolios", with: key))
    #expect(said.first == "3:3: \"\\u\" is not an escape", "\(said)")
  }

  // MARK: - Likeness

  /// Borrowers are 100 times the demand.
  private static func demands(
    _ changes: [(String, String)], set: String...
  ) throws -> [ExactNumber?] {
    var text = try Self.text("set-like")
    for (old, new) in changes {
      #expect(text.contains(old))
      text = text.replacingOccurrences(of: old, with: new)
    }
    let overrides = try set.map { try #require(ScenarioOverride($0)) }
    return try read(text, overrides: overrides).map { book in
      book.terms[.demand].flatMap { QuantityTests.evaluate($0) }
    }
  }

  private static let half = ExactNumber(units: 1, unitsPerOne: 2)
  private static let written = ("borrowers: 100,", "borrowers: 100, demand: \"100 %\",")
  private static let third = ("b1: { like: \"b0\" }", "b1: { like: \"b0\" }, b2: { like: \"b1\" }")

  @Test func anOverrideReachesEntriesThatAreLikeWhetherTheKeyIsWrittenOrNot() throws {
    let set = "portfolios.b0.demand=50 %"
    #expect(try Self.demands([], set: set) == [Self.half, Self.half])
    #expect(try Self.demands([Self.written], set: set) == [Self.half, Self.half])
    #expect(try Self.demands([Self.third], set: set) == [Self.half, Self.half, Self.half])
  }

  @Test func anOverrideReachesNoEntryThatWritesTheKeyItselfNorOneItIsLike() throws {
    let own = ("{ like: \"b0\" }", "{ like: \"b0\", demand: \"70 %\" }")
    let seventy = ExactNumber(units: 7, unitsPerOne: 10)
    #expect(
      try Self.demands([own], set: "portfolios.b0.demand=50 %") == [Self.half, seventy])
    #expect(
      try Self.demands([Self.written], set: "portfolios.b1.demand=50 %") == [.one, Self.half])
    #expect(
      try Self.demands([Self.third], set: "portfolios.b1.demand=50 %")
        == [nil, Self.half, Self.half])
  }

  @Test func anOverrideOfAPartOfAnInheritedLawReachesWhoIsLikeIt() throws {
    let law = (
      "borrowers: 100,", "borrowers: 100, demand: { uniform: { low: \"10 %\", high: \"20 %\" } },"
    )
    var text = try Self.text("set-like")
    for (old, new) in [law, Self.third] {
      text = text.replacingOccurrences(of: old, with: new)
    }
    let override = try #require(ScenarioOverride("portfolios.b1.demand.high=50 %"))
    let highs = try Self.read(text, overrides: [override]).map { book -> ExactNumber? in
      guard case .drawn(.uniform(_, let high), _, _)? = book.terms[.demand] else { return nil }
      return QuantityTests.evaluate(high)
    }
    #expect(highs == [ExactNumber(units: 1, unitsPerOne: 5), Self.half, Self.half])
  }
}
