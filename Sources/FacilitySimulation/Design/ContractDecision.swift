/// A contract that a fund decides on, and when.
struct ContractDecision: Comparable, Sendable {
  /// Place of the programme.
  let city: Int
  let contract: DecidedContract
  /// Place in the order of programmes and of `use`.
  let order: Int
  var month = 0

  static func < (a: ContractDecision, b: ContractDecision) -> Bool {
    (a.month, a.order) < (b.month, b.order)
  }

  /// Every contract of a design's programmes.
  static func all(of cities: [CityPlan]) -> [ContractDecision] {
    var found: [ContractDecision] = []
    for (city, plan) in cities.enumerated() {
      let contracts =
        plan.grants.indices.map { DecidedContract.grant($0) }
        + plan.proportionalGrants.indices.map { DecidedContract.proportionalGrant($0) }
      for contract in contracts {
        found.append(ContractDecision(city: city, contract: contract, order: found.count))
      }
    }
    return found
  }
}
