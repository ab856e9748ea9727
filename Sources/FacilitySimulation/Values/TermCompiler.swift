import FinanceBasics
import Instruments
import ScenarioModel

/// Turns the quantities of one design into nodes, collecting every problem.
///
/// A term that cannot be planned leaves a broken slot, so entries are compiled to their end and
/// everything that is wrong with them is found in one pass.
final class TermCompiler {
  private(set) var graph: ValueGraph
  private(set) var problems: [ScenarioProblem] = []
  let currency: String
  /// The scenario's first month.
  let start: CalendarMonth
  let budgetLines: BudgetLines
  private let design: FundingDesign
  private let assumptions: [String: Quantity]
  private var advice = NameAdvice(comparisons: 20_000)
  private var named: [String: Result<Int, ValueError>] = [:]
  /// Assumptions being compiled, to find circles.
  private var open: [String] = []

  init(_ design: FundingDesign, of scenario: FacilityScenario, graph: ValueGraph) {
    self.design = design
    self.graph = graph
    currency = scenario.currency
    start = scenario.start
    budgetLines = BudgetLines(scenario.funds)
    assumptions = Dictionary(
      design.assumptions.map { ($0.name, $0.quantity) }, uniquingKeysWith: { first, _ in first })
  }

  func report(_ kind: ScenarioProblem.Kind, at path: String) {
    problems.append(ScenarioProblem(design: design.name, path: path, kind))
  }

  /// The slot of a quantity within the range of its term; broken when a problem was reported.
  func slot(_ term: Term, _ quantity: Quantity, at path: String) -> TermSlot {
    do throws(ValueError) {
      return check(term, try node(quantity, at: path), at: path)
    } catch {
      report(error, at: path)
      return .broken
    }
  }

  /// Whether a quantity is within the range of its term. Nodes it needs do not stay: the graph
  /// that trials evaluate must not carry a draw that no one reads.
  func admits(_ quantity: Quantity, as term: Term, at path: String) -> Bool {
    let kept = graph
    defer { graph = kept }
    return !slot(term, quantity, at: path).isBroken
  }

  /// Reports what is wrong with the assumptions, used or not.
  func checkAssumptions() {
    for assumption in design.assumptions {
      let path = "assumptions.\(assumption.name)"
      do throws(ValueError) {
        _ = try node(.assumption(assumption.name), at: path)
      } catch {
        report(error, at: path)
      }
    }
  }

  private func check(_ term: Term, _ place: Int, at path: String) -> TermSlot {
    let isConstant = graph.isConstant(place)
    if term.isFixed, !isConstant {
      report(.notFixed(key: term.key), at: path)
      return .broken
    }
    let range = term.effectiveRange
    let bounds = graph.bounds[place]
    let lowestText = term.text(range.lowerBound, currency: currency)
    let highestText = term.highest == nil ? nil : term.text(range.upperBound, currency: currency)
    guard let low = bounds.low, let high = bounds.high else {
      let missing = [bounds.low == nil ? "low" : nil, bounds.high == nil ? "high" : nil]
      report(
        .unboundedLaw(
          key: term.key, bound: missing.compactMap { $0 }.joined(separator: " and "),
          lowest: lowestText, highest: highestText), at: path)
      return .broken
    }
    guard let lowest = low.rounded(unitsPerOne: term.dimension.unitsPerOne),
      let highest = high.rounded(unitsPerOne: term.dimension.unitsPerOne),
      range.contains(lowest), range.contains(highest)
    else {
      let found =
        isConstant
        ? term.quotedText(low, currency: currency)
        : "from \(term.text(low, currency: currency)) "
          + "through \(term.text(high, currency: currency))"
      // A bound of the program itself is named where it is the one that is broken.
      let isTooHigh =
        high.rounded(unitsPerOne: term.dimension.unitsPerOne) ?? .max > range.upperBound
      let limitText = isTooHigh ? term.text(range.upperBound, currency: currency) : highestText
      report(
        .outsideRange(key: term.key, found: found, lowest: lowestText, highest: limitText),
        at: path)
      return .broken
    }
    return TermSlot(
      place: place, unitsPerOne: term.dimension.unitsPerOne, constant: isConstant ? lowest : nil,
      lowest: lowest, highest: highest)
  }

  /// Reports what is wrong with a quantity where it stands; what an assumption got wrong is
  /// reported there alone.
  func report(_ error: ValueError, at path: String) {
    if let kind = problem(error) { report(kind, at: path) }
  }

  private func nearest(to name: String) -> String? {
    advice.nearest(to: name, among: assumptions.keys.sorted())
  }

  private func problem(_ error: ValueError) -> ScenarioProblem.Kind? {
    switch error {
    case .insideAssumption: nil
    case .divisionByZero: .divisionByZero
    case .inexact: .inexactFormula
    case .impossibleLaw(let reason): .impossibleLaw(reason: reason)
    case .unknownAssumption(let name):
      .unknownAssumption(name, nearest: nearest(to: name))
    case .cycle(let names): .cyclicAssumptions(names)
    }
  }

  /// The node of a quantity that stands at a path.
  private func node(_ quantity: Quantity, at path: String) throws(ValueError) -> Int {
    try standing(at: path) { () throws(ValueError) in try node(quantity) }
  }

  /// Does something whose new nodes are said to stand at a path.
  private func standing<Value>(
    at path: String, _ body: () throws(ValueError) -> Value
  ) throws(ValueError) -> Value {
    let outer = graph.origin
    graph.origin = ValueOrigin(design: design.name, path: path)
    defer { graph.origin = outer }
    return try body()
  }

  /// The draw of a law that stands at a path.
  func draw(_ law: Law, at path: String, dimension: Dimension) throws(ValueError) -> DrawNode {
    try standing(at: path) { () throws(ValueError) in
      try draw(law, identity: path, dimension: dimension)
    }
  }

  /// The node of a quantity.
  private func node(_ quantity: Quantity) throws(ValueError) -> Int {
    switch quantity {
    case .constant(let number): return try graph.place(of: .constant(number))
    case .drawn(let law, let identity, let dimension):
      return try graph.place(of: .draw(try draw(law, identity: identity, dimension: dimension)))
    case .assumption(let name): return try namedNode(name)
    case .sum(let a, let b): return try graph.place(of: .sum(node(a), node(b)))
    case .difference(let a, let b): return try graph.place(of: .difference(node(a), node(b)))
    case .product(let a, let b): return try graph.place(of: .product(node(a), node(b)))
    case .quotient(let a, let b): return try graph.place(of: .quotient(node(a), node(b)))
    case .minimum(let a, let b): return try graph.place(of: .minimum(node(a), node(b)))
    case .maximum(let a, let b): return try graph.place(of: .maximum(node(a), node(b)))
    }
  }

  private func namedNode(_ name: String) throws(ValueError) -> Int {
    if let known = named[name] {
      guard case .success(let place) = known else { throw .insideAssumption }
      return place
    }
    guard let quantity = assumptions[name] else { throw .unknownAssumption(name) }
    if let start = open.firstIndex(of: name) { throw .cycle(open[start...] + [name]) }
    open.append(name)
    defer { open.removeLast() }
    do throws(ValueError) {
      let place = try node(quantity, at: "assumptions.\(name)")
      named[name] = .success(place)
      return place
    } catch {
      named[name] = .failure(error)
      report(error, at: "assumptions.\(name)")
      throw .insideAssumption
    }
  }

  /// The draw of a law, whose parameters become nodes.
  private func draw(
    _ law: Law, identity: String, dimension: Dimension
  ) throws(ValueError) -> DrawNode {
    var shape = DrawNode.Shape.discrete
    var parameters: [Quantity] = []
    var ends: (Quantity?, Quantity?) = (nil, nil)
    switch law {
    case .triangular(let low, let mode, let high):
      (shape, parameters) = (.triangular, [low, mode, high])
    case .pert(let low, let mode, let high): (shape, parameters) = (.pert, [low, mode, high])
    case .uniform(let low, let high): (shape, parameters) = (.uniform, [low, high])
    case .normal(let mean, let sd, let low, let high):
      (shape, parameters, ends) = (.normal, [mean, sd], (low, high))
    case .lognormal(let mean, let sd, let low, let high):
      (shape, parameters, ends) = (.lognormal, [mean, sd], (low, high))
    case .lognormalMedian(let median, let p90, let low, let high):
      (shape, parameters, ends) = (.lognormalMedian, [median, p90], (low, high))
    case .percentiles(let p10, let p50, let p90, let low, let high):
      (shape, parameters, ends) = (.percentiles, [p10, p50, p90], (low, high))
    case .beta(let mean, let sd, let low, let high):
      (shape, parameters, ends) = (.beta, [mean, sd], (low, high))
    case .discrete(let values): parameters = values.flatMap { [$0.value, $0.weight] }
    }
    var places: [Int] = []
    for parameter in parameters { places.append(try node(parameter)) }
    return DrawNode(
      identity: identity, dimension: dimension, shape: shape, parameters: places,
      low: try ends.0.map { (end) throws(ValueError) in try node(end) },
      high: try ends.1.map { (end) throws(ValueError) in try node(end) })
  }
}
