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
    try ScenarioReader().readAndPlan(text, fileName: "x.json5", overrides: overrides).scenario
      .designs[0].portfolios
  }

  // MARK: - Points

  private static func amount(_ text: String) throws -> [String] {
    TinyScenario.complaints(
      about: try Self.text("thousands-point").replacingOccurrences(of: "EUR 8.800", with: text))
  }

  /// What an amount must be written as, where it has more decimals than whole cents.
  @Test(arguments: [
    ("EUR 8.800", "\"EUR 8 800\" or \"EUR 8.80\""),
    ("EUR 12.500 per year", "\"EUR 12 500\" or \"EUR 12.50\""),
    ("EUR -1.000", "\"EUR -1 000\" or \"EUR -1.00\""),
    // 123.456 is no whole cent, so a point that begins decimals has too many.
    ("EUR 123.456", "\"EUR 123 456\" or at most 2 decimals"),
    ("= 2 * EUR 1.125", "\"EUR 1 125\" or at most 2 decimals"),
    ("{ uniform: { low: EUR 1.125, high: EUR 2 } }", "\"EUR 1 125\" or at most 2 decimals"),
    // No groups of thousands: more than three digits before it, a zero, or other than three after.
    ("EUR 8800.000", "\"EUR 8800.00\" or at most 2 decimals"),
    ("EUR 8 800.005", "at most 2 decimals"), ("= EUR 0.125 * 8", "at most 2 decimals"),
    ("= EUR 1.1250 * 8", "at most 2 decimals"),
    ("EUR 0.123456 thousand", "at most 5 decimals before thousand"),
    ("EUR 1.123456789 million", "at most 8 decimals before million"),
    ("EUR 1.1234567800 million", "\"EUR 1.12345678 million\" or at most 8 decimals before million"),
    ("EUR 1.123456789012 billion", "at most 11 decimals before billion"),
  ])
  func moneyIsWrittenInWholeCents(_ text: String, _ write: String) throws {
    let said =
      text.hasPrefix("{")
      ? TinyScenario.complaints(
        about: try Self.text("thousands-point").replacingOccurrences(
          of: "\"EUR 8.800\"",
          with: text.replacingOccurrences(of: "EUR 1.125", with: "\"EUR 1.125\"")
            .replacingOccurrences(of: "EUR 2", with: "\"EUR 2\"")))
      : try Self.amount(text)
    #expect(said.count == 1)
    #expect(
      said.first?.hasSuffix("money is written in whole cents: write \(write)") == true, "\(said)")
  }

  @Test(arguments: [
    ("EUR 8 800", ExactNumber(8_800)), ("EUR 8.80", ExactNumber(units: 880, unitsPerOne: 100)),
    ("EUR 8 800.00", ExactNumber(8_800)), ("EUR 8.8", ExactNumber(units: 88, unitsPerOne: 10)),
    ("EUR 1.234 million", ExactNumber(1_234_000)),
    ("EUR 1.12345 thousand", ExactNumber(units: 112_345, unitsPerOne: 100)),
    ("EUR 0.00000001 million", ExactNumber(units: 1, unitsPerOne: 100)),
    // Only what is written is in whole cents: a formula may pass through parts of them.
    ("= EUR 0.25 / 8 * 32", ExactNumber(1)),
  ])
  func amountsOfWholeCentsAreRead(_ text: String, _ value: ExactNumber) throws {
    let books = try Self.read(
      try Self.text("thousands-point").replacingOccurrences(of: "EUR 8.800", with: text))
    let amount = books[0].loan.amount
    #expect(QuantityTests.evaluate(amount) == value)
  }

  @Test(arguments: [
    ("8.800", "\"EUR 8 800\" or \"EUR 8.80\""), ("\"8.800\"", "\"EUR 8 800\" or \"EUR 8.80\""),
    ("123.456", "\"EUR 123 456\""), ("8800.5", "\"EUR 8800.5\""),
  ])
  func aBareAmountIsToldBothReadings(_ text: String, _ write: String) throws {
    let said = TinyScenario.complaints(
      about: try Self.text("thousands-point").replacingOccurrences(
        of: "\"EUR 8.800\"", with: text))
    #expect(said.count == 1)
    #expect(said.first?.hasSuffix("loan.amount has no unit: write \(write)") == true, "\(said)")
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
      QuantityTests.evaluate(book.demand)
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
        == [.one, Self.half, Self.half])
  }

  /// The demands in a design with changes; the file's other design has none.
  private static func demands(
    changes: String, _ more: [(String, String)] = [], set: String...
  ) throws -> [[ExactNumber?]] {
    var text = try Self.text("set-like")
    let designs = (
      "{ a: { title: \"A\" } }",
      "{ a: { title: \"A\" }, c: { title: \"C\", changes: { \(changes) } } }"
    )
    for (old, new) in [designs] + more {
      #expect(text.contains(old))
      text = text.replacingOccurrences(of: old, with: new)
    }
    let overrides = try set.map { try #require(ScenarioOverride($0)) }
    let scenario = try ScenarioReader().readAndPlan(
      text, fileName: "x.json5", overrides: overrides
    ).scenario
    return scenario.designs.map { design in
      design.portfolios.map { QuantityTests.evaluate($0.demand) }
    }
  }

  /// Likeness is resolved after changes: b2 is like b1, which is like b0.
  @Test func aChangeReachesEntriesThatAreLikeUnlessTheyWriteTheKey() throws {
    let half = Self.half
    let change = "\"portfolios.b0.demand\": \"50 %\""
    let whole: [ExactNumber?] = [.one, .one, .one]
    #expect(try Self.demands(changes: change, [Self.third]) == [whole, [half, half, half]])
    #expect(
      try Self.demands(changes: change, [Self.written, Self.third]) == [whole, [half, half, half]])
    let seventy = ExactNumber(units: 7, unitsPerOne: 10)
    let own = ("{ like: \"b0\" }", "{ like: \"b0\", demand: \"70 %\" }")
    #expect(
      try Self.demands(changes: change, [own]) == [[.one, seventy], [half, seventy]])
    // A change of what an entry takes over reaches those below it, not the one above.
    #expect(
      try Self.demands(changes: "\"portfolios.b1.demand\": \"50 %\"", [Self.third])
        == [whole, [.one, half, half]])
    // Of two changes the nearer one counts; an override is over both.
    let both = "\(change), \"portfolios.b1.demand\": \"70 %\""
    #expect(
      try Self.demands(changes: both, [Self.third]) == [whole, [half, seventy, seventy]])
    let set = "portfolios.b0.demand=90 %"
    let ninety = ExactNumber(units: 9, unitsPerOne: 10)
    #expect(
      try Self.demands(changes: both, [Self.third], set: set)
        == [[ninety, ninety, ninety], [ninety, seventy, seventy]])
  }

  /// b1 changes one key of the loan it takes over; the rest of it follows b0.
  @Test func aChangeInsideWhatIsTakenOverMovesThatPlaceAlone() throws {
    let text = try Self.text("set-like").replacingOccurrences(
      of: "{ a: { title: \"A\" } }",
      with: """
        { a: { title: "A", changes: { "portfolios.b1.loan.amount": "EUR 5",
          "portfolios.b0.loan.interestRate": "1 %" } } }
        """)
    let loans = try Self.read(text).map(\.loan)
    #expect(loans.map(\.amount) == [.money(1_000), .money(5)])
    #expect(loans.map(\.interestRate) == [.percent(1), .percent(1)])
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
      guard case .drawn(.uniform(_, let high), _, _) = book.demand else { return nil }
      return QuantityTests.evaluate(high)
    }
    #expect(highs == [ExactNumber(units: 1, unitsPerOne: 5), Self.half, Self.half])
  }
}
