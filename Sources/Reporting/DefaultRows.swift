import Estimation
import FacilitySimulation
import ScenarioModel

/// A row that reports show unless asked otherwise: one figure of one metric.
struct DefaultRow: Hashable, Sendable {
  /// What is shown of the metric.
  enum Figure: Hashable, Sendable {
    case mean
    case quantile(percent: Int)
    case shortfall(percent: Int)
  }

  let subject: MetricDefinition.Subject
  let metric: String
  let label: String
  let figure: Figure
  let level: Int
  /// Decimals of a figure whose digits do not follow its error.
  let fixedPlaces: Int?
  /// Whether a run to a precision that names nothing aims at the mean.
  var isTarget = true
  /// Whether the row says nothing when it is 0 or not applicable in every design.
  var isLeftOutWhenEmpty = false
  /// Whether an amount is for one person or business: in thousands only if it is large itself.
  var isPerHead = false
  /// Only scenarios with this kind of subject show the row.
  var onlyWith: MetricDefinition.Subject?
  /// Whether the value is a month counted from the start, which is printed as one of the calendar.
  var isMonthOfCalendar = false
  /// Whether a measure has the row also where it is its programme's only one.
  var isOfEveryMeasure = false
  /// What a reader of the row should know.
  var note: String?

  init(
    _ subject: MetricDefinition.Subject, _ metric: String, _ label: String,
    _ figure: Figure = .mean, level: Int = 0, fixedPlaces: Int? = nil
  ) {
    self.subject = subject
    self.metric = metric
    self.label = label
    self.figure = figure
    self.level = level
    self.fixedPlaces = fixedPlaces
  }

  static let p95Label = "95th percentile"

  static func p95(_ subject: MetricDefinition.Subject, _ metric: String, level: Int = 1)
    -> DefaultRow
  {
    DefaultRow(subject, metric, p95Label, .quantile(percent: 95), level: level)
  }

  static func worst5(_ subject: MetricDefinition.Subject, _ metric: String) -> DefaultRow {
    DefaultRow(subject, metric, "mean of the worst 5 %", .shortfall(percent: 95), level: 1)
  }
}

/// Default rows under one heading.
struct DefaultGroup: Hashable, Sendable {
  let title: String
  let rows: [DefaultRow]
}

extension DefaultRow {
  func shows(_ definition: MetricDefinition) -> Bool {
    definition.subject == subject && definition.name == metric
  }
}

extension Report {
  /// Ids of the metrics at whose means a run to a precision aims when the scenario names nothing.
  ///
  /// They are means of the default rows that are amounts or shares above 0 by their nature, so that
  /// an error relative to them shrinks to any target. Not among them are ratios of means,
  /// probabilities, months, which many trials leave undefined, single years and single instruments
  /// of a city; and of a programme what can lie on either side of 0 (net cost) or is 0 in most
  /// trials of a design that is funded well (own cash, bridges, what is left over or repaid). Any
  /// of these can be named. Of what is left a run leaves out what its first stage finds near 0.
  public static func defaultMeans(among metrics: [Metric]) -> [String] {
    let rows = DefaultGroup.all.flatMap(\.rows).filter { $0.figure == .mean && $0.isTarget }
    return metrics.filter { metric in
      metric.definition.kind == .perTrial
        && ![.months, .indicator, .calendarYear].contains(metric.definition.unit)
        && rows.contains { $0.shows(metric.definition) }
    }.map(\.id)
  }
}

extension DefaultGroup {
  static let all: [DefaultGroup] =
    city + [borrowers, lender, portfolios, guarantee, services, euBudget, nationalBudget]

  private static let borrowers = DefaultGroup(
    title: "Borrowers",
    rows: [
      DefaultRow(.portfolio, "borrowers", "Borrowers"),
      DefaultRow(.portfolio, "defaultRate", "Default rate"),
      DefaultRow(.portfolio, "survivingBusinesses", "Surviving businesses"),
      DefaultRow(.portfolio, "servicesTaken", "Services taken"),
      // The directive on consumer credit prints the annual percentage rate to one decimal.
      DefaultRow(.portfolio, "borrowerAPR", "All-in APR", fixedPlaces: 1),
      DefaultRow(
        .portfolio, "borrowerAPRWithServices", "with services", level: 1, fixedPlaces: 1),
      DefaultRow(
        .portfolio, "borrowerAPRWithoutServices", "without services", level: 1, fixedPlaces: 1),
    ])

  private static let lender = DefaultGroup(
    title: "Lender",
    rows: [
      DefaultRow(.portfolio, "volume", "Volume lent"),
      DefaultRow(.portfolio, "lossRate", "Loss rate"),
      .p95(.portfolio, "lossRate"),
      DefaultRow(.portfolio, "lenderLoss", "Lender's loss"),
      .p95(.portfolio, "lenderLoss"),
      .worst5(.portfolio, "lenderLoss"),
      DefaultRow(.portfolio, "netMargin", "Net margin"),
      DefaultRow(.portfolio, "marginPositive", "Margin ≥ 0, probability"),
      DefaultRow(.portfolio, "breakEvenRate", "Break-even rate"),
      DefaultRow(.portfolio, "subsidyNeeded", "Subsidy needed per borrower").perHead(),
    ])

  private static let portfolios = DefaultGroup(
    title: "All portfolios",
    rows: [
      DefaultRow(.portfolios, "borrowers", "Borrowers"),
      DefaultRow(.portfolios, "defaultRate", "Default rate"),
      DefaultRow(.portfolios, "survivingBusinesses", "Surviving businesses"),
      DefaultRow(.portfolios, "volume", "Volume lent"),
      DefaultRow(.portfolios, "lossRate", "Loss rate"),
      .p95(.portfolios, "lossRate"),
      DefaultRow(.portfolios, "lenderLoss", "Lenders' loss"),
      .p95(.portfolios, "lenderLoss"),
      DefaultRow(.portfolios, "netMargin", "Net margin"),
      DefaultRow(.portfolios, "marginPositive", "Margin ≥ 0, probability"),
    ])

  private static let guarantee = DefaultGroup(
    title: "Guarantee",
    rows: [
      DefaultRow(.cappedGuarantee, "capAmount", "Cap amount"),
      DefaultRow(.cappedGuarantee, "netPayments", "Net payments"),
      .p95(.cappedGuarantee, "netPayments"),
      DefaultRow(.cappedGuarantee, "capUsed", "Cap used"),
      DefaultRow(.cappedGuarantee, "capExhausted", "Cap exhausted, probability"),
      DefaultRow(.cappedGuarantee, "monthExhausted", "month of exhaustion", level: 1)
        .monthOfCalendar(),
    ])

  private static let services = DefaultGroup(
    title: "Services",
    rows: [
      DefaultRow(.portfolio, "servicesCost", "Cost of services"),
      DefaultRow(.servicesGrant, "grantsPaid", "paid by grants", level: 1),
      DefaultRow(.portfolio, "servicesCostToLender", "paid by the lender", level: 1),
      DefaultRow(.portfolio, "servicesCharge", "paid by borrowers", level: 1),
      DefaultRow(.servicesGrant, "borrowersWithout", "Borrowers who went without"),
    ])
}

extension DefaultRow {
  func perHead() -> DefaultRow {
    var row = self
    row.isPerHead = true
    return row
  }

  func monthOfCalendar() -> DefaultRow {
    var row = self
    row.isMonthOfCalendar = true
    return row
  }
}
