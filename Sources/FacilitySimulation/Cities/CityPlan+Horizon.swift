extension CityPlan {
  /// The month of the last possible cost, draw, instalment, claim and payment of a programme.
  var lastFlow: Int {
    let last = measures.map(lastCost).max() ?? 0
    // Running flows fall before the horizon's own month.
    var needed = last + 1
    for loan in loans {
      // Without a stated end a loan can be drawn as long as there are costs: a longer horizon would
      // lengthen an availability that ends with it.
      let lastDraw = loan.availability.map { min(last, Int($0.highest) - 1) } ?? last
      needed = max(needed, lastDraw + loan.tenor)
    }
    for grant in grants {
      let claim = max(lastCompletion(of: grant), grant.channel.latestDecision)
      needed = max(needed, claim + Int(grant.paymentLag.highest))
    }
    for grant in proportionalGrants {
      needed = max(
        needed, grant.channel.latestDecision, last + Int(grant.paymentLag.highest))
    }
    return needed
  }
}

extension CityPlan {
  /// The last month in which a measure can cost something.
  private func lastCost(_ measure: MeasurePlan) -> Int {
    let patience = slots.ownFundsLimit == nil ? 0 : slots.patience
    return max(measure.lastSpend.map { $0 + patience } ?? 0, measure.lastRun ?? 0)
  }

  /// The last month in which the measures of a grant can become complete for it.
  func lastCompletion(of grant: GrantPlan) -> Int {
    let complete = grant.measures.map { lastCost(measures[$0]) }.max() ?? 0
    return min(complete, grant.eligibleUntil ?? complete)
  }
}

extension ChannelPlan {
  fileprivate var latestDecision: Int { fromMonth + Int(delay.highest) }
}
