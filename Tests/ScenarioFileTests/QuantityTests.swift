import FacilitySimulation
import FinanceBasics
import ScenarioModel
import Testing

@testable import ScenarioFile

/// Texts of quantities and the exact numbers they stand for, in canonical units.
@Suite struct QuantityTests {
  static func exact(_ numerator: Int128, _ denominator: Int128 = 1) throws -> ExactNumber {
    try #require(ExactNumber(numerator, over: denominator))
  }

  static func literal(_ text: String) throws -> QuantityLiteral {
    var tokens = try QuantityTokens(text, currency: "EUR")
    return try tokens.wholeLiteral()
  }

  @Test(arguments: [
    ("EUR 8 800", 8_800, 1), ("EUR 8\u{A0}800", 8_800, 1), ("EUR 8\u{2009}800", 8_800, 1),
    ("EUR 8\u{202F}800", 8_800, 1), ("EUR 8_800", 8_800, 1), ("EUR 8800", 8_800, 1),
    ("EUR8800", 8_800, 1), ("EUR 12.5 million", 12_500_000, 1), ("EUR 3 thousand", 3_000, 1),
    ("EUR 1.25 billion", 1_250_000_000, 1), ("EUR -5", -5, 1), ("EUR \u{2212}5", -5, 1),
    ("-EUR 5.05", -505, 100), ("EUR 12 500 000.01", 1_250_000_001, 100), ("EUR .5", 1, 2),
  ])
  func money(_ text: String, _ numerator: Int, _ denominator: Int) throws {
    let literal = try Self.literal(text)
    #expect(literal.value == (try Self.exact(Int128(numerator), Int128(denominator))))
    #expect(literal.powers == Powers(.money))
  }

  @Test(arguments: [
    ("9 %", 9, 100), ("9%", 9, 100), ("10.5 %", 105, 1_000), ("50 bp", 1, 200), ("1 bp", 1, 10_000),
    ("-3 %", -3, 100), ("\u{2212}3 %", -3, 100), ("+3 %", 3, 100), ("0 %", 0, 1), ("007 %", 7, 100),
    ("0.85", 85, 100), ("1500", 1_500, 1), ("1 500", 1_500, 1), ("1 500 000", 1_500_000, 1),
  ])
  func numbers(_ text: String, _ numerator: Int, _ denominator: Int) throws {
    let literal = try Self.literal(text)
    #expect(literal.value == (try Self.exact(Int128(numerator), Int128(denominator))))
    #expect(literal.powers == .number)
  }

  @Test(arguments: [
    ("42 months", 42, 12), ("1 month", 1, 12), ("1 months", 1, 12), ("20 years", 20, 1),
    ("1 year", 1, 1), ("90 days", 3, 12), ("1 day", 1, 360),
  ])
  func durations(_ text: String, _ numerator: Int, _ denominator: Int) throws {
    let literal = try Self.literal(text)
    #expect(literal.value == (try Self.exact(Int128(numerator), Int128(denominator))))
    #expect(literal.powers == Powers(.duration))
  }

  @Test(arguments: [
    ("EUR 150 per year", 150, 1, Dimension.moneyPerTime),
    ("EUR 150 per month", 1_800, 1, .moneyPerTime),
    ("EUR 1.5 million per year", 1_500_000, 1, .moneyPerTime),
    ("0.25 per year", 1, 4, .numberPerTime), ("200 per year", 200, 1, .numberPerTime),
    ("1 per month", 12, 1, .numberPerTime), ("9 % per year", 9, 100, .numberPerTime),
    ("10 bp per month", 12, 1_000, .numberPerTime),
  ])
  func perTime(
    _ text: String, _ numerator: Int, _ denominator: Int, _ dimension: Dimension
  ) throws {
    let literal = try Self.literal(text)
    #expect(literal.value == (try Self.exact(Int128(numerator), Int128(denominator))))
    #expect(literal.powers == Powers(dimension))
  }

  @Test(arguments: [
    "", " ", "%", "EUR", "8 800 EUR", "EUR 8,800", "9,5 %", "EUR 88 00", "EUR 8 8000",
    "1000 000 %", "9 %%", "9 % 3", "9 pct", "Nan", "inf", "1e3 %", "0x1p3", "--9 %", "9 per week",
    "9 per", "3 months per year", "$", "9 % + 1 %", "€ 5", "EUR 5 hundred", "1.", ".", "1..2",
    "9\0%",
    "99999999999999999999 %", "0.0000000000000000001", "EUR 999999999999999999 billion",
    "٣ %", "eur 5",
  ])
  func refuses(_ text: String) {
    #expect(throws: QuantityFailure.self) { try Self.literal(text) }
  }

  // MARK: - Formulas

  /// The value of a formula whose names stand for the numbers given.
  static func value(
    _ text: String, names: [String: (ExactNumber, Powers)] = [:]
  ) throws -> (value: ExactNumber?, powers: Powers?) {
    let read = try FormulaParser.read(text, currency: "EUR") {
      (name, offset) throws(QuantityFailure) in
      guard let (value, powers) = names[name] else {
        throw QuantityFailure(.badName(name), at: offset)
      }
      return ReadQuantity(quantity: .constant(value), powers: powers)
    }
    return (evaluate(read.quantity), read.powers)
  }

  static func evaluate(_ quantity: Quantity) -> ExactNumber? {
    func both(
      _ a: Quantity, _ b: Quantity, _ f: (ExactNumber, ExactNumber) -> ExactNumber?
    ) -> ExactNumber? {
      guard let a = evaluate(a), let b = evaluate(b) else { return nil }
      return f(a, b)
    }
    switch quantity {
    case .constant(let number): return number
    case .drawn, .assumption: return nil
    case .sum(let a, let b): return both(a, b) { $0.plus($1) }
    case .difference(let a, let b): return both(a, b) { $0.minus($1) }
    case .product(let a, let b): return both(a, b) { $0.times($1) }
    case .quotient(let a, let b): return both(a, b) { $0.divided(by: $1) }
    case .minimum(let a, let b): return both(a, b) { min($0, $1) }
    case .maximum(let a, let b): return both(a, b) { max($0, $1) }
    }
  }

  @Test(arguments: [
    ("= 1 + 2 * 3", 7, 1, Powers.number), ("= (1 + 2) * 3", 9, 1, .number),
    ("= 8 - 4 - 2", 2, 1, .number), ("= 8 / 4 / 2", 1, 1, .number),
    ("= 8 \u{F7} 4 \u{D7} 2", 4, 1, .number), ("= 5 \u{2212} 7", -2, 1, .number),
    ("= -3 + 1", -2, 1, .number), ("= --3", 3, 1, .number), ("= -(1 + 2)", -3, 1, .number),
    ("= min(3, 2, 5)", 2, 1, .number), ("= max(1,2)", 2, 1, .number),
    ("= min(max(1, 2), 3) + 1", 3, 1, .number), ("= 10 % + 50 bp", 105, 1_000, .number),
    ("= EUR 8 800 * 2", 17_600, 1, Powers(.money)),
    ("= 250 * $cost", 250 * 114_000, 1, Powers(.money)),
    ("= 200 per year * $cost", 200 * 114_000, 1, Powers(.moneyPerTime)),
    ("= EUR 100 per month * 6 months", 600, 1, Powers(.money)),
    ("= EUR 100 / 2 years", 50, 1, Powers(.moneyPerTime)),
    ("= $cost / EUR 2 000", 57, 1, .number), ("= 1 / 4 years", 1, 4, Powers(.numberPerTime)),
    ("=0.69*$share", 552, 1_000, .number), ("= 30 days + 1 month", 2, 12, Powers(.duration)),
  ])
  func formulas(
    _ text: String, _ numerator: Int, _ denominator: Int, _ powers: Powers
  ) throws {
    let cost = (ExactNumber(114_000), Powers(.money))
    let share = (try Self.exact(8, 10), Powers.number)
    let result = try Self.value(text, names: ["cost": cost, "share": share])
    #expect(result.value == (try Self.exact(Int128(numerator), Int128(denominator))))
    #expect(result.powers == powers)
  }

  @Test(arguments: [
    "=", "= 1 +", "= * 2", "= (1", "= 1)", "= min(1)", "= min 1", "= min(1, )", "= foo(1, 2)",
    "= 1 + EUR 1", "= EUR 1 - 1 month", "= max(EUR 1, EUR 1 per year)", "= 1 2 3", "= $a $b",
    "= ==1",
    "= EUR 1 1", "= 3 months 2", "= 1 = 1",
  ])
  func refusesFormula(_ text: String) {
    #expect(throws: QuantityFailure.self) {
      let number = (ExactNumber.one, Powers.number)
      return try Self.value(text, names: ["a": number, "b": number])
    }
  }

  @Test func depthAndLengthAreLimited() {
    for (open, close) in [("(", ")"), ("-", ""), ("min(1, ", ")")] {
      let nested = String(repeating: open, count: 300) + "1" + String(repeating: close, count: 300)
      #expect(throws: QuantityFailure.self) { try Self.value("= " + nested) }
    }
    #expect(throws: QuantityFailure.self) {
      try Self.value("= 1" + String(repeating: " + 1", count: 300))
    }
    #expect(throws: QuantityFailure.self) {
      try Self.value("= 1" + String(repeating: " ", count: 20_000))
    }
  }
}
