/// A flow or a stock of a programme that is kept by month.
enum CityFlow: Int, CaseIterable, Sendable {
  case programmeCost, operationCost, revenue, avoidedCost
  /// The city's own cash (below 0 when grants reimburse it), and grant money nothing needs.
  case ownCash, surplus
  /// At the end of the month: what is lent on the bridge, what could be, and grant money that
  /// waits.
  case bridge, bridgeable, waiting
  case bridgeInterest
}
