import FinanceBasics
import ScenarioModel

/// A quantity as read: its value, what it measures, and how deep its operations nest.
struct ReadQuantity {
  var quantity: Quantity
  /// `nil` when a mistake below was reported, and dimensions cannot be compared.
  var powers: Powers?
  var depth = 1
}

/// Reads a formula: `= 250 * $dwellingCost`.
///
/// Product binds closer than sum; both associate to the left. Names are looked up by the caller.
struct FormulaParser {
  static let depthLimit = 32
  static let operationLimit = 256

  typealias Lookup = (_ name: String, _ offset: Int) throws(QuantityFailure) -> ReadQuantity

  private enum Function: String, CaseIterable {
    case min, max
  }

  private var tokens: QuantityTokens
  private let lookup: Lookup
  private var operations = 0
  private var nesting = 0

  private init(_ tokens: QuantityTokens, lookup: @escaping Lookup) {
    self.tokens = tokens
    self.lookup = lookup
  }

  /// Reads a text that begins with `=`.
  static func read(
    _ text: String, currency: String?, lookup: @escaping Lookup
  ) throws(QuantityFailure) -> ReadQuantity {
    var parser = FormulaParser(try QuantityTokens(text, currency: currency), lookup: lookup)
    _ = parser.tokens.take("=")
    let result = try parser.sum()
    guard let rest = parser.tokens.current else { return result }
    throw parser.tokens.fail(
      rest.kind == .symbol(",") ? parser.tokens.comma : .unexpected(token: rest))
  }

  private mutating func sum() throws(QuantityFailure) -> ReadQuantity {
    var left = try product()
    while true {
      let offset = tokens.offset
      if tokens.take("+") {
        left = try combine(left, try product(), "+", at: offset) { .sum($0, $1) }
      } else if tokens.take("-") {
        left = try combine(left, try product(), "-", at: offset) { .difference($0, $1) }
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(QuantityFailure) -> ReadQuantity {
    var left = try factor()
    while true {
      if tokens.take("*") {
        let right = try factor()
        left = try joined(left, right, .product(left.quantity, right.quantity)) { $0 * $1 }
      } else if tokens.take("/") {
        if let period = tokens.period(ahead: 0) { throw tokens.fail(.foreign(.perSlash(period))) }
        let right = try factor()
        left = try joined(left, right, .quotient(left.quantity, right.quantity)) { $0 / $1 }
      } else {
        return left
      }
    }
  }

  private mutating func factor() throws(QuantityFailure) -> ReadQuantity {
    nesting += 1
    defer { nesting -= 1 }
    guard nesting <= Self.depthLimit else { throw tokens.fail(.tooDeep(limit: Self.depthLimit)) }
    if tokens.take("-") { return try negated(try factor()) }
    if tokens.take("(") {
      let inside = try sum()
      guard tokens.take(")") else { throw tokens.fail(.closingExpected) }
      return inside
    }
    guard let token = tokens.current else { throw tokens.fail(.operandExpected) }
    switch token.kind {
    case .name(let name):
      tokens.advance()
      return try lookup(name, token.offset)
    case .word(let word):
      if let function = Function(rawValue: word) { return try call(function) }
      let isCall = tokens.isCall
      if isCall {
        let known = Function.allCases.map(\.rawValue)
        throw tokens.fail(.unknownFunction(word, nearest: nearestName(to: word, among: known)))
      }
      if !isCurrencyCode(word), !tokens.isCurrencyInLowercase(word) {
        throw tokens.fail(.dollarMissing(word))
      }
    case .number, .symbol: break
    }
    let literal = try tokens.unsignedLiteral()
    return ReadQuantity(quantity: .constant(literal.value), powers: literal.powers)
  }

  private mutating func call(_ function: Function) throws(QuantityFailure) -> ReadQuantity {
    let offset = tokens.offset
    tokens.advance()
    guard tokens.take("(") else { throw tokens.fail(.needsArguments(function.rawValue)) }
    var result = try sum()
    guard tokens.take(",") else { throw tokens.fail(.needsArguments(function.rawValue)) }
    repeat {
      result = try combine(result, try sum(), function.rawValue, at: offset) {
        function == .min ? .minimum($0, $1) : .maximum($0, $1)
      }
    } while tokens.take(",")
    guard tokens.take(")") else { throw tokens.fail(.closingExpected) }
    return result
  }

  private mutating func negated(_ operand: ReadQuantity) throws(QuantityFailure) -> ReadQuantity {
    if case .constant(let number) = operand.quantity {
      return ReadQuantity(quantity: .constant(number.negated), powers: operand.powers)
    }
    let zero = ReadQuantity(quantity: .constant(.zero), powers: operand.powers)
    return try joined(zero, operand, .difference(zero.quantity, operand.quantity)) { a, _ in a }
  }

  /// Joins two quantities of one dimension.
  private mutating func combine(
    _ left: ReadQuantity, _ right: ReadQuantity, _ operation: String, at offset: Int,
    _ make: (Quantity, Quantity) -> Quantity
  ) throws(QuantityFailure) -> ReadQuantity {
    if let a = left.powers, let b = right.powers, a != b {
      throw QuantityFailure(.unequal(operation, a, b), at: offset)
    }
    return try joined(left, right, make(left.quantity, right.quantity)) { a, _ in a }
  }

  private mutating func joined(
    _ left: ReadQuantity, _ right: ReadQuantity, _ quantity: Quantity,
    powers: (Powers, Powers) -> Powers
  ) throws(QuantityFailure) -> ReadQuantity {
    operations += 1
    guard operations <= Self.operationLimit else {
      throw tokens.fail(.tooLong(limit: Self.operationLimit))
    }
    var result = ReadQuantity(quantity: quantity, powers: nil)
    if let a = left.powers, let b = right.powers { result.powers = powers(a, b) }
    result.depth = max(left.depth, right.depth) + 1
    return result
  }
}
