/// A decimal number of any length: whole digits × a power of ten.
///
/// It starts as the shortest decimal that reads back as the same `Double`, and from there all
/// rounding and shifting is exact, so what is printed never depends on a locale or on binary noise:
/// 0.285 in percent is 28.5, and half up to a whole number is 29.
struct DecimalNumber: Hashable, Sendable {
  enum Rounding: Sendable {
    case halfEven
    /// Away from zero at a tie.
    case halfUp
    /// Away from zero, however little is left.
    case up
  }

  /// Most significant first; empty for zero.
  private(set) var digits: [UInt8]
  /// Power of ten of the last digit.
  private(set) var exponent: Int
  private(set) var isNegative: Bool

  var isZero: Bool { digits.isEmpty }
  var isWhole: Bool { exponent >= 0 }

  /// Power of ten of the first digit; `nil` for zero.
  var leadingPower: Int? { digits.isEmpty ? nil : exponent + digits.count - 1 }

  /// - Precondition: `value` is finite.
  init(_ value: Double) {
    precondition(value.isFinite, "only finite numbers have digits, not \(value)")
    var power = 0
    var digits: [UInt8] = []
    var pointSeen = false
    let text = value.magnitude.description
    let parts = text.split(separator: "e")
    for character in parts[0].utf8 {
      if character == UInt8(ascii: ".") {
        pointSeen = true
      } else {
        digits.append(character - UInt8(ascii: "0"))
        if pointSeen { power -= 1 }
      }
    }
    if parts.count == 2, let written = Int(parts[1]) { power += written }
    self.digits = digits
    exponent = power
    isNegative = value < 0
    normalize()
  }

  /// The number × 10^`places`.
  func shifted(by places: Int) -> DecimalNumber {
    var result = self
    if !isZero { result.exponent += places }
    return result
  }

  /// The nearest multiple of 10^−`places`; a negative number of places rounds tens, hundreds, ….
  func rounded(places: Int, _ rule: Rounding = .halfEven) -> DecimalNumber {
    let dropped = -places - exponent
    guard dropped > 0, !isZero else { return self }
    var result = self
    result.exponent = -places
    guard dropped <= digits.count else {
      result.digits = rule == .up ? [1] : []
      result.normalize()
      return result
    }
    let kept = Array(digits.prefix(digits.count - dropped))
    let first = digits[digits.count - dropped]
    let isTie = first == 5 && digits.suffix(dropped - 1).allSatisfy { $0 == 0 }
    let up =
      switch rule {
      case .halfUp: first >= 5
      // What is dropped is never only zeros, for the last digit is none.
      case .up: true
      case .halfEven: isTie ? (kept.last ?? 0) & 1 == 1 : first >= 5
      }
    result.digits = up ? DecimalNumber.incremented(kept) : kept
    result.normalize()
    return result
  }

  /// The nearest number of so many digits.
  func rounded(significantDigits count: Int) -> DecimalNumber {
    leadingPower.map { rounded(places: count - 1 - $0) } ?? self
  }

  /// Written out in full, never in powers of ten, with at least `places` decimals.
  ///
  /// Digits before the point are grouped by threes with `grouping` when it is given. Zero has no
  /// sign.
  func text(places: Int = 0, grouping: String = "", point: String = ".", minus: String = "-")
    -> String
  {
    let decimals = max(places, max(0, -exponent))
    // Digits as a whole number of 10^−decimals, padded so that one stands before the point.
    var all = digits + [UInt8](repeating: 0, count: isZero ? 0 : exponent + decimals)
    if all.count <= decimals {
      all = [UInt8](repeating: 0, count: decimals + 1 - all.count) + all
    }
    let whole = all.count - decimals
    var text = isNegative ? minus : ""
    for (index, digit) in all.enumerated() {
      if index == whole {
        text += point
      } else if index > 0, index < whole, (whole - index).isMultiple(of: 3) {
        text += grouping
      }
      text.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "0") + digit))
    }
    return text
  }

  private static func incremented(_ digits: [UInt8]) -> [UInt8] {
    var digits = digits
    for index in digits.indices.reversed() {
      if digits[index] < 9 {
        digits[index] += 1
        return digits
      }
      digits[index] = 0
    }
    return [1] + digits
  }

  /// Drops zeros at both ends, and the sign of zero.
  private mutating func normalize() {
    digits = Array(digits.drop { $0 == 0 })
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty {
      exponent = 0
      isNegative = false
    }
  }
}
