/// The decisions of funds on a programme's contracts.
extension CityRun {
  /// The month in which a fund decides on a contract.
  func decisionMonth(of contract: DecidedContract) -> Int {
    switch contract {
    case .grant(let place): grants[place].fund.channel.decisionMonth
    case .proportionalGrant(let place): proportionalGrants[place].fund.channel.decisionMonth
    }
  }

  /// Lets the contract's fund say yes or no, by its one draw, and the purse give what is asked.
  mutating func decide(_ contract: DecidedContract, _ draws: [Double], from purse: inout Purse) {
    switch contract {
    case .grant(let place):
      grants[place].decide(draws[grants[place].plan.channel.fund], from: &purse)
    case .proportionalGrant(let place):
      proportionalGrants[place].decide(
        draws[proportionalGrants[place].plan.channel.fund], loans, from: &purse)
    }
  }
}
