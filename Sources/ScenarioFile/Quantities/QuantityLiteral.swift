import FinanceBasics
import ScenarioModel

/// A number with its unit, in the canonical units of `Quantity`.
struct QuantityLiteral: Hashable {
  enum Style: Hashable {
    case bare, percent, money, duration
  }

  var value: ExactNumber
  var powers: Powers
  var style: Style
}

/// Reads tokens one after another, as literals and as operands of formulas.
struct QuantityTokens {
  private let text: String
  private let tokens: [QuantityToken]
  private var index = 0
  /// The scenario's currency; `nil` when it is unknown, and any is taken.
  let currency: String?
  /// Scalars of the text, where a mistake about its end is placed.
  private let end: Int

  init(_ text: String, currency: String?) throws(QuantityFailure) {
    self.text = text
    tokens = try QuantityScanner.tokens(of: text)
    self.currency = currency
    end = text.unicodeScalars.count
  }

  var current: QuantityToken? { index < tokens.count ? tokens[index] : nil }
  var offset: Int { current?.offset ?? max(0, end - 1) }
  var isAtEnd: Bool { index >= tokens.count }

  mutating func advance() { index += 1 }

  mutating func take(_ symbol: Unicode.Scalar) -> Bool {
    guard current?.kind == .symbol(symbol) else { return false }
    index += 1
    return true
  }

  /// The word here, if it is one; the position moves past it only when it is taken.
  var word: String? {
    if case .word(let word)? = current?.kind { word } else { nil }
  }

  /// Whether a word with "(" after it stands here.
  var isCall: Bool {
    word != nil && index + 1 < tokens.count && tokens[index + 1].kind == .symbol("(")
  }

  /// The code of examples.
  private var ownCode: String { currency ?? "EUR" }

  /// Whether a word is the code of the currency but for its capitals.
  func isCurrencyInLowercase(_ word: String) -> Bool {
    word != ownCode && word.uppercased() == ownCode
  }

  /// The token some places further on; before the one here for a negative number.
  func token(ahead: Int) -> QuantityToken? {
    tokens.indices.contains(index + ahead) ? tokens[index + ahead] : nil
  }

  /// What is written before the token here.
  func text(before ahead: Int) -> String {
    let end = token(ahead: ahead)?.offset ?? end
    return String(text.unicodeScalars.prefix(end)).trimmingBlanks
  }

  /// What is written from a token on.
  func text(from ahead: Int) -> String {
    let start = token(ahead: ahead)?.offset ?? end
    return String(text.unicodeScalars.dropFirst(start)).trimmingBlanks
  }

  func fail(_ mistake: QuantityMistake) -> QuantityFailure { QuantityFailure(mistake, at: offset) }

  /// A whole text that is one literal, with an optional sign.
  mutating func wholeLiteral() throws(QuantityFailure) -> QuantityLiteral {
    guard !isAtEnd else { throw fail(.empty) }
    let literal = try signedLiteral()
    guard isAtEnd else { throw fail(mistake(behind: literal)) }
    return literal
  }

  private mutating func signedLiteral() throws(QuantityFailure) -> QuantityLiteral {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    var literal = try unsignedLiteral()
    if isNegative { literal.value = literal.value.negated }
    return literal
  }

  /// A literal without a sign before it; money may have one after its currency.
  mutating func unsignedLiteral() throws(QuantityFailure) -> QuantityLiteral {
    guard let first = current else { throw fail(.operandExpected) }
    switch first.kind {
    case .word(let code):
      guard isCurrencyCode(code) else {
        throw fail(
          isCurrencyInLowercase(code)
            ? .foreign(.currencyInCapitals(ownCode)) : .notAQuantity(code))
      }
      if let currency, code != currency { throw fail(.otherCurrency(code, own: currency)) }
      advance()
      return try money(after: code)
    case .number(let number):
      advance()
      if let word, UnitWord.years[word] != nil { try checkPoint(first, "", " \(word)") }
      return try withUnit(number)
    case .symbol, .name: throw fail(.unexpected(token: first))
    }
  }

  private mutating func money(after code: String) throws(QuantityFailure) -> QuantityLiteral {
    let isNegative = take("-")
    guard let token = current, case .number(let number) = token.kind else {
      throw fail(.numberExpected(after: code))
    }
    advance()
    let scale = word.flatMap { UnitWord.scales[$0] }
    try checkCents(of: token, after: code, isNegative: isNegative, scale)
    var value = isNegative ? number.negated : number
    if let scale {
      value = try scaled(value, by: scale.worth)
      advance()
    } else if let word, word != UnitWord.per {
      let known = UnitWord.scales.keys.sorted()
      let nearest = UnitWord.otherScales[word] ?? nearestName(to: word, among: known)
      throw fail(.unknownScale(word, nearest: nearest))
    }
    var literal = QuantityLiteral(value: value, powers: Powers(.money), style: .money)
    try takePer(&literal)
    return literal
  }

  /// Refuses an amount with more decimals than whole cents have.
  private func checkCents(
    of number: QuantityToken, after code: String, isNegative: Bool, _ scale: UnitWord.Scale?
  ) throws(QuantityFailure) {
    // A number that follows at once is another mistake.
    if case .number? = current?.kind { return }
    let decimals = CentDecimals(number.text, after: isNegative ? "\(code) -" : "\(code) ", scale)
    guard decimals.areTooMany else { return }
    throw QuantityFailure(
      .partsOfCents(write: decimals.readings, decimals: decimals.allowed, before: scale?.word),
      at: number.offset)
  }

  /// Refuses a number whose point may group thousands, with what is written around it.
  private func checkPoint(
    _ number: QuantityToken, _ before: String, _ after: String
  ) throws(QuantityFailure) {
    // A number that follows at once is another mistake.
    if case .number? = current?.kind { return }
    guard let point = ThousandsPoint(number.text) else { return }
    throw QuantityFailure(
      .thousandsPoint(
        grouped: before + point.grouped + after, decimal: before + point.decimal + after),
      at: number.offset)
  }

  private mutating func withUnit(
    _ number: ExactNumber
  ) throws(QuantityFailure) -> QuantityLiteral {
    var literal = QuantityLiteral(value: number, powers: .number, style: .bare)
    if take("%") {
      literal.value = try scaled(number, by: UnitWord.percent)
      literal.style = .percent
    } else if let word, word != UnitWord.per {
      // `min` and `max` never follow a number, so any other word is meant as a unit.
      if let part = UnitWord.parts[word] {
        literal.value = try scaled(number, by: part)
        literal.style = .percent
      } else if let years = UnitWord.years[word] {
        literal.value = try scaled(number, by: years)
        literal.powers = Powers(.duration)
        literal.style = .duration
      } else if UnitWord.scales[word] != nil {
        throw fail(.scaleWithoutCurrency(word, code: currency ?? "EUR"))
      } else if isCurrencyCode(word) || isCurrencyInLowercase(word) {
        throw fail(.currencyFirst(code: ownCode))
      } else if let other = QuantityMistake.otherUnit(word, of: number) {
        throw fail(other)
      } else {
        throw fail(.unknownUnit(word, nearest: nearestName(to: word, among: UnitWord.all)))
      }
      advance()
    }
    try takePer(&literal)
    return literal
  }

  private mutating func takePer(_ literal: inout QuantityLiteral) throws(QuantityFailure) {
    guard word == UnitWord.per else { return }
    if literal.style == .duration { throw fail(.perNothing) }
    advance()
    guard let period = word, let timesPerYear = UnitWord.periods[period] else {
      throw fail(.perWhat)
    }
    advance()
    literal.value = try scaled(literal.value, by: ExactNumber(timesPerYear))
    literal.powers = literal.powers / Powers(.duration)
  }

  private func scaled(
    _ number: ExactNumber, by factor: ExactNumber
  ) throws(QuantityFailure) -> ExactNumber {
    let largest = ExactNumber(DecimalNumber.bound)
    guard let value = number.times(factor), value < largest, value.negated < largest else {
      throw fail(.tooLarge)
    }
    return value
  }
}

/// The words of units and what they are worth in canonical units.
enum UnitWord {
  /// What may stand behind an amount of money.
  struct Scale: Hashable {
    let word: String
    let zeros: Int
    let worth: ExactNumber
  }

  static let per = "per"
  static let percent = part(of: 100)
  static let scales: [String: Scale] = [
    "thousand": Scale(word: "thousand", zeros: 3, worth: ExactNumber(1_000)),
    "million": Scale(word: "million", zeros: 6, worth: ExactNumber(1_000_000)),
    "billion": Scale(word: "billion", zeros: 9, worth: ExactNumber(1_000_000_000)),
  ]
  static let parts: [String: ExactNumber] = ["bp": part(of: 10_000)]
  /// 30 days are a month.
  static let years: [String: ExactNumber] = [
    "year": .one, "years": .one, "month": part(of: 12), "months": part(of: 12),
    "day": part(of: 360), "days": part(of: 360),
  ]
  /// What others call units of this language.
  static let otherNames: [String: String] = [
    "percent": "%", "pct": "%", "bps": "bp", "yr": "years", "yrs": "years", "y": "years",
    "mo": "months", "mos": "months", "mths": "months", "m": "months",
  ]
  /// Units of time that are not this language's, in months.
  static let otherMonths: [String: ExactNumber] = [
    "week": weekInMonths, "weeks": weekInMonths, "quarter": ExactNumber(3),
    "quarters": ExactNumber(3), "decade": ExactNumber(120), "decades": ExactNumber(120),
  ]
  private static let weekInMonths = ExactNumber(7, over: 30) ?? .one
  /// What others call thousand, million and billion.
  static let otherScales: [String: String] = [
    "k": "thousand", "K": "thousand", "m": "million", "M": "million", "mn": "million",
    "mio": "million", "Mio": "million", "mln": "million", "bn": "billion", "Mrd": "billion",
    "mrd": "billion", "mld": "billion",
  ]
  static let periods: [String: Int64] = ["year": 1, "month": 12]
  /// What may follow a number, for the nearest one to a misspelt unit.
  static let all = parts.keys.sorted() + years.keys.sorted() + [per]

  private static func part(of whole: Int64) -> ExactNumber {
    ExactNumber(1, over: Int128(whole)) ?? .one
  }
}
