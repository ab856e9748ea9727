import ScenarioModel

/// A subject of the catalogue: what it is called, and where its numbers come from.
///
/// The list of metrics and the row of a trial are both made by one walk over the subjects, so a
/// column always holds what its metric says.
package struct CatalogueSubject: Sendable {
  /// By its place in the layout.
  enum Kind: Hashable, Sendable {
    case portfolio(Int)
    case programme(Int)
    case measure(programme: Int, Int)
    case instrument(Int)
    case budget
  }

  package let name: String
  let kind: Kind
}

extension MetricLayout {
  /// Every subject, in the order of the catalogue.
  static func subjects(
    portfolios: [String], programmes: [ProgrammeNames], instruments: [Instrument]
  ) -> [CatalogueSubject] {
    var found = portfolios.enumerated().map { CatalogueSubject(name: $1, kind: .portfolio($0)) }
    for (place, programme) in programmes.enumerated() {
      found.append(CatalogueSubject(name: programme.name, kind: .programme(place)))
      for (measure, name) in programme.measures.enumerated() {
        found.append(
          CatalogueSubject(
            name: "\(programme.name).\(name)", kind: .measure(programme: place, measure)))
      }
    }
    found += instruments.enumerated().map {
      CatalogueSubject(name: $1.name, kind: .instrument($0))
    }
    return found + [CatalogueSubject(name: "euBudget", kind: .budget)]
  }

  /// The metrics of a subject: those per trial, which have a column, then those per run.
  func definitions(
    of kind: CatalogueSubject.Kind
  ) -> (perTrial: [MetricDefinition], perRun: [MetricDefinition]) {
    switch kind {
    case .portfolio: (bookMetrics.map(\.definition), BookMetric.perRun)
    case .programme: (cityMetrics.map(\.definition), CityMetric.perRun)
    case .measure: (measureMetrics.map(\.definition), [])
    case .instrument(let place): (instrumentTables.metrics(of: instruments[place].kind), [])
    case .budget: (budgetMetrics.map(\.definition), BudgetMetric.perRun.map(\.definition))
    }
  }

  /// The place of a subject's metric in the list of metrics; `nil` when it has none.
  package func place(of definition: MetricDefinition, ofSubject name: String) -> Int? {
    metrics.firstIndex { $0.definition == definition && $0.subjectName == name }
  }
}
