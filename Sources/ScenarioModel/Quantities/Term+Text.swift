import FinanceBasics

extension Term {
  /// The range in whole units with the program's own limits where the term states none.
  package var effectiveRange: ClosedRange<Int64> {
    let widest: Int64 =
      switch dimension {
      case .money, .moneyPerTime: SimulationLimit.money
      case .duration: Int64(SimulationLimit.months)
      case .count: Int64(SimulationLimit.borrowers)
      case .rate, .share, .correlation, .factor, .numberPerTime: 1_000_000 * billion
      }
    return (lowest ?? -widest)...(highest ?? widest)
  }

  /// A number of whole units as a person writes it: `12.5 %`, `EUR 8 800`, `42 months`, `0.05`.
  public func text(_ units: Int64, currency: String) -> String {
    text(ExactNumber(units: units, unitsPerOne: dimension.unitsPerOne), currency: currency)
  }

  /// As it stands in a file: in quotation marks where it carries a unit.
  package func quotedText(_ number: ExactNumber, currency: String) -> String {
    let text = text(number, currency: currency)
    switch dimension {
    case .factor, .correlation, .count: return text
    case .money, .moneyPerTime, .rate, .share, .duration, .numberPerTime: return "\"\(text)\""
    }
  }

  package func text(_ number: ExactNumber, currency: String) -> String {
    switch dimension {
    case .money: "\(currency) \(decimal(number, digits: 2))"
    case .moneyPerTime: "\(currency) \(decimal(number, digits: 2)) per year"
    case .rate, .share: "\(decimal(number.times(ExactNumber(100)) ?? number, digits: 7)) %"
    case .duration: months(number)
    case .factor, .correlation: decimal(number, digits: 9)
    case .count: decimal(number, digits: 0)
    case .numberPerTime: "\(decimal(number, digits: 9)) per year"
    }
  }

  private func months(_ number: ExactNumber) -> String {
    let text = decimal(number.times(ExactNumber(12)) ?? number, digits: 0)
    return text == "1" ? "1 month" : "\(text) months"
  }

  /// Plain decimal digits with thousands apart, trailing zeros of the fraction dropped.
  private func decimal(_ number: ExactNumber, digits: Int) -> String {
    var scale: Int64 = 1
    for _ in 0..<digits { scale *= 10 }
    guard let scaled = number.rounded(unitsPerOne: scale) else { return "a very large number" }
    let magnitude = scaled.magnitude
    var whole = String(magnitude / UInt64(scale))
    var fraction = String(magnitude % UInt64(scale))
    fraction =
      String(repeating: "0", count: digits - fraction.count + (digits == 0 ? 1 : 0)) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    var place = whole.count - 3
    while place > 0 {
      whole.insert(" ", at: whole.index(whole.startIndex, offsetBy: place))
      place -= 3
    }
    return (scaled < 0 ? "-" : "") + whole + (fraction.isEmpty || digits == 0 ? "" : "." + fraction)
  }
}
