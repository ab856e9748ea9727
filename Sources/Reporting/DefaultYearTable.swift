import Estimation
import FacilitySimulation
import ScenarioModel

/// A yearly metric that reports show unless asked otherwise, as a table with the years across.
struct DefaultYearTable: Hashable, Sendable {
  let subject: MetricDefinition.Subject
  /// How the names of the metrics start; a year follows.
  let prefix: String
  let title: String
  /// Whether each design has a row with the 95th percentile of each year.
  var showsPercentile = false
  /// The table is left out where these yearly metrics, which say the same, apply.
  var unlessShown: String?
  /// The table is shown only where these yearly metrics, without which it would repeat another, say
  /// something.
  var onlyWith: String?
  var showsDifferences = true

  static let all = [
    DefaultYearTable(
      subject: .programme, prefix: "ownCash.", title: "Own cash by year", showsPercentile: true),
    DefaultYearTable(
      subject: .programme, prefix: "debtServiceRatio.", title: "Debt service ratio by year"),
    DefaultYearTable(
      subject: .programme, prefix: "debtService.", title: "Debt service by year",
      unlessShown: "debtServiceRatio."),
    DefaultYearTable(
      subject: .programme, prefix: "budgetOutflow.", title: "Budget outflow by year"),
    DefaultYearTable(subject: .euBudget, prefix: "payments.", title: "EU payments by year")
  ] + comingBack(to: .euBudget, "EU") + [
    DefaultYearTable(
      subject: .nationalBudget, prefix: "payments.", title: "National payments by year")
  ] + comingBack(to: .nationalBudget, "National") + [
    DefaultYearTable(
      subject: .fund, prefix: "netPayments.", title: "Net payments by year",
      showsDifferences: false)
  ]

  /// What comes back by year, and what is paid net of it.
  private static func comingBack(
    to budget: MetricDefinition.Subject, _ name: String
  ) -> [DefaultYearTable] {
    [
      DefaultYearTable(
        subject: budget, prefix: "recoveries.", title: "\(name) recoveries by year",
        showsDifferences: false),
      DefaultYearTable(
        subject: budget, prefix: "netPayments.", title: "\(name) net payments by year",
        onlyWith: "recoveries.", showsDifferences: false),
    ]
  }

  /// The calendar year of a metric that the table shows; `nil` for other metrics.
  func year(of definition: MetricDefinition) -> Int? {
    guard definition.subject == subject, definition.name.hasPrefix(prefix) else { return nil }
    return Int(definition.name.dropFirst(prefix.count))
  }
}
