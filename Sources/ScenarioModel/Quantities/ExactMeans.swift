import FinanceBasics

/// Means of quantities that follow from the parameters of laws, without a trial.
///
/// Sums, differences, and products and quotients by a constant are linear. A law has the mean that
/// it states, or triangular (low + mode + high) ÷ 3, PERT (low + 4 mode + high) ÷ 6 and uniform
/// (low + high) ÷ 2 (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions).
/// Truncation keeps the mean of a normal law whose bounds are as far on either side.
package struct ExactMeans {
  private struct Known {
    let mean: ExactNumber
    let isConstant: Bool
  }

  private let quantities: [String: Quantity]
  /// Of assumptions that were asked for; those being asked for have none.
  private var known: [String: Known?] = [:]

  /// - Parameter assumptions: names and what they stand for.
  package init(_ assumptions: [(name: String, quantity: Quantity)]) {
    quantities = Dictionary(
      assumptions.map { ($0.name, $0.quantity) }, uniquingKeysWith: { first, _ in first })
  }

  /// The exact mean of a quantity; `nil` where none is known.
  package mutating func mean(of quantity: Quantity) -> ExactNumber? { known(quantity)?.mean }

  private mutating func known(_ quantity: Quantity) -> Known? {
    switch quantity {
    case .constant(let number): return Known(mean: number, isConstant: true)
    case .drawn(let law, _, _):
      return mean(of: law).map { Known(mean: $0, isConstant: false) }
    case .assumption(let name):
      if let found = known[name] { return found }
      guard let quantity = quantities[name] else { return nil }
      // A circle has no mean.
      known[name] = .some(nil)
      let found = known(quantity)
      known[name] = .some(found)
      return found
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b),
      .quotient(let a, let b), .minimum(let a, let b), .maximum(let a, let b):
      guard let left = known(a), let right = known(b) else { return nil }
      return Self.combined(quantity, left, right)
    }
  }

  /// An operation on two means, where it is linear in what is not constant.
  private static func combined(_ operation: Quantity, _ a: Known, _ b: Known) -> Known? {
    let areConstant = a.isConstant && b.isConstant
    let mean: ExactNumber?
    switch operation {
    case .sum: mean = a.mean.plus(b.mean)
    case .difference: mean = a.mean.minus(b.mean)
    case .product: mean = a.isConstant || b.isConstant ? a.mean.times(b.mean) : nil
    case .quotient:
      mean = b.isConstant && b.mean != .zero ? a.mean.divided(by: b.mean) : nil
    case .minimum: mean = areConstant ? min(a.mean, b.mean) : nil
    case .maximum: mean = areConstant ? max(a.mean, b.mean) : nil
    case .constant, .drawn, .assumption: mean = nil
    }
    return mean.map { Known(mean: $0, isConstant: areConstant) }
  }

  // MARK: - Laws

  private mutating func mean(of law: Law) -> ExactNumber? {
    switch law {
    case .triangular(let low, let mode, let high): return mean(of: [low, mode, high], [1, 1, 1])
    case .pert(let low, let mode, let high): return mean(of: [low, mode, high], [1, 4, 1])
    case .uniform(let low, let high): return mean(of: [low, high], [1, 1])
    // The bounds of a beta law are the ends of what it can be, and truncate nothing.
    case .beta(let mean, _, _, _): return self.mean(of: mean)
    case .normal(let mean, _, let low, let high): return meanOfNormal(mean, low, high)
    case .lognormal(let mean, _, let low, let high):
      return low == nil && high == nil ? self.mean(of: mean) : nil
    case .lognormalMedian, .percentiles: return nil
    case .discrete(let values): return meanOfDiscrete(values)
    }
  }

  private mutating func mean(of parameters: [Quantity], _ weights: [Int64]) -> ExactNumber? {
    var sum = ExactNumber.zero
    for (parameter, weight) in zip(parameters, weights) {
      guard let term = mean(of: parameter)?.times(ExactNumber(weight)), let next = sum.plus(term)
      else { return nil }
      sum = next
    }
    return sum.divided(by: ExactNumber(weights.reduce(0, +)))
  }

  private mutating func meanOfNormal(
    _ mean: Quantity, _ low: Quantity?, _ high: Quantity?
  ) -> ExactNumber? {
    guard let middle = known(mean) else { return nil }
    if low == nil, high == nil { return middle.mean }
    guard let low, let high, let least = known(low), let most = known(high),
      middle.isConstant, least.isConstant, most.isConstant,
      let ends = least.mean.plus(most.mean), ends == middle.mean.plus(middle.mean)
    else { return nil }
    return middle.mean
  }

  private mutating func meanOfDiscrete(_ values: [WeightedValue]) -> ExactNumber? {
    var sum = ExactNumber.zero
    var weights = ExactNumber.zero
    for value in values {
      guard let weight = known(value.weight), weight.isConstant,
        let term = mean(of: value.value)?.times(weight.mean),
        let nextSum = sum.plus(term), let nextWeights = weights.plus(weight.mean)
      else { return nil }
      (sum, weights) = (nextSum, nextWeights)
    }
    return weights == .zero ? nil : sum.divided(by: weights)
  }
}
