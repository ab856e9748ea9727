import FinanceBasics
import MonteCarlo

/// A law of a scenario with its parameters known, ready to be inverted.
enum SampledLaw: Sendable {
  case triangular(TriangularLaw)
  case pert(PERTLaw)
  case uniform(UniformLaw)
  case normal(NormalLaw)
  case truncatedNormal(TruncatedLaw<NormalLaw>)
  case lognormal(LognormalLaw)
  case truncatedLognormal(TruncatedLaw<LognormalLaw>)
  case beta(BetaLaw)
  case discrete(DiscreteLaw)

  /// Parameters and bounds are in the unit a person states: currency units, months, plain numbers.
  init(
    _ shape: DrawNode.Shape, parameters p: [Double], low: Double?, high: Double?
  ) throws(ValueError) {
    do throws(LawError) {
      switch shape {
      case .triangular: self = .triangular(try TriangularLaw(low: p[0], mode: p[1], high: p[2]))
      case .pert: self = .pert(try PERTLaw(low: p[0], mode: p[1], high: p[2]))
      case .uniform: self = .uniform(try UniformLaw(low: p[0], high: p[1]))
      case .normal:
        let law = try NormalLaw(mean: p[0], standardDeviation: p[1])
        self =
          low == nil && high == nil
          ? .normal(law)
          : .truncatedNormal(
            try TruncatedLaw(law, low: low ?? -.infinity, high: high ?? .infinity))
      case .lognormal, .lognormalMedian:
        let law =
          shape == .lognormal
          ? try LognormalLaw(mean: p[0], standardDeviation: p[1])
          : try LognormalLaw(median: p[0], p90: p[1])
        self =
          low == nil && high == nil
          ? .lognormal(law)
          : .truncatedLognormal(try TruncatedLaw(law, low: low ?? 0, high: high ?? .infinity))
      case .beta:
        self = .beta(
          try BetaLaw(mean: p[0], standardDeviation: p[1], low: low ?? 0, high: high ?? 1))
      case .discrete:
        let values = stride(from: 0, to: p.count, by: 2).map { p[$0] }
        let weights = stride(from: 1, to: p.count, by: 2).map { p[$0] }
        self = .discrete(try DiscreteLaw(values: values, weights: weights))
      }
    } catch {
      throw .impossibleLaw("\(error)")
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
      _ = try SampledLaw(draw, values: values)
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
      _ = try SampledLaw(draw, values: values)
    }
  }

  /// From the values of parameters followed by those of the bounds that are given.
  init(_ draw: DrawNode, values: [Double]) throws(ValueError) {
    let count = draw.parameters.count
    let low = draw.low == nil ? nil : values[count]
    let high = draw.high == nil ? nil : values[count + (draw.low == nil ? 0 : 1)]
    try self.init(draw.shape, parameters: Array(values[..<count]), low: low, high: high)
  }
}

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

/// The streams and prepared laws of a graph's draws under one seed.
struct GraphSampler: Sendable {
  private var streams: [RandomStream?]
  /// Laws whose parameters are the same in every trial.
  private var laws: [SampledLaw?]

  init(_ graph: ValueGraph, seed: UInt64) {
    streams = []
    laws = []
    for node in graph.nodes {
      guard case .draw(let draw) = node else {
        streams.append(nil)
        laws.append(nil)
        continue
      }
      streams.append(
        RandomStream(seed: seed, identity: StreamIdentity("assumption", draw.identity)))
      laws.append(graph.preparedLaw(of: draw))
    }
  }

  func draw(
    _ draw: DrawNode, at place: Int, trial: Int, _ values: [ExactNumber]
  ) -> ExactNumber {
    guard let stream = streams[place] else { preconditionFailure("no stream for a draw") }
    let law = laws[place] ?? draw.law(from: values)
    let units = draw.rounded(law.quantile(stream.uniform(trial: trial)))
    return ExactNumber(units: units, of: draw.dimension)
  }
}

extension ValueGraph {
  /// The law of a draw when its parameters are the same in every trial, else `nil`.
  func preparedLaw(of draw: DrawNode) -> SampledLaw? {
    let places = draw.parameters + [draw.low, draw.high].compactMap { $0 }
    guard places.allSatisfy({ isConstant($0) }) else { return nil }
    return try? SampledLaw(
      draw, values: places.map { bounds[$0].low.map { draw.parameter($0) } ?? 0 })
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

extension ExactNumber {
  /// A whole number of a dimension's units as a canonical number.
  init(units: Int64, of dimension: Dimension) {
    self = ExactNumber(Int128(units), over: Int128(dimension.unitsPerOne)) ?? .zero
  }
}
