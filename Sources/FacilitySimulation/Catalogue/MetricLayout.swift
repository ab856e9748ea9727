import FinanceBasics
import ScenarioModel

/// Where each metric of each subject stands in the row of values of a trial.
package struct MetricLayout: Sendable {
  package let metrics: [Metric]
  /// Metrics per trial come first in a row, in the order of `metrics`; place in the row, or `nil`
  /// for a metric per run.
  package let columns: [Int?]
  package let columnCount: Int
  package let years: [Int]
  package let portfolioNames: [String]
  package let programmes: [ProgrammeNames]
  /// Each described instrument once, as the first design describes it.
  package let instruments: [Instrument]
  /// Metrics of programmes, whose years make them long.
  let cityMetrics: [TrialMetric<CityOutcome>]
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
    cityMetrics = CityMetric.all(years: years)
    var metrics: [Metric] = []
    func add(_ subject: String, _ definitions: [MetricDefinition]) {
      metrics += definitions.map { Metric(subjectName: subject, definition: $0) }
    }
    for name in portfolios { add(name, BookMetric.all.map(\.definition) + BookMetric.perRun) }
    for programme in programmes {
      add(programme.name, cityMetrics.map(\.definition) + CityMetric.perRun)
      for measure in programme.measures {
        add("\(programme.name).\(measure)", MeasureMetric.all.map(\.definition))
      }
    }
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

extension Contract.Kind {
  /// The metrics of an instrument of this kind.
  var metrics: [MetricDefinition] {
    switch self {
    case .cappedGuarantee: GuaranteeMetric.all.map(\.definition)
    case .servicesGrant: ServicesGrantMetric.all.map(\.definition)
    case .grant: GrantMetric.all.map(\.definition)
    case .loan: LoanMetric.all.map(\.definition)
    case .loanProportionalGrant: FollowerMetric.proportionalGrant.map(\.definition)
    case .interestSubsidy: FollowerMetric.subsidy.map(\.definition)
    // A bridge is measured by the programme it serves.
    case .bridge: []
    }
  }
}

extension MetricDefinition {
  /// The value of an instrument's metric in a design that does not use it: money and counts are
  /// exactly 0, everything else is not applicable.
  package var valueWhenUnused: Double? {
    switch unit {
    case .money, .count: 0
    case .share, .rate, .ratio, .months, .years, .indicator: nil
    }
  }
}
