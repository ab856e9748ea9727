import ScenarioModel

/// The values of a chunk of trials: one row per design and trial, metrics first, then components.
///
/// A value that is not defined in a trial is not-a-number here and nowhere else: it never leaves
/// the statistics.
package struct TrialRows: Sendable {
  package let metricCount: Int
  package let componentCount: Int
  package let designCount: Int
  /// Where the subjects of the layout stand in each design.
  private let places: [SubjectPlaces]
  /// By instrument of the layout: the values where a design does not use it.
  private let unused: [[Double?]]
  package private(set) var values: [Double] = []
  /// Events that were asked for, by trial, then design; those behind are of trials gone by, whose
  /// buffers are used again.
  private var kept: [(design: Int, events: EarningEvents)] = []
  private var eventCount = 0

  package var rowLength: Int { metricCount + componentCount }
  package var trialCount: Int { values.count / (rowLength * max(1, designCount)) }

  package init(_ plan: SimulationPlan) {
    metricCount = plan.layout.columnCount
    componentCount = plan.componentCount
    designCount = plan.designs.count
    places = plan.designs.map { SubjectPlaces($0, plan.layout) }
    let tables = plan.layout.instrumentTables
    unused = plan.layout.instruments.map { tables.metrics(of: $0.kind).map(\.valueWhenUnused) }
  }

  package mutating func reserve(trials: Int) {
    values.reserveCapacity(trials * designCount * rowLength)
  }

  package mutating func removeAll() {
    values.removeAll(keepingCapacity: true)
    eventCount = 0
  }

  /// Events that were asked for, by trial, then design.
  package var events: ArraySlice<(design: Int, events: EarningEvents)> { kept[..<eventCount] }

  /// Takes the events of the next design that is asked.
  mutating func appendEvents(_ run: DesignRun, _ outcome: TrialOutcome, design: Int) {
    if eventCount == kept.count { kept.append((design, EarningEvents())) }
    kept[eventCount].design = design
    kept[eventCount].events.take(run, outcome.books)
    eventCount += 1
  }

  /// Appends the row of the next design of the trial.
  mutating func append(_ outcome: TrialOutcome, design: Int, layout: MetricLayout) {
    let places = places[design]
    let start = values.count
    for subject in layout.subjects { append(subject.kind, outcome, places, layout) }
    appendComponents(outcome, places)
    precondition(values.count == start + rowLength, "a row has a value for every column")
  }

  /// The values of a subject's metrics per trial.
  private mutating func append(
    _ subject: CatalogueSubject.Kind, _ outcome: TrialOutcome, _ places: SubjectPlaces,
    _ layout: MetricLayout
  ) {
    switch subject {
    case .portfolio(let place):
      push(layout.bookMetrics, places.books[place].map { outcome.books[$0] }) { _ in nil }
    case .portfolios:
      push(BookTotalMetric.all, outcome.books.isEmpty ? nil : BookTotals(outcome.books))
    case .programme(let place):
      push(layout.cityMetrics, places.cities[place].map { outcome.cities[$0] }) { _ in nil }
    case .measure(let programme, let place):
      let city = places.cities[programme].map { outcome.cities[$0] }
      push(
        layout.measureMetrics, places.measures[programme][place].flatMap { city?.measures[$0] })
    case .instrument(let place):
      if let own = places.instruments[place] {
        own.forEachValue(of: outcome, layout.instrumentTables) { push($0) }
      } else {
        for value in unused[place] { push(value) }
      }
    case .budget(let place):
      push(layout.budgetMetrics[place], outcome.budgets.budgets[place])
    case .fund(let place): push(layout.fundMetrics, outcome.budgets.funds[place])
    }
  }

  private mutating func push(_ value: Double?) { values.append(value ?? .nan) }

  /// The values of a table of metrics; those of a subject the design does not have stand in.
  private mutating func push<Outcome>(
    _ table: [TrialMetric<Outcome>], _ outcome: Outcome?,
    without: (MetricDefinition) -> Double? = { $0.valueWhenUnused }
  ) {
    guard let outcome else {
      for metric in table { push(without(metric.definition)) }
      return
    }
    for metric in table { push(metric.value(outcome)) }
  }

  private mutating func appendComponents(_ outcome: TrialOutcome, _ places: SubjectPlaces) {
    for budget in outcome.budgets.budgets {
      for component in Component.allCases {
        values.append(component.value(of: budget, outcome))
      }
    }
    for place in places.books {
      let book = place.map { outcome.books[$0] }
      for component in BookComponent.allCases { values.append(component.value(of: book)) }
    }
    for place in places.cities {
      let city = place.map { outcome.cities[$0] }
      for component in CityComponent.allCases { values.append(component.value(of: city)) }
    }
  }

  /// The row of one design in one trial of the chunk.
  package func row(trial: Int, design: Int) -> ArraySlice<Double> {
    let start = (trial * designCount + design) * rowLength
    return values[start..<start + rowLength]
  }
}

extension SimulationPlan {
  /// Components of a design's row: those of each budget, two for each book, then those of
  /// programmes, in the order of the layout.
  package var componentCount: Int {
    firstCityComponent + CityComponent.allCases.count * layout.programmes.count
  }

  package var firstCityComponent: Int {
    Component.allCases.count * layout.budgetLines.budgets.count
      + BookComponent.allCases.count * layout.portfolioNames.count
  }
}
