import FinanceBasics

/// Decimal digits read one by one as integers, so that nothing is rounded.
enum DecimalNumber {
  /// Below 10¹⁸ in size, at most 18 decimals: numerators stay inside 120 bits.
  static let digitLimit = 18
  /// 10 to the power of the digits allowed.
  static let bound: Int64 = 1_000_000_000_000_000_000

  /// The exact value of `whole.fraction × 10^exponent`; `nil` beyond the limits.
  ///
  /// Both parts hold ASCII digits only.
  static func exact(
    whole: some Sequence<UInt8>, fraction: some Sequence<UInt8>, exponent: Int = 0,
    isNegative: Bool = false
  ) -> ExactNumber? {
    var digits = Array(whole)
    let before = digits.count
    digits += fraction
    guard exponent.magnitude < 100_000, digits.count < 100_000 else {
      return digits.allSatisfy { $0 == UInt8(ascii: "0") } ? .zero : nil
    }
    var power = exponent - (digits.count - before)
    while digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      power += 1
    }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    guard !significant.isEmpty else { return .zero }
    guard significant.count + power <= digitLimit, -power <= digitLimit else { return nil }
    var mantissa: Int128 = 0
    for digit in significant { mantissa = mantissa * 10 + Int128(digit - UInt8(ascii: "0")) }
    var scale: Int128 = 1
    for _ in 0..<abs(power) { scale *= 10 }
    let signed = isNegative ? -mantissa : mantissa
    return power < 0 ? ExactNumber(signed, over: scale) : ExactNumber(signed * scale, over: 1)
  }

  /// Reads a number as JSON5 writes it: sign, digits, point, exponent.
  static func read(_ token: some StringProtocol) -> Result<ExactNumber, SyntaxMistake.Failure> {
    var rest = Array(token.utf8)[...]
    var isNegative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest.removeFirst()
    }
    let text = String(token)
    let letters = String(decoding: rest.prefix(2), as: UTF8.self).lowercased()
    if letters == "0x" { return .failure(.init(.hexadecimal(text))) }
    let whole = takeDigits(&rest)
    var fraction = rest[..<rest.startIndex]
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      fraction = takeDigits(&rest)
    }
    var exponent = 0
    if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      rest.removeFirst()
      guard let power = takeExponent(&rest) else { return .failure(.init(.badNumber(text))) }
      exponent = power
    }
    let hasLeadingZero = whole.count > 1 && whole.first == UInt8(ascii: "0")
    guard rest.isEmpty, !hasLeadingZero, !(whole.isEmpty && fraction.isEmpty) else {
      return .failure(.init(.badNumber(text)))
    }
    let value = exact(
      whole: whole, fraction: fraction, exponent: exponent, isNegative: isNegative)
    return value.map { .success($0) } ?? .failure(.init(.numberTooLarge(text)))
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    rest = rest.dropFirst(digits.count)
    return digits
  }

  /// A signed exponent, held at ±10⁶ beyond which no number is in range.
  private static func takeExponent(_ rest: inout ArraySlice<UInt8>) -> Int? {
    var isNegative = false
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest.removeFirst()
    }
    let digits = takeDigits(&rest)
    guard !digits.isEmpty else { return nil }
    var power = 0
    for digit in digits { power = min(1_000_000, power * 10 + Int(digit - UInt8(ascii: "0"))) }
    return isNegative ? -power : power
  }
}

extension SyntaxMistake {
  /// A mistake as an error that can be thrown or kept in a `Result`.
  struct Failure: Error {
    let mistake: SyntaxMistake

    init(_ mistake: SyntaxMistake) { self.mistake = mistake }
  }
}
