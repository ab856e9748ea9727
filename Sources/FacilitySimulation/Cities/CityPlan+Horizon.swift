extension CityPlan {
  /// The month of the last possible cost, draw, instalment, claim and payment of a programme.
  var lastFlow: Int {
    let patience = slots.ownFundsLimit == nil ? 0 : slots.patience
    func lastCost(_ measure: MeasurePlan) -> Int {
      max(measure.lastSpend.map { $0 + patience } ?? 0, measure.lastRun ?? 0)
    }
    let costs = measures.map(lastCost)
    let last = costs.max() ?? 0
    // Running flows fall before the horizon's own month.
    var needed = last + 1
    for loan in loans {
      // Without a stated end a loan can be drawn as long as there are costs: a longer horizon would
      // lengthen an availability that ends with it.
      let lastDraw = loan.availability.map { min(last, Int($0.highest) - 1) } ?? last
      needed = max(needed, lastDraw + loan.tenor)
    }
    for grant in grants {
      let complete = grant.measures.map { costs[$0] }.max() ?? 0
      let claim = max(min(complete, grant.eligibleUntil ?? complete), grant.channel.latestDecision)
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
