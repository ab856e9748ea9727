import FinanceBasics
import Instruments
import ScenarioModel

/// Turns the quantities of one design into nodes, collecting every problem.
struct TermCompiler {
  var graph: ValueGraph
  var problems: [ScenarioProblem] = []
  private let currency: String
  private let design: FundingDesign
  private let assumptions: [String: Quantity]
  private var named: [String: Result<Int, ValueError>] = [:]
  /// Assumptions being compiled, to find circles.
  private var open: [String] = []

  init(_ design: FundingDesign, currency: String, graph: ValueGraph) {
    self.design = design
    self.currency = currency
    self.graph = graph
    assumptions = Dictionary(
      design.assumptions.map { ($0.name, $0.quantity) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func report(_ kind: ScenarioProblem.Kind, at path: String) {
    problems.append(ScenarioProblem(design: design.name, path: path, kind))
  }

  /// The slot of a term; `nil` when it is absent, or when a problem was reported.
  mutating func slot(_ term: Term, in terms: Terms, at entry: String) -> TermSlot? {
    let path = entry.isEmpty ? term.key : "\(entry).\(term.key)"
    if let quantity = terms[term] { return slot(term, quantity, at: path) }
    switch term.fallback {
    case .required:
      report(.missing(key: term.key), at: entry)
      return nil
    case .value(let quantity): return slot(term, quantity, at: path)
    case .sameAs(let key):
      // The other term's value, or its default, under this term's own range.
      guard let other = Term.microloans.first(where: { $0.key == key }) else { return nil }
      if let quantity = terms[other] { return slot(term, quantity, at: "\(entry).\(key)") }
      guard case .value(let quantity) = other.fallback else { return nil }
      return slot(term, quantity, at: path)
    case .absent, .horizon: return nil
    }
  }

  mutating func slot(_ term: Term, _ quantity: Quantity, at path: String) -> TermSlot? {
    do throws(ValueError) {
      let place = try node(quantity, at: path)
      return check(term, place, at: path)
    } catch {
      report(error, at: path)
      return nil
    }
  }

  private mutating func check(_ term: Term, _ place: Int, at path: String) -> TermSlot? {
    let isConstant = graph.isConstant(place)
    if term.isFixed, !isConstant {
      report(.notFixed(key: term.key), at: path)
      return nil
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
      return nil
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
      return nil
    }
    return TermSlot(
      place: place, unitsPerOne: term.dimension.unitsPerOne, constant: isConstant ? lowest : nil,
      lowest: lowest, highest: highest)
  }

  /// Reports what is wrong with a quantity where it stands; what an assumption got wrong is
  /// reported there alone.
  mutating func report(_ error: ValueError, at path: String) {
    if let kind = problem(error) { report(kind, at: path) }
  }

  private func problem(_ error: ValueError) -> ScenarioProblem.Kind? {
    switch error {
    case .insideAssumption: nil
    case .divisionByZero: .divisionByZero
    case .inexact: .inexactFormula
    case .impossibleLaw(let reason): .impossibleLaw(reason: reason)
    case .unknownAssumption(let name):
      .unknownAssumption(name, nearest: nearestName(to: name, among: assumptions.keys.sorted()))
    case .cycle(let names): .cyclicAssumptions(names)
    }
  }

  /// The node of a quantity that stands at a path.
  mutating func node(_ quantity: Quantity, at path: String) throws(ValueError) -> Int {
    try standing(at: path) { (compiler) throws(ValueError) in try compiler.node(quantity) }
  }

  /// Does something whose new nodes are said to stand at a path.
  private mutating func standing<Value>(
    at path: String, _ body: (inout TermCompiler) throws(ValueError) -> Value
  ) throws(ValueError) -> Value {
    let outer = graph.origin
    graph.origin = ValueOrigin(design: design.name, path: path)
    defer { graph.origin = outer }
    return try body(&self)
  }

  /// The draw of a law that stands at a path.
  mutating func draw(
    _ law: Law, at path: String, dimension: Dimension
  ) throws(ValueError) -> DrawNode {
    try standing(at: path) { (compiler) throws(ValueError) in
      try compiler.draw(law, identity: path, dimension: dimension)
    }
  }

  /// The node of a quantity.
  private mutating func node(_ quantity: Quantity) throws(ValueError) -> Int {
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

  private mutating func namedNode(_ name: String) throws(ValueError) -> Int {
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
  private mutating func draw(
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
