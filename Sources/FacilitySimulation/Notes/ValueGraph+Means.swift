import FinanceBasics

/// Means that follow from the parameters of laws, without a trial.
extension ValueGraph {
  /// The exact mean of a node; `nil` where none is known.
  ///
  /// Sums, differences, and products and quotients by a constant are linear. A law has the mean that
  /// it states, or triangular (low + mode + high) ÷ 3, PERT (low + 4 mode + high) ÷ 6 and uniform
  /// (low + high) ÷ 2 (Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions).
  /// Truncation keeps the mean of a normal law with bounds as far on either side.
  func exactMean(of place: Int) -> ExactNumber? {
    switch nodes[place] {
    case .constant(let number): return number
    case .draw(let draw): return exactMean(of: draw)
    case .sum(let a, let b): return combined(a, b) { $0.plus($1) }
    case .difference(let a, let b): return combined(a, b) { $0.minus($1) }
    case .product(let a, let b):
      return isConstant(a) || isConstant(b) ? combined(a, b) { $0.times($1) } : nil
    case .quotient(let a, let b):
      return isConstant(b) ? combined(a, b) { $0.divided(by: $1) } : nil
    case .minimum, .maximum: return nil
    }
  }

  private func combined(
    _ a: Int, _ b: Int, _ operation: (ExactNumber, ExactNumber) -> ExactNumber?
  ) -> ExactNumber? {
    guard let a = exactMean(of: a), let b = exactMean(of: b) else { return nil }
    return operation(a, b)
  }

  private func exactMean(of draw: DrawNode) -> ExactNumber? {
    let parameters = draw.parameters
    switch draw.shape {
    case .triangular: return weighted(parameters, by: [1, 1, 1])
    case .pert: return weighted(parameters, by: [1, 4, 1])
    case .uniform: return weighted(parameters, by: [1, 1])
    // Of a beta law the bounds are the ends of what it can be, not a truncation.
    case .beta: return parameters.first.flatMap { exactMean(of: $0) }
    case .normal: return meanOfNormal(draw)
    case .lognormal:
      return draw.low == nil && draw.high == nil
        ? parameters.first.flatMap { exactMean(of: $0) } : nil
    case .lognormalMedian: return nil
    case .discrete: return meanOfDiscrete(parameters)
    }
  }

  private func weighted(_ places: [Int], by weights: [Int64]) -> ExactNumber? {
    guard places.count == weights.count else { return nil }
    var sum = ExactNumber.zero
    for (place, weight) in zip(places, weights) {
      guard let term = exactMean(of: place)?.times(ExactNumber(weight)), let next = sum.plus(term)
      else { return nil }
      sum = next
    }
    return sum.divided(by: ExactNumber(weights.reduce(0, +)))
  }

  private func meanOfNormal(_ draw: DrawNode) -> ExactNumber? {
    guard let place = draw.parameters.first, let mean = exactMean(of: place) else { return nil }
    if draw.low == nil, draw.high == nil { return mean }
    guard let low = draw.low, let high = draw.high, draw.places.allSatisfy({ isConstant($0) }),
      let ends = combined(low, high, { $0.plus($1) }), ends == mean.plus(mean)
    else { return nil }
    return mean
  }

  private func meanOfDiscrete(_ parameters: [Int]) -> ExactNumber? {
    var sum = ExactNumber.zero
    var weights = ExactNumber.zero
    for index in stride(from: 0, to: parameters.count - 1, by: 2) {
      let weight = parameters[index + 1]
      guard isConstant(weight), let share = exactMean(of: weight),
        let term = exactMean(of: parameters[index])?.times(share),
        let nextSum = sum.plus(term), let nextWeights = weights.plus(share)
      else { return nil }
      (sum, weights) = (nextSum, nextWeights)
    }
    return weights == .zero ? nil : sum.divided(by: weights)
  }
}
