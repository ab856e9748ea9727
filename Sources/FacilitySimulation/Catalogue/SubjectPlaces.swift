import ScenarioModel

/// Where the subjects of the catalogue stand in the outcomes of one design; looked up once.
package struct SubjectPlaces: Sendable {
  /// By subject of the layout; `nil` where the design does not have it.
  package let books: [Int?]
  package let cities: [Int?]
  /// By programme of the layout, then by its measure there: designs may have other measures.
  package let measures: [[Int?]]
  package let instruments: [InstrumentPlace?]

  package init(_ design: DesignPlan, _ layout: MetricLayout) {
    books = layout.portfolioNames.map { name in
      design.books.firstIndex { $0.portfolio.name == name }
    }
    cities = layout.programmes.map { programme in
      design.cities.firstIndex { $0.programme.name == programme.name }
    }
    measures = zip(layout.programmes, cities).map { programme, city in
      let own = city.map { design.cities[$0].measures.map(\.measure.name) } ?? []
      return programme.measures.map { own.firstIndex(of: $0) }
    }
    instruments = layout.instruments.map { InstrumentPlace(of: $0, in: design) }
  }
}
