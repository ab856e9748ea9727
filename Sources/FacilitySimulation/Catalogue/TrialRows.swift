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
  package private(set) var values: [Double] = []
  /// Events that were asked for, by trial, then design.
  package var events: [(design: Int, events: EarningEvents)] = []

  package var rowLength: Int { metricCount + componentCount }
  package var trialCount: Int { values.count / (rowLength * max(1, designCount)) }

  package init(_ plan: SimulationPlan) {
    metricCount = plan.layout.columnCount
    componentCount = plan.componentCount
    designCount = plan.designs.count
    places = plan.designs.map { SubjectPlaces($0, plan.layout) }
  }

  package mutating func reserve(trials: Int) {
    values.reserveCapacity(trials * designCount * rowLength)
  }

  package mutating func removeAll() {
    values.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
  }

  /// Appends the row of the next design of the trial.
  mutating func append(_ outcome: TrialOutcome, design: Int, layout: MetricLayout) {
    let places = places[design]
    for place in places.books {
      push(BookMetric.all, place.map { outcome.books[$0] }) { _ in nil }
    }
    for (subject, place) in places.cities.enumerated() {
      let city = place.map { outcome.cities[$0] }
      push(layout.cityMetrics, city) { _ in nil }
      for measure in places.measures[subject] {
        push(MeasureMetric.all, measure.flatMap { city?.measures[$0] })
      }
    }
    for (subject, place) in places.instruments.enumerated() {
      append(layout.instruments[subject].kind, place, outcome)
    }
    values += BudgetMetric.values(outcome.budget)
    appendComponents(outcome, places)
  }

  private mutating func append(
    _ kind: Contract.Kind, _ place: SubjectPlaces.Place?, _ outcome: TrialOutcome
  ) {
    switch place {
    case .guarantee(let place): push(GuaranteeMetric.all, outcome.guarantees[place])
    case .servicesGrant(let place): push(ServicesGrantMetric.all, outcome.grants[place])
    case .grant(let city, let place): push(GrantMetric.all, outcome.cities[city].grants[place])
    case .loan(let city, let place): push(LoanMetric.all, outcome.cities[city].loans[place])
    case .proportionalGrant(let city, let place):
      push(FollowerMetric.proportionalGrant, outcome.cities[city].proportionalGrants[place])
    case .subsidy(let places):
      let parts = places.map { outcome.cities[$0.city].subsidies[$0.place] }
      push(FollowerMetric.subsidy, parts.dropFirst().reduce(parts[0], +))
    case nil:
      for definition in kind.metrics { push(definition.valueWhenUnused) }
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
    let books = outcome.books
    let budget = outcome.budget
    values += [
      budget.costNPV,
      budget.bookCostNPV,
      budget.cityCostNPV,
      Double(budget.committed) / 100,
      Double(budget.includedVolume) / 100,
      Double(budget.guaranteeAmount) / 100,
      Double(budget.supportedFinance) / 100,
      Double(budget.investment) / 100,
      Double(books.reduce(0) { $0 + $1.borrowers }),
      Double(books.reduce(0) { $0 + ($1.survivors ?? 0) }),
      books.reduce(0) { $0 + ($1.jobs ?? 0) },
      -Double(books.reduce(0) { $0 + $1.defaults }),
      outcome.cities.reduce(0) { $0 + $1.beneficiaries },
    ]
    for place in places.books {
      // A design without a book of another leaves that part of its row empty.
      let book = place.map { books[$0] }
      values += [book?.flowsBeforeFundingNPV ?? 0, book?.discountedBorrowers ?? 0]
    }
    for place in places.cities {
      guard let place else {
        values += [Double](repeating: 0, count: CityComponent.allCases.count)
        continue
      }
      let city = outcome.cities[place]
      values += [city.netCostNPV, city.publicCostNPV, city.beneficiaries]
    }
  }

  /// The row of one design in one trial of the chunk.
  package func row(trial: Int, design: Int) -> ArraySlice<Double> {
    let start = (trial * designCount + design) * rowLength
    return values[start..<start + rowLength]
  }
}

extension SimulationPlan {
  /// Components of a design's row: the budget's, two for each book, then those of programmes, in
  /// the order of the layout.
  package var componentCount: Int {
    firstCityComponent + CityComponent.allCases.count * layout.programmes.count
  }

  package var firstCityComponent: Int {
    Component.allCases.count + 2 * layout.portfolioNames.count
  }
}
