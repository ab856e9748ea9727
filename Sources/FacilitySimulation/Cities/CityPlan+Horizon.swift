extension CityPlan {
  /// The month of the last possible cost, draw, instalment, claim and payment of a programme.
  func lastFlow(horizon: Int) -> Int {
    let patience = slots.ownFundsLimit == nil ? 0 : slots.patience
    func lastCost(_ measure: MeasurePlan) -> Int {
      max(measure.lastPlannedSpend.map { $0 + patience } ?? 0, measure.lastRun ?? 0)
    }
    let costs = measures.map(lastCost)
    let last = costs.max() ?? 0
    // Running flows fall before the horizon's own month.
    var needed = last + 1
    for loan in loans {
      let availability = loan.availability.map { Int($0.highest) } ?? horizon
      needed = max(needed, min(last, availability - 1) + loan.tenor)
    }
    for grant in grants {
      let complete = grant.measures.map { costs[$0] }.max() ?? 0
      let claim = max(complete, grant.channel.latestDecision)
      needed = max(needed, claim + Int(grant.paymentLag.highest))
    }
    for grant in proportionalGrants {
      needed = max(
        needed, grant.channel.latestDecision, last + Int(grant.paymentLag.highest))
    }
    return needed
  }
}

extension ChannelPlan {
  fileprivate var latestDecision: Int { fromMonth + Int(delay.highest) }
}
