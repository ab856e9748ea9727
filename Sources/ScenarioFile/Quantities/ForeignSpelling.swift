/// What people write who know other languages, and how this one writes it.
enum ForeignSpelling: Mistake, Hashable {
  /// `write` is the number that is meant; `nil` where there are two readings.
  case comma(write: String?)
  case spelling(write: String?)
  case exponent(String, write: String?)
  case otherUnit(String, write: [String])
  case currencyInCapitals(String)
  /// A word such as year after a slash.
  case perSlash(String)
  case perYear(String)
  case spread(mean: String, sd: String)
  case range(low: String, high: String, isFormula: Bool)

  var sentence: String {
    switch self {
    case .comma(let number): SyntaxMistake.decimalComma(write: number).sentence
    case .spelling(let number):
      "digits are grouped by spaces, and decimals begin with a point"
        + (number.map { ": write \(quoted($0))" } ?? "")
    case .exponent(let text, let number):
      "\(quoted(text)) has an exponent: write "
        + (number.map(quoted) ?? "the number in full, with at most 9 decimals")
    case .otherUnit(let word, let write):
      "unknown unit \(quoted(word)): write " + write.map(quoted).joined(separator: " or ")
    case .currencyInCapitals(let code):
      "codes of currencies are written in capitals: write \"\(code)\""
    case .perSlash(let period): "\"/\(period)\" is written \"per \(period)\""
    case .perYear(let word): "unexpected \(quoted(word)) after the quantity: write \"per year\""
    case .spread(let mean, let sd):
      "what varies is written as a probability law: { normal: { mean: \(quoted(mean)), "
        + "sd: \(quoted(sd)) } }, with low and high where it must end"
    case .range(let low, let high, let isFormula):
      (isFormula ? "a formula begins with \"=\", and " : "")
        + "what varies is written as a probability law: { uniform: { low: \(quoted(low)), "
        + "high: \(quoted(high)) } }"
    }
  }
}
