import Estimation
import FacilitySimulation
import ScenarioModel

/// The metrics of a scenario as a list: name, unit, kind and what is measured.
public struct MetricList: Sendable {
  private let metrics: [Metric]
  private let currency: String
  private let width: Int

  public init(_ metrics: [Metric], currency: String, width: Int = TextReport.defaultWidth) {
    self.metrics = metrics
    self.currency = currency
    self.width = width
  }

  public func rendered() -> String {
    let columns = metrics.map { metric in
      [
        singleLine(metric.id), metric.definition.unit.name(currency: currency),
        metric.definition.kind.rawValue,
      ]
    }
    let widths = (0..<3).map { column in columns.map { $0[column].count }.max() ?? 0 }
    let indent = widths.reduce(0) { $0 + $1 + 2 }
    var lines: [String] = []
    for (metric, cells) in zip(metrics, columns) {
      let start = zip(cells, widths).map { padded(right: $0, to: $1) + "  " }.joined()
      let sentence = wrapped(metric.definition.sentence, width: max(30, width - indent))
      lines.append(trimmedEnd(start + (sentence.first ?? "")))
      lines += sentence.dropFirst().map { String(repeating: " ", count: indent) + $0 }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
