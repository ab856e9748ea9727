import FinanceBasics
import MonteCarlo
import ScenarioModel

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
