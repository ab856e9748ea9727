import ScenarioModel

/// A subject of the catalogue: what it is called, and where its numbers come from.
///
/// The list of metrics and the row of a trial are both made by one walk over the subjects, so a
/// column always holds what its metric says.
package struct CatalogueSubject: Sendable {
  /// By its place in the layout.
  enum Kind: Hashable, Sendable {
    case portfolio(Int)
    /// All portfolios together.
    case portfolios
    case programme(Int)
    case measure(programme: Int, Int)
    case instrument(Int)
    case budget(Int)
    case fund(Int)
  }

  package let name: String
  let kind: Kind
}

extension MetricLayout {
  /// Every subject, in the order of the catalogue.
  static func subjects(
    portfolios: [String], programmes: [ProgrammeNames], instruments: [Instrument],
    _ lines: BudgetLines
  ) -> [CatalogueSubject] {
    var found = portfolios.enumerated().map { CatalogueSubject(name: $1, kind: .portfolio($0)) }
    if portfolios.count > 1 {
      found.append(CatalogueSubject(name: BookTotalMetric.subjectName, kind: .portfolios))
    }
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
    for (place, budget) in lines.budgets.enumerated() {
      found.append(CatalogueSubject(name: budget.subjectName, kind: .budget(place)))
      for (fund, own) in lines.funds.enumerated() where own.budget == budget {
        found.append(
          CatalogueSubject(name: "\(budget.subjectName).\(own.name)", kind: .fund(fund)))
      }
    }
    return found
  }

  /// The metrics of a subject: those per trial, which have a column, then those per run.
  func definitions(
    of kind: CatalogueSubject.Kind
  ) -> (perTrial: [MetricDefinition], perRun: [MetricDefinition]) {
    switch kind {
    case .portfolio: (bookMetrics.map(\.definition), BookMetric.perRun)
    case .portfolios: (BookTotalMetric.all.map(\.definition), [])
    case .programme: (cityMetrics.map(\.definition), CityMetric.perRun)
    case .measure: (measureMetrics.map(\.definition), [])
    case .instrument(let place): (instrumentTables.metrics(of: instruments[place].kind), [])
    case .budget(let place):
      (
        budgetMetrics[place].map(\.definition),
        BudgetMetric.perRun(of: budgetLines.budgets[place]).map(\.definition)
      )
    case .fund: (fundMetrics.map(\.definition), [])
    }
  }

  /// The place of a subject's metric in the list of metrics; `nil` when it has none.
  package func place(of definition: MetricDefinition, ofSubject name: String) -> Int? {
    metrics.firstIndex { $0.definition == definition && $0.subjectName == name }
  }
}
