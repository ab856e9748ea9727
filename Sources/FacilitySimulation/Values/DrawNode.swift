import FinanceBasics
import MonteCarlo
import ScenarioModel

/// A draw: the identity that owns its uniform, the whole unit it is rounded to, and its law.
struct DrawNode: Hashable, Sendable {
  enum Shape: Hashable, Sendable {
    case triangular, pert, uniform, normal, lognormal, lognormalMedian, percentiles, beta, discrete
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

extension DrawNode {
  /// Places of the parameters, then of the bounds that are given.
  var places: [Int] { parameters + [low, high].compactMap { $0 } }

  /// The law at the values of a trial; `nil` when it is impossible there: only the ends of
  /// uncertain parameters were checked when the plan was made.
  func law(from values: [ExactNumber]) -> SampledLaw? {
    try? SampledLaw(self, inTrial: values)
  }

  /// What is wrong with the law at the values of a trial; `nil` when it can be drawn from.
  func fault(from values: [ExactNumber]) -> ValueFault.Reason? {
    do throws(LawError) {
      _ = try SampledLaw(self, inTrial: values)
      return nil
    } catch {
      return .impossibleLaw(parameters: places.map { parameter(values[$0]) }, "\(error)")
    }
  }

  /// A canonical number in the unit in which the law states its parameters.
  func parameter(_ number: ExactNumber) -> Double {
    guard dimension == .duration else { return number.doubleValue }
    return number.times(ExactNumber(12))?.doubleValue ?? 12 * number.doubleValue
  }

  /// A drawn number, rounded half to even to the whole unit of the dimension; `nil` beyond 2⁶⁰
  /// units and for what is no number.
  func rounded(_ drawn: Double) -> Int64? {
    let scale = dimension == .duration ? 1 : Double(dimension.unitsPerOne)
    let units = (drawn * scale).rounded(.toNearestOrEven)
    return units.magnitude <= 0x1p60 ? Int64(units) : nil
  }
}
