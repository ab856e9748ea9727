import FinanceBasics
import MonteCarlo
import ScenarioModel

extension DrawNode {
  /// A canonical number in the unit in which the law states its parameters.
  func parameter(_ number: ExactNumber) -> Double {
    guard dimension == .duration else { return number.doubleValue }
    return (number.times(ExactNumber(12)) ?? number).doubleValue
  }

  /// A drawn number, rounded half to even to the whole unit of the dimension.
  func rounded(_ drawn: Double) -> Int64 {
    let scale = dimension == .duration ? 1 : Double(dimension.unitsPerOne)
    let limit = 0x1p60
    return Int64(min(limit, max(-limit, (drawn * scale).rounded(.toNearestOrEven))))
  }
}

extension DrawNode {
  /// The law at the values of this trial; the extremes were checked when the plan was made.
  func law(from values: [ExactNumber]) -> SampledLaw {
    let places = parameters + [low, high].compactMap { $0 }
    do {
      return try SampledLaw(self, values: places.map { parameter(values[$0]) })
    } catch {
      preconditionFailure(
        "the law of \(identity) is impossible inside its checked bounds: \(error)")
    }
  }
}

/// A draw: the identity that owns its uniform, the whole unit it is rounded to, and its law.
struct DrawNode: Hashable, Sendable {
  enum Shape: Hashable, Sendable {
    case triangular, pert, uniform, normal, lognormal, lognormalMedian, beta, discrete
  }

  let identity: String
  let dimension: Dimension
  let shape: Shape
  /// Places of the parameters, in the order of the law; for `discrete` value, weight, value, …
  let parameters: [Int]
  /// Places of truncation bounds (or the ends of a beta).
  let low: Int?
  let high: Int?
}
