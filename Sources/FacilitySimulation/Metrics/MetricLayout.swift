import FinanceBasics

/// Where each metric of each subject stands in the row of values of a trial.
struct MetricLayout: Sendable {
  let metrics: [Metric]
  /// Metrics per trial come first in a row, in the order of `metrics`; place in the row, or `nil`
  /// for a metric per run.
  let columns: [Int?]
  let columnCount: Int
  let years: [Int]
  let portfolioNames: [String]
  let instrumentNames: [String]
  let instrumentKinds: [Instrument.Kind]
  let calendar: YearCalendar

  /// The layout derives from the whole scenario, so selecting designs moves nothing.
  init(scenario: FacilityScenario, horizon: Int) {
    calendar = YearCalendar(start: scenario.start)
    years = (0...calendar.yearIndex(of: horizon)).map { scenario.start.year + $0 }
    var portfolios: [String] = []
    for portfolio in scenario.designs.flatMap(\.portfolios)
    where !portfolios.contains(portfolio.name) { portfolios.append(portfolio.name) }
    portfolioNames = portfolios
    let described = scenario.designs.flatMap { $0.instruments + $0.unusedInstruments }
    var instruments: [Instrument] = []
    for name in scenario.instrumentOrder + described.map(\.name)
    where !instruments.contains(where: { $0.name == name }) {
      if let instrument = described.first(where: { $0.name == name }) {
        instruments.append(instrument)
      }
    }
    instrumentNames = instruments.map(\.name)
    instrumentKinds = instruments.map(\.kind)
    var metrics: [Metric] = []
    func add(_ subject: String, _ definitions: [MetricDefinition]) {
      metrics += definitions.map { Metric(subjectName: subject, definition: $0) }
    }
    for name in portfolios { add(name, BookMetric.all.map(\.definition) + BookMetric.perRun) }
    for instrument in instruments { add(instrument.name, instrument.kind.metrics) }
    add(
      "euBudget",
      BudgetMetric.perTrial(years: years) + BudgetMetric.perRun.map(\.definition))
    self.metrics = metrics
    var next = 0
    columns = metrics.map { metric in
      guard metric.definition.kind == .perTrial else { return nil }
      next += 1
      return next - 1
    }
    columnCount = next
  }
}

extension Instrument.Kind {
  /// The metrics of an instrument of this kind.
  var metrics: [MetricDefinition] {
    switch self {
    case .cappedGuarantee: GuaranteeMetric.all.map(\.definition)
    case .servicesGrant: ServicesGrantMetric.all.map(\.definition)
    case .grant, .loan, .bridge, .loanProportionalGrant, .interestSubsidy: []
    }
  }
}

extension MetricDefinition {
  /// The value of an instrument's metric in a design that does not use it: money and counts are
  /// exactly 0, everything else is not applicable.
  var valueWhenUnused: Double? {
    switch unit {
    case .money, .count: 0
    case .share, .rate, .ratio, .months, .years, .indicator: nil
    }
  }
}
