import ScenarioModel

/// Where an instrument in use stands in the outcomes of its design.
package enum InstrumentPlace: Sendable {
  case guarantee(Int)
  case servicesGrant(Int)
  case grant(city: Int, Int)
  case loan(city: Int, Int)
  case proportionalGrant(city: Int, Int)
  /// A subsidy may support loans of several programmes.
  case subsidy([(city: Int, place: Int)])
}

extension InstrumentTables {
  /// The metrics of an instrument of a kind.
  func metrics(of kind: Contract.Kind) -> [MetricDefinition] {
    switch kind {
    case .cappedGuarantee: GuaranteeMetric.all.map(\.definition)
    case .servicesGrant: ServicesGrantMetric.all.map(\.definition)
    case .grant: grant.map(\.definition)
    case .loan: loan.map(\.definition)
    case .loanProportionalGrant: proportionalGrant.map(\.definition)
    case .interestSubsidy: FollowerMetric.subsidy.map(\.definition)
    // A bridge is measured by the programme it serves.
    case .bridge: []
    }
  }
}

extension InstrumentPlace {
  /// `nil` when the design does not use the instrument.
  init?(of instrument: Instrument, in design: DesignPlan) {
    let name = instrument.name
    func find<Plan>(
      _ plans: (CityPlan) -> [Plan], _ owner: (Plan) -> Instrument
    ) -> [(city: Int, place: Int)] {
      design.cities.enumerated().flatMap { city, plan in
        plans(plan).enumerated().filter { owner($0.element).name == name }
          .map { (city, $0.offset) }
      }
    }
    let place: InstrumentPlace? =
      switch instrument.kind {
      case .cappedGuarantee:
        design.guarantees.firstIndex { $0.instrument.name == name }.map { .guarantee($0) }
      case .servicesGrant:
        design.servicesGrants.firstIndex { $0.instrument.name == name }.map { .servicesGrant($0) }
      case .grant: find(\.grants, \.instrument).first.map { .grant(city: $0.city, $0.place) }
      case .loan: find(\.loans, \.instrument).first.map { .loan(city: $0.city, $0.place) }
      case .loanProportionalGrant:
        find(\.proportionalGrants, \.instrument).first
          .map { .proportionalGrant(city: $0.city, $0.place) }
      case .interestSubsidy:
        [find(\.subsidies, \.instrument)].first { !$0.isEmpty }.map { .subsidy($0) }
      // A bridge is measured by the programme it serves.
      case .bridge: nil
      }
    guard let place else { return nil }
    self = place
  }

  /// Takes the values of the instrument's metrics in a trial, in their order.
  func forEachValue(
    of outcome: TrialOutcome, _ tables: InstrumentTables, _ take: (Double?) -> Void
  ) {
    func values<Outcome>(_ table: [TrialMetric<Outcome>], _ own: Outcome) {
      for metric in table { take(metric.value(own)) }
    }
    switch self {
    case .guarantee(let place):
      values(GuaranteeMetric.all, outcome.bookInstruments.guarantees[place])
    case .servicesGrant(let place):
      values(ServicesGrantMetric.all, outcome.bookInstruments.grants[place])
    case .grant(let city, let place): values(tables.grant, outcome.cities[city].grants[place])
    case .loan(let city, let place): values(tables.loan, outcome.cities[city].loans[place])
    case .proportionalGrant(let city, let place):
      values(tables.proportionalGrant, outcome.cities[city].proportionalGrants[place])
    case .subsidy(let places):
      let parts = places.map { outcome.cities[$0.city].subsidies[$0.place] }
      values(FollowerMetric.subsidy, FollowerOutcome(sumOf: parts))
    }
  }
}
