import FinanceBasics
import ScenarioModel

/// The interval a value stays in, in every trial, and how many bits keep it exact.
struct ValueBounds: Hashable, Sendable {
  /// `nil` is unbounded on that side.
  var low: ExactNumber?
  var high: ExactNumber?
  /// Every value is a whole multiple of 1 ÷ grid; `nil` where quotients leave no common grid.
  var grid: Int128?
  /// Upper bounds of log₂ |numerator| and log₂ denominator of any value, before cancelling.
  var numeratorBits: Double
  var denominatorBits: Double

  /// Values whose parts stay below 2¹²⁰ never overflow a product of two halves in 128 bits.
  private static let exactBits = 120.0
  /// Draws of unbounded laws are cut at 2⁶⁰ whole units, where no law of this program has mass.
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
  }

  private static func bits(_ number: Int128) -> Double {
    Double(128 - number.magnitude.leadingZeroBitCount)
  }

  private init(adding a: ValueBounds, to b: ValueBounds) {
    // Sums over one grid stay on it, which is the common case: money with money, share with share.
    grid = Self.commonGrid(a.grid, b.grid)
    denominatorBits = grid.map(Self.bits) ?? (a.denominatorBits + b.denominatorBits)
    numeratorBits =
      2
      + max(
        a.numeratorBits + denominatorBits - a.denominatorBits,
        b.numeratorBits + denominatorBits - b.denominatorBits)
  }

  private init(choosing a: ValueBounds, _ b: ValueBounds) {
    grid = Self.commonGrid(a.grid, b.grid)
    numeratorBits = max(a.numeratorBits, b.numeratorBits)
    denominatorBits = max(a.denominatorBits, b.denominatorBits)
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
    low = support.low
    high = support.high
    let unit = Double(128 - draw.dimension.unitsPerOne.leadingZeroBitCount + 64 - 128)
    var magnitude = Self.drawBits
    if let low, let high {
      let largest = max(low.doubleValue.magnitude, high.doubleValue.magnitude, 1)
      magnitude = min(magnitude, Double(largest.exponent) + 2 + unit)
    }
    grid = Int128(draw.dimension.unitsPerOne)
    numeratorBits = magnitude
    denominatorBits = unit
  }
}
