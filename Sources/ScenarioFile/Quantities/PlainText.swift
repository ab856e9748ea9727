import FinanceBasics

extension String {
  var trimmingBlanks: String {
    var scalars = unicodeScalars[...]
    while scalars.first?.isJSON5Space == true { scalars.removeFirst() }
    while scalars.last?.isJSON5Space == true { scalars.removeLast() }
    return String(scalars)
  }
}

extension ExactNumber {
  /// Plain decimal digits; `nil` when the number has none that end within nine places.
  var decimalText: String? {
    guard let scaled = rounded(unitsPerOne: billion),
      ExactNumber(billionths: scaled) == self
    else { return denominator == 1 ? String(numerator) : nil }
    let magnitude = scaled.magnitude
    let whole = String(magnitude / UInt64(billion))
    var fraction = String(magnitude % UInt64(billion))
    fraction = String(repeating: "0", count: 9 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (scaled < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }
}
