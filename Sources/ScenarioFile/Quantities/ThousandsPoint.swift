/// A point before exactly three digits, which many people read as grouping thousands: `8.800`.
///
/// The part before it has one to three digits and does not begin with 0, as no group does.
struct ThousandsPoint: Hashable {
  private let sign: String
  private let whole: String
  private let fraction: String

  /// `nil` where a text can be read in one way only.
  init?(_ text: String) {
    let parts = text.drop { $0 == "+" || $0 == "-" }.split(
      separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...3).contains(parts[0].count), parts[1].count == 3,
      parts[0].first != "0",
      parts.joined().unicodeScalars.allSatisfy({ ("0"..."9").contains($0) })
    else { return nil }
    sign = text.hasPrefix("-") ? "-" : ""
    (whole, fraction) = (String(parts[0]), String(parts[1]))
  }

  /// What is meant by who groups thousands.
  var grouped: String { "\(sign)\(whole) \(fraction)" }

  /// What is meant by who writes decimals, with other than three of them.
  var decimal: String {
    "\(sign)\(whole)." + (fraction.hasSuffix("0") ? String(fraction.dropLast()) : fraction + "0")
  }

  /// The same of a whole number, as short as it can be.
  var shortDecimal: String {
    var digits = fraction
    while digits.hasSuffix("0") { digits.removeLast() }
    return sign + whole + (digits.isEmpty ? "" : ".\(digits)")
  }
}
