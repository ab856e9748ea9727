import FinanceBasics
import MonteCarlo
import ScenarioModel

/// A law of a scenario with its parameters known, ready to be inverted.
enum SampledLaw: Sendable {
  case triangular(TriangularLaw)
  case pert(PERTLaw)
  case uniform(UniformLaw)
  case normal(NormalLaw)
  case truncatedNormal(TruncatedLaw<NormalLaw>)
  case lognormal(LognormalLaw)
  case truncatedLognormal(TruncatedLaw<LognormalLaw>)
  case percentiles(PercentileLaw)
  case truncatedPercentiles(TruncatedLaw<PercentileLaw>)
  case beta(BetaLaw)
  case discrete(DiscreteLaw)

  /// From the values of parameters followed by those of the bounds that are given.
  init(_ draw: DrawNode, values: [Double]) throws(LawError) {
    let count = draw.parameters.count
    try self.init(
      draw.shape, count: count, low: draw.low.map { _ in values[count] },
      high: draw.high.map { _ in values[values.count - 1] }
    ) { values[$0] }
  }

  /// From the values of a trial, without an allocation but for a discrete law.
  init(_ draw: DrawNode, inTrial values: [ExactNumber]) throws(LawError) {
    try self.init(
      draw.shape, count: draw.parameters.count, low: draw.low.map { draw.parameter(values[$0]) },
      high: draw.high.map { draw.parameter(values[$0]) }
    ) { draw.parameter(values[draw.parameters[$0]]) }
  }

  /// Parameters and bounds are in the unit a person states: currency units, months, plain numbers.
  private init(
    _ shape: DrawNode.Shape, count: Int, low: Double?, high: Double?, _ p: (Int) -> Double
  ) throws(LawError) {
    switch shape {
    case .triangular: self = .triangular(try TriangularLaw(low: p(0), mode: p(1), high: p(2)))
    case .pert: self = .pert(try PERTLaw(low: p(0), mode: p(1), high: p(2)))
    case .uniform: self = .uniform(try UniformLaw(low: p(0), high: p(1)))
    case .normal:
      let law = try NormalLaw(mean: p(0), standardDeviation: p(1))
      self =
        low == nil && high == nil
        ? .normal(law)
        : .truncatedNormal(try TruncatedLaw(law, low: low ?? -.infinity, high: high ?? .infinity))
    case .lognormal, .lognormalMedian:
      let law =
        shape == .lognormal
        ? try LognormalLaw(mean: p(0), standardDeviation: p(1))
        : try LognormalLaw(median: p(0), p90: p(1))
      self =
        low == nil && high == nil
        ? .lognormal(law)
        : .truncatedLognormal(try TruncatedLaw(law, low: low ?? 0, high: high ?? .infinity))
    case .percentiles:
      let law = try PercentileLaw(p10: p(0), p50: p(1), p90: p(2))
      self =
        low == nil && high == nil
        ? .percentiles(law)
        : .truncatedPercentiles(
          try TruncatedLaw(law, low: low ?? -.infinity, high: high ?? .infinity))
    case .beta:
      self = .beta(
        try BetaLaw(mean: p(0), standardDeviation: p(1), low: low ?? 0, high: high ?? 1))
    case .discrete:
      self = .discrete(
        try DiscreteLaw(
          values: stride(from: 0, to: count, by: 2).map { p($0) },
          weights: stride(from: 1, to: count, by: 2).map { p($0) }))
    }
  }

  func quantile(_ u: Double) -> Double {
    switch self {
    case .triangular(let law): law.quantile(u)
    case .pert(let law): law.quantile(u)
    case .uniform(let law): law.quantile(u)
    case .normal(let law): law.quantile(u)
    case .truncatedNormal(let law): law.quantile(u)
    case .lognormal(let law): law.quantile(u)
    case .truncatedLognormal(let law): law.quantile(u)
    case .percentiles(let law): law.quantile(u)
    case .truncatedPercentiles(let law): law.quantile(u)
    case .beta(let law): law.quantile(u)
    case .discrete(let law): law.quantile(u)
    }
  }

  /// The interval in which all draws of a node lie; `nil` is unbounded.
  ///
  /// - Throws: `ValueError.impossibleLaw` when the parameters cannot belong to the law, at any
  ///   combination of the extremes of parameters that are themselves uncertain.
  static func support(
    of draw: DrawNode, in graph: ValueGraph
  ) throws(ValueError) -> (low: ExactNumber?, high: ExactNumber?) {
    let bounds = draw.parameters.map { graph.bounds[$0] }
    try checkExtremes(of: draw, in: graph)
    switch draw.shape {
    case .triangular, .pert: return (bounds[0].low, bounds[2].high)
    case .uniform: return (bounds[0].low, bounds[1].high)
    case .normal:
      return (
        draw.low.flatMap { graph.bounds[$0].low }, draw.high.flatMap { graph.bounds[$0].high }
      )
    case .lognormal, .lognormalMedian:
      return (
        draw.low.map { graph.bounds[$0].low } ?? .zero,
        draw.high.flatMap { graph.bounds[$0].high }
      )
    case .percentiles:
      let end = endOfShortTail(bounds)
      return (
        draw.low.flatMap { graph.bounds[$0].low } ?? end.low,
        draw.high.flatMap { graph.bounds[$0].high } ?? end.high
      )
    case .beta:
      return (
        draw.low.map { graph.bounds[$0].low } ?? .zero,
        draw.high.map { graph.bounds[$0].high } ?? .one
      )
    case .discrete:
      let values = stride(from: 0, to: bounds.count, by: 2).map { bounds[$0] }
      let lows = values.compactMap(\.low)
      let highs = values.compactMap(\.high)
      return (
        lows.count == values.count ? lows.min() : nil,
        highs.count == values.count ? highs.max() : nil
      )
    }
  }

  /// Where a law of constant percentiles p10, p50, p90 ends:
  /// p50 − (p90 − p50)(p50 − p10) ÷ ((p90 − p50) − (p50 − p10)), below where that divisor is
  /// positive, above where it is negative.
  private static func endOfShortTail(
    _ bounds: [ValueBounds]
  ) -> (low: ExactNumber?, high: ExactNumber?) {
    let percentiles = bounds.compactMap { $0.low == $0.high ? $0.low : nil }
    guard percentiles.count == 3, let below = percentiles[1].minus(percentiles[0]),
      let above = percentiles[2].minus(percentiles[1]), let skew = above.minus(below),
      skew != .zero, let length = above.times(below)?.divided(by: skew),
      let end = percentiles[1].minus(length)
    else { return (nil, nil) }
    return skew < .zero ? (nil, end) : (end, nil)
  }

  /// Most uncertain parameters whose extremes are tried in every combination.
  private static let extremesLimit = 12

  private static func checkExtremes(of draw: DrawNode, in graph: ValueGraph) throws(ValueError) {
    let places = draw.parameters + [draw.low, draw.high].compactMap { $0 }
    var ends: [(low: Double, high: Double)] = []
    var uncertain: [Int] = []
    for place in places {
      guard let low = graph.bounds[place].low, let high = graph.bounds[place].high else {
        throw .impossibleLaw("a parameter of the law has no bounds: give its own law low and high")
      }
      if low != high { uncertain.append(ends.count) }
      ends.append((draw.parameter(low), draw.parameter(high)))
    }
    try checkPeaks(of: draw, ends)
    guard uncertain.count <= extremesLimit else {
      throw .impossibleLaw("the law has more than \(extremesLimit) uncertain parameters")
    }
    for combination in 0..<(1 << uncertain.count) {
      var values = ends.map(\.low)
      for (bit, index) in uncertain.enumerated() where combination >> bit & 1 == 1 {
        values[index] = ends[index].high
      }
      try check(draw, values)
    }
  }

  /// The exponents of a beta are largest at the smallest standard deviation and a mean a third or
  /// two thirds of the way between its ends, not at the extremes of the mean.
  private static func checkPeaks(
    of draw: DrawNode, _ ends: [(low: Double, high: Double)]
  ) throws(ValueError) {
    guard draw.shape == .beta else { return }
    var values = ends.map(\.low)
    let low = draw.low == nil ? 0 : values[2]
    let high = draw.high == nil ? 1 : values[values.count - 1]
    for part in [1.0 / 3, 2.0 / 3] {
      let mean = low + (high - low) * part
      guard ends[0].low < mean, mean < ends[0].high else { continue }
      values[0] = mean
      try check(draw, values)
    }
  }

  private static func check(_ draw: DrawNode, _ values: [Double]) throws(ValueError) {
    do throws(LawError) {
      _ = try SampledLaw(draw, values: values)
    } catch {
      throw .impossibleLaw("\(error)")
    }
  }
}
