@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

extension SimulationResult {
  /// Every bit of every estimate and difference, by design and metric; 0 stands for not applicable.
  func bits(ofMetrics wanted: (Metric) -> Bool = { _ in true }) -> [String: [UInt64]] {
    var bits: [String: [UInt64]] = [:]
    for design in designs {
      for (place, metric) in metrics.enumerated() where wanted(metric) {
        bits["\(design.name)/\(metric.id)"] =
          (design.estimates[place]?.bits ?? [0]) + (design.differences[place]?.bits ?? [0])
      }
    }
    return bits
  }
}

extension MetricEstimate {
  var bits: [UInt64] {
    [UInt64(count), mean.bitPattern, standardError.bitPattern] + (distribution?.bits ?? [])
  }
}

extension DifferenceEstimate {
  var bits: [UInt64] { [mean.bitPattern, standardError.bitPattern] }
}

extension DistributionEstimate {
  var bits: [UInt64] {
    var numbers = [standardDeviation, minimum, maximum]
    for quantile in quantiles { numbers += [quantile.value, quantile.low, quantile.high] }
    for tail in expectedShortfall { numbers += [tail.value, tail.standardError] }
    if let probability { numbers += [probability.low, probability.high] }
    return numbers.map(\.bitPattern)
  }
}

/// The keys at which two sets of bits differ, of those that both have.
func changed(_ a: [String: [UInt64]], _ b: [String: [UInt64]]) -> [String] {
  a.keys.filter { b[$0] != nil && a[$0] != b[$0] }.sorted()
}
