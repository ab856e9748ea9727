import FinanceBasics

/// What may be meant by a text that goes on behind a literal.
extension QuantityTokens {
  /// The mistake of what follows a literal that should have been the whole text.
  func mistake(behind literal: QuantityLiteral) -> QuantityMistake {
    guard let rest = current else { return .empty }
    switch rest.kind {
    case .symbol(","): return comma
    case .symbol("/") where period(ahead: 1) != nil:
      return .foreign(.perSlash(period(ahead: 1) ?? ""))
    case .symbol("+") where isSymbol("/", ahead: 1) && isSymbol("-", ahead: 2):
      return spread(literal, from: 3)
    case .symbol("\u{B1}"): return spread(literal, from: 1)
    case .symbol("\u{2013}"), .symbol("\u{2014}"), .symbol("-"): return range(literal, rest)
    case .symbol("+"), .symbol("*"), .symbol("/"), .symbol("("), .name: return .formulaNeedsSign
    case .word("to"), .word("through"), .word("until"): return range(literal, rest)
    case .word("p.a."), .word("p.a"), .word("pa"), .word("annually"), .word("yearly"):
      return .foreign(.perYear(rest.text))
    default: return .leftOver(rest.text)
    }
  }

  /// The mistake of a comma here, with the number that may be meant by what is around it.
  var comma: QuantityMistake {
    guard let before = token(ahead: -1), case .number = before.kind else {
      return .foreign(.comma(write: nil))
    }
    var written = before.text
    var end = before.offset + before.text.unicodeScalars.count
    var ahead = 0
    while let next = token(ahead: ahead), next.offset == end, next.isComma || next.isNumber {
      written += next.text
      end += next.text.unicodeScalars.count
      ahead += 1
    }
    return .foreign(.comma(write: NumberSpelling.plain(written)))
  }

  /// The unit of time behind a slash, as in `EUR 90/year`.
  func period(ahead: Int) -> String? {
    guard case .word(let word)? = token(ahead: ahead)?.kind else { return nil }
    return UnitWord.periods[word] == nil ? nil : word
  }

  private func isSymbol(_ symbol: Unicode.Scalar, ahead: Int) -> Bool {
    token(ahead: ahead)?.kind == .symbol(symbol)
  }

  // MARK: - What varies

  private func spread(_ literal: QuantityLiteral, from ahead: Int) -> QuantityMistake {
    let (mean, sd) = sides(of: literal, rightFrom: ahead)
    return .foreign(.spread(mean: mean, sd: sd))
  }

  /// Two literals with a dash or `to` between them; anything else would be a formula.
  private func range(_ literal: QuantityLiteral, _ dash: QuantityToken) -> QuantityMistake {
    let isFormula = dash.kind == .symbol("-")
    let (low, high) = sides(of: literal, rightFrom: 1)
    var rest = try? QuantityTokens(high, currency: currency)
    guard (try? rest?.wholeLiteral()) != nil else {
      return isFormula ? .formulaNeedsSign : .unexpected(token: dash)
    }
    return .foreign(.range(low: low, high: high, isFormula: isFormula))
  }

  /// The texts before here and behind some more tokens; a bare number takes the other's unit.
  private func sides(
    of literal: QuantityLiteral, rightFrom ahead: Int
  ) -> (left: String, right: String) {
    let left = text(before: 0)
    let right = text(from: ahead)
    guard literal.style == .bare,
      let unit = right.firstIndex(where: { !"0123456789. ".contains($0) })
    else { return (left, right) }
    let isWord = right[unit].isLetter || right[unit] == "%"
    return (isWord ? "\(left) \(right[unit...])" : left, right)
  }
}

extension QuantityToken {
  fileprivate var isComma: Bool { kind == .symbol(",") }
  fileprivate var isNumber: Bool { if case .number = kind { true } else { false } }
}

extension QuantityMistake {
  /// An unexpected token; a character that is not what it looks like, by its name.
  static func unexpected(token: QuantityToken) -> QuantityMistake {
    if case .symbol(let symbol) = token.kind, let first = token.text.unicodeScalars.first,
      symbol == first
    {
      return .unexpectedCharacter(symbol)
    }
    return .unexpected(token.text)
  }

  /// A unit of time or of shares that the language does not have, with what it is worth in others.
  ///
  /// - Returns: `nil` for a word that is no unit anywhere.
  static func otherUnit(_ word: String, of number: ExactNumber) -> QuantityMistake? {
    if let same = UnitWord.otherNames[word], let text = number.decimalText {
      return .foreign(.otherUnit(word, write: ["\(text) \(same)"]))
    }
    let months = UnitWord.otherMonths[word].flatMap { number.times($0) }
    return months.map { .foreign(.otherUnit(word, write: wholeMonths(around: $0))) }
  }

  /// The whole number of months, or the two around one that is not whole.
  static func wholeMonths(around months: ExactNumber) -> [String] {
    let below = months.numerator / months.denominator
    let whole = months.denominator == 1 ? [below] : [below, below + 1]
    return whole.map { $0 == 1 ? "1 month" : "\($0) months" }
  }
}
