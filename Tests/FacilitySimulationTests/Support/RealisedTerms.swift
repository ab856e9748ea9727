import FinanceBasics
import MonteCarlo

@testable import FacilitySimulation
@testable import ScenarioModel

/// The quantities of a scenario in one trial, by the scenario's own arithmetic.
///
/// Only draws come from the engine, found by the identity that owns them and by their parameters.
/// Which quantity is which term, its unit and its rounding are said here and by whoever asks.
struct RealisedTerms {
  let design: FundingDesign
  let start: CalendarMonth
  private let graph: ValueGraph
  private let values: [ExactNumber]

  init(_ plan: SimulationPlan, design name: String, values: [ExactNumber]) {
    guard let design = plan.scenario.designs.first(where: { $0.name == name }) else {
      preconditionFailure("the scenario has no design \(name)")
    }
    self.design = design
    self.values = values
    start = plan.scenario.start
    graph = plan.graph
  }

  // MARK: - Whole units

  func cents(_ quantity: Quantity) -> Int64 { whole(quantity, per: 100) }
  func billionths(_ quantity: Quantity) -> Int64 { whole(quantity, per: 1_000_000_000) }
  func count(_ quantity: Quantity) -> Int64 { whole(quantity, per: 1) }
  func months(_ quantity: Quantity) -> Int { Int(whole(quantity, per: 12)) }
  /// The month of a date; of none, month 0.
  func month(_ date: CalendarMonth?) -> Int {
    guard let date else { return 0 }
    return (date.year - start.year) * 12 + date.month - start.month
  }

  private func whole(_ quantity: Quantity, per one: Int64) -> Int64 {
    guard let whole = number(quantity).rounded(unitsPerOne: one) else {
      preconditionFailure("\(quantity) is out of reach")
    }
    return whole
  }

  // MARK: - Numbers

  func number(_ quantity: Quantity) -> ExactNumber {
    let result: ExactNumber? =
      switch quantity {
      case .constant(let number): number
      case .drawn(let law, let identity, let dimension): drawn(law, identity, dimension)
      case .assumption(let name):
        design.assumptions.first { $0.name == name }.map { number($0.quantity) }
      case .sum(let a, let b): number(a).plus(number(b))
      case .difference(let a, let b): number(a).minus(number(b))
      case .product(let a, let b): number(a).times(number(b))
      case .quotient(let a, let b): number(a).divided(by: number(b))
      case .minimum(let a, let b): min(number(a), number(b))
      case .maximum(let a, let b): max(number(a), number(b))
      }
    guard let result else { preconditionFailure("\(quantity) has no value") }
    return result
  }

  /// The engine's draw of this identity whose parameters have these values.
  private func drawn(
    _ law: Law, _ identity: String, _ dimension: Dimension
  ) -> ExactNumber? {
    let wanted = Self.parameters(of: law).map(number)
    let place = graph.nodes.firstIndex { node in
      guard case .draw(let draw) = node else { return false }
      let ends = [draw.low, draw.high].compactMap { $0 }
      return draw.identity == identity && draw.dimension == dimension
        && (draw.parameters + ends).map { values[$0] } == wanted
    }
    return place.map { values[$0] }
  }

  private static func parameters(of law: Law) -> [Quantity] {
    switch law {
    case .triangular(let low, let mode, let high), .pert(let low, let mode, let high):
      [low, mode, high]
    case .uniform(let low, let high): [low, high]
    case .normal(let mean, let deviation, let low, let high),
      .lognormal(let mean, let deviation, let low, let high),
      .beta(let mean, let deviation, let low, let high):
      [mean, deviation] + [low, high].compactMap { $0 }
    case .lognormalMedian(let median, let p90, let low, let high):
      [median, p90] + [low, high].compactMap { $0 }
    case .percentiles(let p10, let p50, let p90, let low, let high):
      [p10, p50, p90] + [low, high].compactMap { $0 }
    case .discrete(let values): values.flatMap { [$0.value, $0.weight] }
    }
  }

  /// The quantile function of a law of shares that is drawn for each loan.
  func quantile(of law: Law) throws -> (Double) -> Double {
    switch law {
    case .beta(let mean, let deviation, nil, nil):
      let beta = try BetaLaw(
        mean: number(mean).doubleValue, standardDeviation: number(deviation).doubleValue)
      return { beta.quantile($0) }
    case .uniform(let low, let high):
      let uniform = try UniformLaw(
        low: number(low).doubleValue, high: number(high).doubleValue)
      return { uniform.quantile($0) }
    default: preconditionFailure("no comparison draws \(law) for each loan")
    }
  }
}
