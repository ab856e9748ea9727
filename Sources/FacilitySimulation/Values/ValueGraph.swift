import FinanceBasics
import MonteCarlo
import ScenarioModel

/// Every quantity of every design as one graph: equal quantities are one node, drawn once.
///
/// Nodes stand in an order in which operands come first, so one pass evaluates a trial. Because a
/// node is made of what it means and not of who uses it, a design's values never depend on which
/// other designs run.
struct ValueGraph: Sendable {
  enum Node: Hashable, Sendable {
    case constant(ExactNumber)
    case draw(DrawNode)
    case sum(Int, Int)
    case difference(Int, Int)
    case product(Int, Int)
    case quotient(Int, Int)
    case minimum(Int, Int)
    case maximum(Int, Int)
  }

  private(set) var nodes: [Node] = []
  private(set) var bounds: [ValueBounds] = []
  /// By node: where it is stated first.
  private(set) var origins: [ValueOrigin] = []
  /// Where the quantities stand whose nodes are being made.
  var origin = ValueOrigin()
  private var places: [Node: Int] = [:]

  /// The place of a node, made if it is new. Throws when its value cannot be bounded or kept exact.
  ///
  /// Formulas of constants become constants, so only what is uncertain must stay within bounds.
  mutating func place(of node: Node) throws(ValueError) -> Int {
    if let place = places[node] { return place }
    if let folded = try folded(node) { return try place(of: .constant(folded)) }
    let bound = try ValueBounds(of: node, in: self)
    nodes.append(node)
    bounds.append(bound)
    origins.append(origin)
    places[node] = nodes.count - 1
    return nodes.count - 1
  }

  /// The value of an operation on constants; `nil` for every other node.
  private func folded(_ node: Node) throws(ValueError) -> ExactNumber? {
    func constant(_ place: Int) -> ExactNumber? {
      if case .constant(let number) = nodes[place] { return number }
      return nil
    }
    let result: ExactNumber?
    switch node {
    case .constant, .draw: return nil
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
      .quotient(let a, let b), .minimum(let a, let b), .maximum(let a, let b):
      guard let left = constant(a), let right = constant(b) else { return nil }
      if case .quotient = node, right == .zero { throw .divisionByZero }
      result = Self.apply(node, left, right)
    }
    guard let result else { throw .inexact }
    return result
  }

  /// An operation on two values; `nil` when the result cannot be held exactly.
  private static func apply(
    _ node: Node, _ a: ExactNumber, _ b: ExactNumber
  ) -> ExactNumber? {
    switch node {
    case .constant, .draw: nil
    case .sum: a.plus(b)
    case .difference: a.minus(b)
    case .product: a.times(b)
    case .quotient: a.divided(by: b)
    case .minimum: min(a, b)
    case .maximum: max(a, b)
    }
  }

  /// Whether a node has the same value in every trial.
  func isConstant(_ place: Int) -> Bool {
    // Operations on constants were folded when they were made.
    if case .constant = nodes[place] { return true }
    return false
  }

  /// Evaluates all nodes for one trial into `values`, which is as long as `nodes`.
  ///
  /// Nothing is allocated for laws of a fixed number of parameters.
  ///
  /// - Returns: the first node that has no value in this trial, where evaluation ends.
  @discardableResult
  func evaluate(trial: Int, sampler: GraphSampler, into values: inout [ExactNumber]) -> Int? {
    for place in nodes.indices {
      guard let value = value(of: place, trial: trial, sampler: sampler, values) else {
        return place
      }
      values[place] = value
    }
    return nil
  }

  private func value(
    of place: Int, trial: Int, sampler: GraphSampler, _ values: [ExactNumber]
  ) -> ExactNumber? {
    switch nodes[place] {
    case .constant(let number): number
    case .draw(let draw): sampler.draw(draw, at: place, trial: trial, values)
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
      .quotient(let a, let b), .minimum(let a, let b), .maximum(let a, let b):
      Self.apply(nodes[place], values[a], values[b])
    }
  }

  /// A value of every node that lies within its bounds, without a draw: what buffers are made with.
  var valuesWithinBounds: [ExactNumber] { bounds.map { $0.low ?? $0.high ?? .zero } }

  /// Why a node that `evaluate` returned has no value.
  func fault(at place: Int, trial: Int, sampler: GraphSampler, _ values: [ExactNumber])
    -> ValueFault
  {
    let reason: ValueFault.Reason =
      switch nodes[place] {
      case .draw(let draw): sampler.fault(of: draw, at: place, trial: trial, values)
      case .quotient(let a, let b) where values[b] == .zero:
        .divisionByZero(dividend: values[a].doubleValue)
      case .constant, .sum, .difference, .product, .quotient, .minimum, .maximum: .inexact
      }
    let origin = origins[place]
    return ValueFault(design: origin.design, path: origin.path, trial: trial, reason: reason)
  }
}
