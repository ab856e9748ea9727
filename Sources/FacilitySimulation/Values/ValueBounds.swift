import FinanceBasics
import ScenarioModel

/// The interval a value stays in, in every trial, and how many bits keep it exact.
struct ValueBounds: Hashable, Sendable {
  /// `nil` is unbounded on that side.
  var low: ExactNumber?
  var high: ExactNumber?
  /// Every value is a whole multiple of 1 ÷ grid; `nil` where quotients leave no common grid.
  var grid: Int128?
  /// Upper bounds of log₂ |numerator| and log₂ denominator of any value in lowest terms, and of
  /// log₂ |value|.
  var numeratorBits: Double
  var denominatorBits: Double
  var magnitudeBits: Double

  /// Values whose parts stay below 2¹²⁰ never overflow a product of two halves in 128 bits.
  private static let exactBits = 120.0
  /// A draw of 2⁶⁰ whole units or more ends a run.
  static let drawBits = 60.0

  init(of node: ValueGraph.Node, in graph: ValueGraph) throws(ValueError) {
    switch node {
    case .constant(let number): self.init(constant: number)
    case .draw(let draw): try self.init(draw: draw, in: graph)
    case .sum(let a, let b):
      self.init(adding: graph.bounds[a], to: graph.bounds[b])
      low = try Self.combine(graph.bounds[a].low, graph.bounds[b].low) { $0.plus($1) }
      high = try Self.combine(graph.bounds[a].high, graph.bounds[b].high) { $0.plus($1) }
    case .difference(let a, let b):
      self.init(adding: graph.bounds[a], to: graph.bounds[b])
      low = try Self.combine(graph.bounds[a].low, graph.bounds[b].high) { $0.minus($1) }
      high = try Self.combine(graph.bounds[a].high, graph.bounds[b].low) { $0.minus($1) }
    case .product(let a, let b):
      try self.init(product: graph.bounds[a], graph.bounds[b])
    case .quotient(let a, let b):
      try self.init(product: graph.bounds[a], graph.bounds[b].reciprocal())
    case .minimum(let a, let b):
      self.init(choosing: graph.bounds[a], graph.bounds[b])
      low = Self.pick(graph.bounds[a].low, graph.bounds[b].low, none: nil) { min($0, $1) }
      high = Self.pickAny(graph.bounds[a].high, graph.bounds[b].high) { min($0, $1) }
    case .maximum(let a, let b):
      self.init(choosing: graph.bounds[a], graph.bounds[b])
      low = Self.pickAny(graph.bounds[a].low, graph.bounds[b].low) { max($0, $1) }
      high = Self.pick(graph.bounds[a].high, graph.bounds[b].high, none: nil) { max($0, $1) }
    }
    if numeratorBits > Self.exactBits || denominatorBits > Self.exactBits { throw .inexact }
  }

  private init(constant number: ExactNumber) {
    low = number
    high = number
    grid = number.denominator
    numeratorBits = Self.bits(number.numerator)
    denominatorBits = Self.bits(number.denominator)
    magnitudeBits = numeratorBits - denominatorBits + 1
  }

  private static func bits(_ number: Int128) -> Double {
    Double(128 - number.magnitude.leadingZeroBitCount)
  }

  private init(adding a: ValueBounds, to b: ValueBounds) {
    // Sums over one grid stay on it, which is the common case: money with money, share with share.
    grid = Self.commonGrid(a.grid, b.grid)
    denominatorBits = grid.map(Self.bits) ?? (a.denominatorBits + b.denominatorBits)
    magnitudeBits = 1 + max(a.magnitudeBits, b.magnitudeBits)
    // Over a common grid each numerator is the value times the grid.
    numeratorBits =
      grid == nil
      ? 1 + max(a.numeratorBits + b.denominatorBits, b.numeratorBits + a.denominatorBits)
      : magnitudeBits + denominatorBits
  }

  private init(choosing a: ValueBounds, _ b: ValueBounds) {
    grid = Self.commonGrid(a.grid, b.grid)
    numeratorBits = max(a.numeratorBits, b.numeratorBits)
    denominatorBits = max(a.denominatorBits, b.denominatorBits)
    magnitudeBits = max(a.magnitudeBits, b.magnitudeBits)
  }

  /// The least common multiple of two grids, where it fits.
  private static func commonGrid(_ a: Int128?, _ b: Int128?) -> Int128? {
    guard let a, let b else { return nil }
    let (multiple, overflow) = (a / greatestCommonDivisor(a, b)).multipliedReportingOverflow(by: b)
    return overflow ? nil : multiple
  }

  private init(product a: ValueBounds, _ b: ValueBounds) throws(ValueError) {
    numeratorBits = a.numeratorBits + b.numeratorBits
    denominatorBits = a.denominatorBits + b.denominatorBits
    magnitudeBits = a.magnitudeBits + b.magnitudeBits
    if numeratorBits > Self.exactBits || denominatorBits > Self.exactBits { throw .inexact }
    grid = a.grid.flatMap { first in
      b.grid.flatMap { second in
        let (product, overflow) = first.multipliedReportingOverflow(by: second)
        return overflow ? nil : product
      }
    }
    let zero = ExactNumber.zero
    if let al = a.low, let ah = a.high, let bl = b.low, let bh = b.high {
      var corners: [ExactNumber] = []
      for (x, y) in [(al, bl), (al, bh), (ah, bl), (ah, bh)] {
        guard let corner = x.times(y) else { throw .inexact }
        corners.append(corner)
      }
      low = corners.min()
      high = corners.max()
    } else if let al = a.low, let bl = b.low, al >= zero, bl >= zero {
      low = al.times(bl)
      high = nil
    } else {
      low = nil
      high = nil
    }
  }

  /// Bounds of 1 ÷ value. Throws when the value can be 0.
  private func reciprocal() throws(ValueError) -> ValueBounds {
    let positive = low.map { $0 > .zero } ?? false
    let negative = high.map { $0 < .zero } ?? false
    guard positive || negative else { throw .divisionByZero }
    var result = self
    result.low = high.flatMap { ExactNumber.one.divided(by: $0) } ?? (positive ? .zero : nil)
    result.high = low.flatMap { ExactNumber.one.divided(by: $0) } ?? (negative ? .zero : nil)
    result.grid = nil
    result.numeratorBits = denominatorBits
    result.denominatorBits = numeratorBits
    // A value other than 0 is at least 1 ÷ its denominator.
    let least = positive ? low?.doubleValue : high?.doubleValue.magnitude
    let bits = least.map { $0 > 0 ? -Double($0.exponent) : denominatorBits }
    result.magnitudeBits = min(denominatorBits, bits ?? denominatorBits)
    return result
  }

  private static func combine(
    _ a: ExactNumber?, _ b: ExactNumber?,
    _ operation: (ExactNumber, ExactNumber) -> ExactNumber?
  ) throws(ValueError) -> ExactNumber? {
    guard let a, let b else { return nil }
    guard let result = operation(a, b) else { throw .inexact }
    return result
  }

  private static func pick(
    _ a: ExactNumber?, _ b: ExactNumber?, none: ExactNumber?,
    _ choose: (ExactNumber, ExactNumber) -> ExactNumber
  ) -> ExactNumber? {
    guard let a, let b else { return none }
    return choose(a, b)
  }

  private static func pickAny(
    _ a: ExactNumber?, _ b: ExactNumber?, _ choose: (ExactNumber, ExactNumber) -> ExactNumber
  ) -> ExactNumber? {
    guard let a else { return b }
    guard let b else { return a }
    return choose(a, b)
  }

  private init(draw: DrawNode, in graph: ValueGraph) throws(ValueError) {
    let support = try SampledLaw.support(of: draw, in: graph)
    let unit = draw.dimension.unitsPerOne
    let (lowest, highest) = (support.low.map(\.doubleValue), support.high.map(\.doubleValue))
    let largest = max(lowest?.magnitude ?? .infinity, highest?.magnitude ?? .infinity, 1)
    let unitBits = Self.bits(Int128(unit))
    numeratorBits = Self.drawBits
    if largest.isFinite {
      numeratorBits = min(numeratorBits, Double(largest.exponent) + 2 + unitBits)
    }
    denominatorBits = unitBits
    magnitudeBits = numeratorBits - Double(Double(unit).exponent)
    grid = Int128(unit)
    low = try support.low.map { (end) throws(ValueError) in
      try Self.outward(end, unit, .down)
    }
    high = try support.high.map { (end) throws(ValueError) in try Self.outward(end, unit, .up) }
  }

  /// The least (largest) whole unit to which a draw from `end` on (up to it) can be rounded.
  ///
  /// A law works with doubles: near a tie, and where a unit is no more than a few of their last
  /// digits, a draw can come to lie a little beyond.
  private static func outward(
    _ end: ExactNumber, _ unit: Int64, _ rule: FloatingPointRoundingRule
  ) throws(ValueError) -> ExactNumber {
    guard let exact = end.times(ExactNumber(unit)), exact.doubleValue.magnitude < 0x1p60 else {
      throw .impossibleLaw("the law reaches as far as \(end.doubleValue), too far to be drawn")
    }
    let slack = 0x1p-40 + exact.doubleValue.magnitude * 0x1p-51
    var (whole, rest) = exact.numerator.quotientAndRemainder(dividingBy: exact.denominator)
    if rest < 0 { (whole, rest) = (whole - 1, rest + exact.denominator) }
    let part = Double(rest) / Double(exact.denominator)
    let shift =
      rule == .down ? (part - slack - 0.5).rounded(.up) : (part + slack + 0.5).rounded(.down)
    guard let result = Int64(exactly: whole + Int128(shift)) else { throw .inexact }
    return ExactNumber(units: result, unitsPerOne: unit)
  }

  /// The bounds in whole units of a draw, on which they lie.
  func units(of dimension: Dimension) -> ClosedRange<Int64> {
    let widest = Int64(1) << 60
    let lowest = low?.rounded(unitsPerOne: dimension.unitsPerOne) ?? -widest
    let highest = high?.rounded(unitsPerOne: dimension.unitsPerOne) ?? widest
    return lowest...max(lowest, highest)
  }
}
