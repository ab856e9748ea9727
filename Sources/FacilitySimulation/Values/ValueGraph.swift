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
  func evaluate(trial: Int, sampler: GraphSampler, into values: inout [ExactNumber]) {
    for place in nodes.indices {
      values[place] = value(of: place, trial: trial, sampler: sampler, values)
    }
  }

  private func value(
    of place: Int, trial: Int, sampler: GraphSampler, _ values: [ExactNumber]
  ) -> ExactNumber {
    let exact: ExactNumber? =
      switch nodes[place] {
      case .constant(let number): number
      case .draw(let draw): sampler.draw(draw, at: place, trial: trial, values)
      case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
        .quotient(let a, let b), .minimum(let a, let b), .maximum(let a, let b):
        Self.apply(nodes[place], values[a], values[b])
      }
    guard let exact else {
      preconditionFailure("bounds promised an exact value for node \(place)")
    }
    return exact
  }
}
