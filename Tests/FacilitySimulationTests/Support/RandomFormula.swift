import FinanceBasics
import TestSupport

@testable import FacilitySimulation

/// Graphs of random draws and formulas.
enum RandomFormula {
  /// `nil` where the graph refuses the formula.
  static func graph(using generator: inout SmallGenerator) -> ValueGraph? {
    var graph = ValueGraph()
    do throws(ValueError) {
      var places: [Int] = []
      for number in 0..<3 {
        places.append(try graph.place(of: .constant(constant(using: &generator))))
        places.append(try draw(number, in: &graph, using: &generator))
      }
      for _ in 0..<6 {
        let (a, b) = (generator.pick(places), generator.pick(places))
        let node: ValueGraph.Node =
          switch generator.whole(0...5) {
          case 0: .sum(a, b)
          case 1: .difference(a, b)
          case 2: .product(a, b)
          case 3: .quotient(a, b)
          case 4: .minimum(a, b)
          default: .maximum(a, b)
          }
        // What is refused is left out; the rest must hold.
        if let place = try? graph.place(of: node) { places.append(place) }
      }
      return graph
    } catch {
      return nil
    }
  }

  private static func constant(using generator: inout SmallGenerator) -> ExactNumber {
    let top = Int128(generator.whole(-2_000...100_000))
    return ExactNumber(top, over: Int128(generator.pick([1, 3, 7, 12, 100, 1_000_000_000]))) ?? .one
  }

  private static func draw(
    _ number: Int, in graph: inout ValueGraph, using generator: inout SmallGenerator
  ) throws(ValueError) -> Int {
    let dimension = generator.pick(Dimension.allCases)
    let below = constant(using: &generator)
    let width = ExactNumber(Int128(generator.whole(1...90_000)), over: 7 * 12_000) ?? .one
    let above = below.plus(width) ?? below
    let low = try graph.place(of: .constant(below))
    let high = try graph.place(of: .constant(above))
    let one = try graph.place(of: .constant(.one))
    let shape = generator.pick([DrawNode.Shape.uniform, .pert, .triangular, .discrete])
    let parameters =
      switch shape {
      case .uniform: [low, high]
      case .discrete: [low, one, high, one]
      default: [low, generator.isChosen(50) ? low : high, high]
      }
    return try graph.place(
      of: .draw(
        DrawNode(
          identity: "x\(number)", dimension: dimension, shape: shape, parameters: parameters,
          low: nil, high: nil)))
  }
}
