/// A rational number of 128-bit integers, in which formulas are evaluated without rounding.
///
/// Invariants: the denominator is positive and the fraction is in lowest terms. Operations return
/// `nil` when the exact result does not fit (or divides by zero); nothing is ever rounded here.
public struct ExactNumber: Hashable, Comparable, Sendable {
  public let numerator: Int128
  public let denominator: Int128

  public static let zero = ExactNumber(0)
  public static let one = ExactNumber(1)

  public init(_ whole: Int64) {
    numerator = Int128(whole)
    denominator = 1
  }

  /// `numerator / denominator` in lowest terms; `nil` for a denominator of 0.
  public init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    let divisor = Int128(greatestCommonDivisor(numerator.magnitude, denominator.magnitude))
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * (numerator / divisor)
    self.denominator = sign * (denominator / divisor)
  }

  /// A whole number of units of which `unitsPerOne` make 1; positive.
  public init(units: Int64, unitsPerOne: Int64) {
    precondition(unitsPerOne > 0, "a unit is a part of 1")
    let divisor = greatestCommonDivisor(units.magnitude, UInt64(unitsPerOne))
    // At most `unitsPerOne`, so it fits.
    numerator = Int128(units) / Int128(divisor)
    denominator = Int128(unitsPerOne) / Int128(divisor)
  }

  public init(billionths: Int64) {
    let divisor = Int64(greatestCommonDivisor(UInt128(billionths.magnitude), UInt128(billion)))
    numerator = Int128(billionths / divisor)
    denominator = Int128(billion / divisor)
  }

  public var doubleValue: Double {
    // Both parts are exact in 53 bits in nearly all uses, so this is one division, rounded once.
    Double(numerator) / Double(denominator)
  }

  public func plus(_ other: ExactNumber) -> ExactNumber? {
    if denominator == other.denominator {
      let (sum, overflow) = numerator.addingReportingOverflow(other.numerator)
      return overflow ? nil : ExactNumber(sum, over: denominator)
    }
    let divisor = Int128(greatestCommonDivisor(denominator.magnitude, other.denominator.magnitude))
    let (left, a) = numerator.multipliedReportingOverflow(by: other.denominator / divisor)
    let (right, b) = other.numerator.multipliedReportingOverflow(by: denominator / divisor)
    let (bottom, c) = denominator.multipliedReportingOverflow(by: other.denominator / divisor)
    let (top, d) = left.addingReportingOverflow(right)
    return a || b || c || d ? nil : ExactNumber(top, over: bottom)
  }

  public func minus(_ other: ExactNumber) -> ExactNumber? { plus(other.negated) }

  public var negated: ExactNumber { ExactNumber(lowest: -numerator, denominator) }

  public func times(_ other: ExactNumber) -> ExactNumber? {
    // Cancelling across first keeps intermediate products as small as they can be.
    let first = Int128(greatestCommonDivisor(numerator.magnitude, other.denominator.magnitude))
    let second = Int128(greatestCommonDivisor(other.numerator.magnitude, denominator.magnitude))
    guard first != 0, second != 0 else { return .zero }
    let (top, a) = (numerator / first).multipliedReportingOverflow(by: other.numerator / second)
    let (bottom, b) = (denominator / second)
      .multipliedReportingOverflow(by: other.denominator / first)
    // The least number has no negative.
    return a || b || top == .min ? nil : ExactNumber(lowest: top, bottom)
  }

  public func divided(by other: ExactNumber) -> ExactNumber? {
    guard other.numerator != 0 else { return nil }
    let inverse =
      other.numerator < 0
      ? ExactNumber(lowest: -other.denominator, -other.numerator)
      : ExactNumber(lowest: other.denominator, other.numerator)
    return times(inverse)
  }

  /// The number in units of which `unitsPerOne` make 1, rounded once, half to even.
  ///
  /// `nil` when the result does not fit in 64 bits.
  public func rounded(unitsPerOne: Int64) -> Int64? {
    let (top, overflow) = numerator.multipliedReportingOverflow(by: Int128(unitsPerOne))
    if !overflow { return Int64(exactly: roundedHalfEvenWide(top, over: denominator)) }
    return roundedInFullWidth(UInt128(unitsPerOne))
  }

  /// The same where numerator × units needs more than 128 bits: whole part and rest apart.
  private func roundedInFullWidth(_ units: UInt128) -> Int64? {
    let divisor = denominator.magnitude
    let (whole, rest) = numerator.magnitude.quotientAndRemainder(dividingBy: divisor)
    let (part, remainder) = divisor.dividingFullWidth(rest.multipliedFullWidth(by: units))
    let (scaled, overflow) = whole.multipliedReportingOverflow(by: units)
    guard !overflow, scaled < UInt128(Int64.max) else { return nil }
    let sum = scaled + part
    guard let magnitude = Int64(exactly: sum + halfEvenStep(sum, remainder, divisor)) else {
      return nil
    }
    return numerator < 0 ? -magnitude : magnitude
  }

  public static func < (a: ExactNumber, b: ExactNumber) -> Bool {
    let left = a.numerator.multipliedFullWidth(by: b.denominator)
    let right = b.numerator.multipliedFullWidth(by: a.denominator)
    return left.high != right.high ? left.high < right.high : left.low < right.low
  }

  private init(lowest numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }
}

/// The greatest common divisor of two positive numbers.
public func greatestCommonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
  Int128(greatestCommonDivisor(a.magnitude, b.magnitude))
}

/// The same of magnitudes; the greatest common divisor with 0 is the other number.
public func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
  var (a, b) = (a, b)
  while b != 0 {
    if let x = UInt64(exactly: a), let y = UInt64(exactly: b) {
      return UInt128(greatestCommonDivisor(x, y))
    }
    (a, b) = (b, a % b)
  }
  return a
}

private func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
  var (a, b) = (a, b)
  while b != 0 { (a, b) = (b, a % b) }
  return a
}
