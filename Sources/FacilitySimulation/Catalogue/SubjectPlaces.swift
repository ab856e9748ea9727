import ScenarioModel

/// Where the subjects of the catalogue stand in the outcomes of one design; looked up once.
package struct SubjectPlaces: Sendable {
  /// Where an instrument in use stands.
  package enum Place: Sendable {
    case guarantee(Int)
    case servicesGrant(Int)
    case grant(city: Int, Int)
    case loan(city: Int, Int)
    case proportionalGrant(city: Int, Int)
    /// A subsidy may support loans of several programmes.
    case subsidy([(city: Int, place: Int)])
  }

  /// By subject of the layout; `nil` where the design does not have it.
  package let books: [Int?]
  package let cities: [Int?]
  /// By programme of the layout, then by its measure there: designs may have other measures.
  package let measures: [[Int?]]
  package let instruments: [Place?]

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
    instruments = layout.instruments.map { Self.place(of: $0, in: design) }
  }

  private static func place(of instrument: Instrument, in design: DesignPlan) -> Place? {
    let name = instrument.name
    func find<Plan>(
      _ plans: (CityPlan) -> [Plan], _ owner: (Plan) -> Instrument
    ) -> [(city: Int, place: Int)] {
      design.cities.enumerated().flatMap { city, plan in
        plans(plan).enumerated().filter { owner($0.element).name == name }
          .map { (city, $0.offset) }
      }
    }
    switch instrument.kind {
    case .cappedGuarantee:
      return design.guarantees.firstIndex { $0.instrument.name == name }.map { .guarantee($0) }
    case .servicesGrant:
      return design.servicesGrants.firstIndex { $0.instrument.name == name }
        .map { .servicesGrant($0) }
    case .grant: return find(\.grants, \.instrument).first.map { .grant(city: $0.city, $0.place) }
    case .loan: return find(\.loans, \.instrument).first.map { .loan(city: $0.city, $0.place) }
    case .loanProportionalGrant:
      return find(\.proportionalGrants, \.instrument).first
        .map { .proportionalGrant(city: $0.city, $0.place) }
    case .interestSubsidy:
      let places = find(\.subsidies, \.instrument)
      return places.isEmpty ? nil : .subsidy(places)
    // A bridge is measured by the programme it serves.
    case .bridge: return nil
    }
  }
}
