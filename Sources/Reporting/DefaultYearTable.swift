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
  /// Years after the last in which any of these yearly metrics says something are left out, where
  /// there is such a year: what a city had before goes on to the horizon.
  var until: [String] = []
  /// Whether designs are compared with the baseline in a table of their own.
  var showsDifferences = true
  /// They are not where these yearly metrics, whose differences say the same, apply.
  var differencesUnless: String?
  /// What a reader of the table should know.
  var note: String?
  /// The table is shown only where these yearly metrics, without which it would repeat another, say
  /// something.
  var onlyWith: String?

  static let all =
    [
      DefaultYearTable(
        subject: .programme, prefix: "ownCash.", title: "Own cash by year", showsPercentile: true),
      DefaultYearTable(
        subject: .programme, prefix: "totalDebtService.", title: "Debt service by year",
        showsPercentile: true, until: debts, differencesUnless: "debtServiceRatio.",
        note: "Debt service and debt by year include the loans the city has already."),
      DefaultYearTable(
        subject: .programme, prefix: "debtServiceRatio.", title: "Debt service ratio by year",
        showsPercentile: true, until: debts),
      DefaultYearTable(
        subject: .programme, prefix: "limitBroken.",
        title: "Debt service above its limit by year, probability", until: debts,
        showsDifferences: false),
      DefaultYearTable(
        subject: .programme, prefix: "debtStock.", title: "Debt at the end of the year",
        until: debts, showsDifferences: false),
      DefaultYearTable(
        subject: .programme, prefix: "budgetOutflow.", title: "Budget outflow by year"),
      DefaultYearTable(subject: .euBudget, prefix: "payments.", title: "EU payments by year"),
    ] + comingBack(to: .euBudget, "EU") + [
      DefaultYearTable(
        subject: .nationalBudget, prefix: "payments.", title: "National payments by year")
    ] + comingBack(to: .nationalBudget, "National") + [
      DefaultYearTable(
        subject: .fund, prefix: "netPayments.", title: "Net payments by year",
        showsDifferences: false)
    ]

  /// What a programme owes.
  private static let debts = ["debtService.", "bridge."]

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
        showsDifferences: false, onlyWith: "recoveries."),
    ]
  }

  /// The calendar year of a metric that the table shows; `nil` for other metrics.
  func year(of definition: MetricDefinition) -> Int? {
    guard definition.subject == subject, definition.name.hasPrefix(prefix) else { return nil }
    return Int(definition.name.dropFirst(prefix.count))
  }
}
