import FinanceBasics
import ScenarioModel

/// Where each metric of each subject stands in the row of values of a trial.
package struct MetricLayout: Sendable {
  package private(set) var metrics: [Metric] = []
  /// Metrics per trial come first in a row, in the order of `metrics`; place in the row, or `nil`
  /// for a metric per run.
  package private(set) var columns: [Int?] = []
  package private(set) var columnCount = 0
  package private(set) var subjects: [CatalogueSubject] = []
  package let years: [Int]
  package let portfolioNames: [String]
  package let programmes: [ProgrammeNames]
  /// Each described instrument once, as the first design describes it.
  package let instruments: [Instrument]
  // Tables of metrics that have a row for each calendar year.
  let bookMetrics: [TrialMetric<BookOutcome>]
  let cityMetrics: [TrialMetric<CityOutcome>]
  let measureMetrics: [TrialMetric<MeasureOutcome>]
  let instrumentTables: InstrumentTables
  /// By budget.
  let budgetMetrics: [[TrialMetric<BudgetOutcome>]]
  let fundMetrics: [TrialMetric<BudgetYears>]
  package let budgetLines: BudgetLines
  package let calendar: YearCalendar

  /// A programme and the measures it has in any design, in the order in which they are met.
  package struct ProgrammeNames: Sendable {
    package let name: String
    package var measures: [String] = []
  }

  /// The layout derives from the whole scenario, so selecting designs moves nothing.
  package init(scenario: FacilityScenario, horizon: Int) {
    calendar = YearCalendar(start: scenario.start)
    years = (0...calendar.yearIndex(of: horizon)).map { scenario.start.year + $0 }
    var portfolios: [String] = []
    for portfolio in scenario.designs.flatMap(\.portfolios)
    where !portfolios.contains(portfolio.name) { portfolios.append(portfolio.name) }
    portfolioNames = portfolios
    programmes = Self.programmes(of: scenario)
    instruments = Self.instruments(of: scenario)
    bookMetrics = BookMetric.all(years: years)
    cityMetrics = CityMetric.all(years: years)
    measureMetrics = MeasureMetric.all(years: years)
    instrumentTables = InstrumentTables(years: years)
    budgetLines = BudgetLines(scenario.funds)
    let years = years
    budgetMetrics = budgetLines.budgets.map { BudgetMetric.perTrial(of: $0, years: years) }
    fundMetrics = BudgetMetric.ofFund(years: years)
    subjects = Self.subjects(
      portfolios: portfolios, programmes: programmes, instruments: instruments,
      budgetLines)
    for subject in subjects {
      let own = definitions(of: subject.kind)
      metrics += (own.perTrial + own.perRun).map {
        Metric(subjectName: subject.name, definition: $0)
      }
    }
    var next = 0
    columns = metrics.map { metric in
      guard metric.definition.kind == .perTrial else { return nil }
      next += 1
      return next - 1
    }
    columnCount = next
  }

  private static func programmes(of scenario: FacilityScenario) -> [ProgrammeNames] {
    var found: [ProgrammeNames] = []
    for programme in scenario.designs.flatMap(\.programmes) {
      var place = found.count
      if let known = found.firstIndex(where: { $0.name == programme.name }) {
        place = known
      } else {
        found.append(ProgrammeNames(name: programme.name))
      }
      for measure in programme.measures where !found[place].measures.contains(measure.name) {
        found[place].measures.append(measure.name)
      }
    }
    return found
  }

  private static func instruments(of scenario: FacilityScenario) -> [Instrument] {
    let described = scenario.designs.flatMap { $0.instruments + $0.unusedInstruments }
    var found: [Instrument] = []
    for name in scenario.instrumentOrder + described.map(\.name)
    where !found.contains(where: { $0.name == name }) {
      if let instrument = described.first(where: { $0.name == name }) { found.append(instrument) }
    }
    return found
  }
}

extension MetricDefinition {
  /// The value of an instrument's metric in a design that does not use it: money and counts are
  /// exactly 0, everything else is not applicable.
  package var valueWhenUnused: Double? {
    switch unit {
    case .money, .count: 0
    case .share, .rate, .ratio, .months, .years, .calendarYear, .indicator: nil
    }
  }
}
