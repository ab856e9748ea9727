import FinanceBasics
import MonteCarlo
import ScenarioModel

/// The streams and prepared laws of a graph's draws under one seed.
struct GraphSampler: Sendable {
  private var streams: [RandomStream?]
  /// Laws whose parameters are the same in every trial.
  private var laws: [SampledLaw?]
  /// What the graph's bounds promise of each draw, in whole units.
  private var limits: [ClosedRange<Int64>]

  init(_ graph: ValueGraph, seed: UInt64) {
    streams = []
    laws = []
    limits = []
    for (place, node) in graph.nodes.enumerated() {
      guard case .draw(let draw) = node else {
        streams.append(nil)
        laws.append(nil)
        limits.append(0...0)
        continue
      }
      streams.append(
        RandomStream(seed: seed, identity: StreamIdentity("assumption", draw.identity)))
      laws.append(graph.preparedLaw(of: draw))
      limits.append(graph.bounds[place].units(of: draw.dimension))
    }
  }

  /// The draw of a trial; `nil` when there is none, see `fault`.
  func draw(
    _ draw: DrawNode, at place: Int, trial: Int, _ values: [ExactNumber]
  ) -> ExactNumber? {
    guard let stream = streams[place], let law = laws[place] ?? draw.law(from: values),
      let units = draw.rounded(law.quantile(stream.uniform(trial: trial))),
      limits[place].contains(units)
    else { return nil }
    return ExactNumber(units: units, unitsPerOne: draw.dimension.unitsPerOne)
  }

  /// Why a draw has no value in a trial.
  func fault(
    of draw: DrawNode, at place: Int, trial: Int, _ values: [ExactNumber]
  ) -> ValueFault.Reason {
    if let reason = draw.fault(from: values) { return reason }
    guard let stream = streams[place], let law = laws[place] ?? draw.law(from: values) else {
      return .draw(.nan)
    }
    return .draw(law.quantile(stream.uniform(trial: trial)))
  }
}

extension ValueGraph {
  /// The law of a draw when its parameters are the same in every trial, else `nil`.
  func preparedLaw(of draw: DrawNode) -> SampledLaw? {
    guard draw.places.allSatisfy({ isConstant($0) }) else { return nil }
    return draw.law(from: valuesWithinBounds)
  }
}
