import Estimation
import FacilitySimulation

extension Report {
  /// The distributions that a report prints something of in some formats, for a run that keeps no
  /// others.
  ///
  /// Result files print all of every metric; tables print means, and of few metrics a percentile or
  /// a tail.
  public static func printedDistributions(
    in formats: [ReportFormat], content: Content, among metrics: [Metric]
  ) -> DistributionSelection {
    if formats.contains(where: \.printsAllMetrics) { return .all }
    if content == .differences { return .none }
    var (whole, upperTails): (Set<String>, Set<String>) = ([], [])
    let rows = DefaultGroup.all.flatMap(\.rows)
    for metric in metrics where metric.definition.kind == .perTrial {
      let isYearly = DefaultYearTable.all.contains {
        $0.showsPercentile && $0.year(of: metric.definition) != nil
      }
      let shown = rows.filter { $0.shows(metric.definition) && $0.figure != .mean }
      if shown.contains(where: { !$0.figure.isInUpperTail(of: metric.definition) }) {
        whole.insert(metric.id)
      } else if isYearly || !shown.isEmpty {
        upperTails.insert(metric.id)
      }
    }
    return .only(whole: whole, upperTails: upperTails)
  }
}

extension DefaultRow.Figure {
  /// Whether the 95th percentile and the values above it tell the figure.
  fileprivate func isInUpperTail(of definition: MetricDefinition) -> Bool {
    switch self {
    case .mean: true
    case .quantile(let percent): percent >= 95
    case .shortfall(let percent): percent >= 95 && definition.adverseEnd == .high
    }
  }
}

extension ReportFormat {
  fileprivate var printsAllMetrics: Bool {
    switch self {
    case .text, .markdown: false
    case .csv, .json: true
    }
  }
}
