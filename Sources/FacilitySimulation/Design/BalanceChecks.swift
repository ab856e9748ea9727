import ScenarioModel

extension DesignRun {
  /// The first check that the books of a trial fail, or `nil` when they balance.
  func unbalanced(_ balances: Balances) -> String? {
    if balances.total != 0 { return "the sum over all parties is not 0" }
    for (index, book) in books.enumerated() {
      let months = book.months
      let outstanding =
        months.total(.disbursed) - months.total(.principal) - months.total(.prepaid)
        - months.total(.writtenOff)
      if outstanding != 0 {
        return "\(book.plan.portfolio.name): disbursed ≠ repaid + prepaid + written off"
      }
      let earned =
        months.total(.interest) + months.total(.upfrontFees) + months.total(.servicesCharge)
        + months.total(.servicesGrant) - months.total(.servicesCost) - months.total(.funding)
        - months.total(.origination) - months.total(.servicing) - months.total(.fixedCosts)
      let lost = months.total(.writtenOff) - months.total(.recovered)
      let protected = months.total(.guaranteePayments) - months.total(.recoveryShares)
      if balances.net(parties.books[index].lender) != earned - lost + protected {
        return "\(book.plan.portfolio.name): the lender's account ≠ its result"
      }
    }
    for (place, protection) in plan.protections.enumerated() {
      let fault = protectors.fault(
        protections.layers[place], of: protection.protector,
        account: balances.net(parties.protectors[place]))
      if let fault { return fault }
    }
    for (index, grant) in grants.enumerated() {
      let name = grant.plan.instrument.name
      if balances.net(parties.grantFunds[index]) != -grant.paid.cents {
        return "\(name): the fund's account ≠ grants paid"
      }
      if let budget = grant.contract.budget, grant.paid > budget {
        return "\(name): grants are above the budget"
      }
    }
    for city in cities {
      if let fault = city.unbalanced(balances) { return fault }
    }
    return unbalancedSubsidies(balances)
  }

  /// A subsidy may lower loans of several programmes: its fund's account is of all of them.
  private func unbalancedSubsidies(_ balances: Balances) -> String? {
    for city in cities {
      for (place, fund) in city.parties.subsidyFunds.enumerated()
      where balances.net(fund) != -subsidiesPaid(by: fund) {
        let name = city.subsidies[place].plan.instrument.name
        return "\(name): the fund's account ≠ subsidies paid"
      }
    }
    return nil
  }

  private func subsidiesPaid(by fund: PartyPlace) -> Int64 {
    var sum: Int64 = 0
    for city in cities {
      for (place, other) in city.parties.subsidyFunds.enumerated() where other == fund {
        for loan in city.subsidies[place].paid { sum += loan.sum }
      }
    }
    return sum
  }
}

extension CityRun {
  /// The first check that the programme's books fail, or `nil` when they balance.
  func unbalanced(_ balances: Balances) -> String? {
    let name = plan.programme.name
    let prepaid = loans.reduce(0) { $0 + $1.months.total(.prepaid) }
    let surplus = months.total(.surplus)
    let sources = account.drawn + account.received + months.total(.ownCash) + account.bridged
    if account.cost != sources - prepaid - surplus {
      return "\(name): sources ≠ uses"
    }
    if let month = firstUnbalancedMonth { return "\(name): sources ≠ uses in month \(month)" }
    for (place, loan) in loans.enumerated() {
      if let fault = loan.unbalanced(balances, lender: parties.loans[place].lender) {
        return "\(loan.plan.instrument.name): \(fault)"
      }
    }
    for (place, grant) in grants.enumerated() {
      if let fault = grant.unbalanced(balances, fund: parties.grants[place].fund) {
        return "\(grant.plan.instrument.name): \(fault)"
      }
    }
    if balances.net(parties.city) != -outflow { return "\(name): the city's account ≠ its outflow" }
    return unbalancedFollowers(balances)
  }

  /// The first month in which cost of measures, prepayment, surplus and the change of what waits
  /// are not draws, receipts, the change of the bridge and own cash.
  private var firstUnbalancedMonth: Int? {
    var (waiting, bridge): (Int64, Int64) = (0, 0)
    for month in 0...lastFinancingMonth {
      var uses = prepaid(in: month) + months[.surplus, month] + months[.waiting, month] - waiting
      for measure in measures { uses += measure.costs[month] }
      let sources =
        drawn(in: month) + received(in: month) + months[.bridge, month] - bridge
        + months[.ownCash, month]
      if uses != sources { return month }
      (waiting, bridge) = (months[.waiting, month], months[.bridge, month])
    }
    return waiting == 0 && bridge == 0 ? nil : lastFinancingMonth
  }

  /// Everything the city's budget pays, net of what it takes in.
  private var outflow: Int64 {
    var paid = months.total(.ownCash) + months.total(.operationCost) - months.total(.revenue)
    paid += months.total(.bridgeInterest) - months.total(.surplus)
    for loan in loans { paid += loan.received - loan.months.total(.subsidised) }
    for grant in grants { paid += grant.fund.months.total(.repaid) }
    return paid
  }

  private func unbalancedFollowers(_ balances: Balances) -> String? {
    for (place, grant) in proportionalGrants.enumerated()
    where balances.net(parties.proportionalGrants[place].fund) != -grant.fund.months.total(.paid) {
      return "\(grant.plan.instrument.name): the fund's account ≠ grants paid"
    }
    if let lender = parties.bridgeLender,
      account.bridged != 0 || balances.net(lender) != months.total(.bridgeInterest)
    {
      return "\(plan.programme.name): the bridge is not repaid, or its lender's account ≠ interest"
    }
    return nil
  }
}

extension LoanRun {
  /// Interest and fees the lender takes in, subsidies included, and principal as it was drawn.
  fileprivate var received: Int64 {
    months.total(.principal) + months.total(.interest) + months.total(.prepaidInterest)
      + months.total(.commitmentFee) + months.total(.upfrontFee)
  }

  fileprivate func unbalanced(_ balances: Balances, lender: PartyPlace) -> String? {
    let prepaid = months.total(.prepaid)
    if drawn != months.total(.drawn) || drawn != months.total(.principal) + prepaid || balance != 0
    {
      return "drawn ≠ repaid + prepaid"
    }
    if let amount = contract.amount, drawn > amount.cents { return "drawn above the amount" }
    if balances.net(lender) != received + prepaid - drawn {
      return "the lender's account ≠ interest"
    }
    return nil
  }
}

extension GrantRun {
  fileprivate func unbalanced(_ balances: Balances, fund party: PartyPlace) -> String? {
    let net = fund.months.total(.paid) - fund.months.total(.repaid)
    if balances.net(party) != -net { return "the fund's account ≠ grants paid" }
    if !isGranted, fund.months.total(.paid) != 0 || accrued != 0 { return "paid without a grant" }
    if net != (isGranted ? finalGrant - fund.lost : 0) {
      return "paid less repaid ≠ the final grant less what is lost"
    }
    if accrued > award { return "accrued above the award" }
    return nil
  }
}
