import FinanceBasics
import Instruments
import TestSupport
import Testing

/// The inputs of a page's worked number, read one by one; what nobody read is told at the end.
struct WorkedInputs {
  private var unread: [String: String] = [:]

  init(_ rows: [WorkedNumber.Row]) {
    for row in rows { unread[row.quantity] = row.value }
  }

  /// Quantities that the page states and the contract does not take.
  var leftOver: [String] { unread.keys.sorted() }

  mutating func text(_ quantity: String) throws -> String {
    let value = unread.removeValue(forKey: quantity)
    return try #require(value, "\(quantity) is missing or read twice")
  }

  /// An amount such as "1250000.00".
  mutating func money(_ quantity: String) throws -> Money {
    let text = try text(quantity)
    let parts = text.split(separator: ".")
    let cents = parts.count == 2 && parts[1].count == 2 ? Int64(parts[0] + parts[1]) : nil
    return Money(cents: try #require(cents, "\(quantity): \(text)"))
  }

  /// A percentage such as "3.5 %", in 10⁻⁹.
  private mutating func billionths(_ quantity: String) throws -> Int64 {
    let text = try text(quantity)
    let parts = text.dropLast(2).split(separator: ".")
    let decimals = parts.count == 2 ? parts[1] : ""
    let padding = String(repeating: "0", count: max(0, 7 - decimals.count))
    let value = text.hasSuffix(" %") ? Int64(parts[0] + decimals + padding) : nil
    return try #require(value, "\(quantity): \(text)")
  }

  mutating func share(_ quantity: String) throws -> Share {
    try #require(Share(billionths: try billionths(quantity)), "\(quantity)")
  }

  mutating func rate(_ quantity: String) throws -> AnnualRate {
    AnnualRate(billionths: try billionths(quantity))
  }

  mutating func count(_ quantity: String) throws -> Int {
    let text = try text(quantity)
    return try #require(Int(text), "\(quantity): \(text)")
  }

  /// A duration such as "36 months".
  mutating func months(_ quantity: String) throws -> Int {
    let text = try text(quantity)
    let months = text.hasSuffix(" months") ? Int(text.dropLast(7)) : nil
    return try #require(months, "\(quantity): \(text)")
  }

  mutating func profile(_ quantity: String) throws -> RepaymentProfile {
    let text = try text(quantity)
    return try #require(RepaymentProfile(rawValue: text), "\(text)")
  }

  mutating func frequency(_ quantity: String) throws -> PaymentFrequency {
    let text = try text(quantity)
    return try #require(PaymentFrequency(rawValue: text), "\(text)")
  }
}

/// A result as pages write it.
enum WorkedText {
  static func money(_ amount: Money) -> String { money(amount.cents) }

  static func money(_ cents: Int64) -> String {
    let rest = cents.magnitude % 100
    return "\(cents < 0 ? "-" : "")\(cents.magnitude / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// To one decimal, as terms are written.
  static func percent(_ rate: AnnualRate) -> String {
    let tenths = roundedHalfEven(rate.billionths, over: 1_000_000)
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// To two decimals, as rates of return are written.
  static func percent(_ fraction: Double) -> String {
    "\(money(Int64((fraction * 10_000).rounded()))) %"
  }
}
