/// The ledger, written at the end from the month lists.
extension SlowCity {
  func result() -> SlowCityResult {
    var result = SlowCityResult()
    postMeasures(to: &result)
    postLoans(to: &result)
    postGrants(to: &result)
    postBridges(to: &result)
    result.summary = summary()
    return result
  }

  private func postMeasures(to result: inout SlowCityResult) {
    let flows = SlowCityFlows(of: self)
    for month in 0...input.horizon {
      result.post(
        cost(in: month), from: SlowCityParty.city, to: SlowCityParty.suppliers, .programmeCost,
        in: month)
      result.post(
        flows.operationCost[month], from: SlowCityParty.city, to: SlowCityParty.suppliers,
        .operationCost, in: month)
      result.post(
        flows.revenue[month], from: SlowCityParty.users, to: SlowCityParty.city,
        .operationRevenue, in: month)
    }
  }

  private func postLoans(to result: inout SlowCityResult) {
    let city = SlowCityParty.city
    for (loan, terms) in loans.enumerated() {
      let lender = SlowCityParty.lender(of: terms.name)
      for month in 0...input.horizon {
        let due = instalments[month].filter { $0.loan == loan }
        let prepaid = prepayments[month].filter { $0.loan == loan }
        let subsidised = subsidyPayments[month].filter { $0.loan == loan }
        for subsidy in subsidised {
          let fund = SlowCityParty.fund(of: subsidies[subsidy.subsidy].name)
          result.post(subsidy.cents, from: fund, to: lender, .interestSubsidy, in: month)
        }
        let interest = due.reduce(0) { $0 + $1.interest } - subsidised.reduce(0) { $0 + $1.cents }
        let principal = due.reduce(0) { $0 + $1.principal }
        let prepayment = prepaid.reduce(0) { $0 + $1.principal }
        let prepaidInterest = prepaid.reduce(0) { $0 + $1.interest }
        result.post(draws[loan][month], from: lender, to: city, .loanDraw, in: month)
        result.post(principal, from: city, to: lender, .loanPrincipal, in: month)
        result.post(interest, from: city, to: lender, .loanInterest, in: month)
        result.post(prepayment, from: city, to: lender, .loanPrepayment, in: month)
        result.post(prepaidInterest, from: city, to: lender, .prepaymentInterest, in: month)
        result.post(
          commitmentFees[loan][month], from: city, to: lender, .commitmentFee, in: month)
        result.post(upfrontFees[loan][month], from: city, to: lender, .upfrontFee, in: month)
      }
    }
  }

  private func postGrants(to result: inout SlowCityResult) {
    for (grant, terms) in grants.enumerated() {
      post(grantStates[grant].payments, of: terms.name, .grantPayment, to: &result)
    }
    for (number, terms) in proportionalGrants.enumerated() {
      post(proportionalPayments[number], of: terms.name, .proportionalGrant, to: &result)
    }
  }

  private func post(
    _ payments: [SlowCityPayment], of name: String, _ category: SlowCityCategory,
    to result: inout SlowCityResult
  ) {
    let city = SlowCityParty.city
    let fund = SlowCityParty.fund(of: name)
    let authority = SlowCityParty.authority(of: name)
    for payment in payments where payment.month <= input.horizon {
      result.post(payment.received, from: fund, to: city, category, in: payment.month)
      result.post(payment.overhead, from: fund, to: authority, .grantOverhead, in: payment.month)
      result.post(payment.repaid, from: city, to: fund, .grantRepayment, in: payment.month)
    }
  }

  private func postBridges(to result: inout SlowCityResult) {
    let city = SlowCityParty.city
    for (bridge, terms) in bridgeTerms.enumerated() {
      let lender = SlowCityParty.lender(of: terms.name)
      for month in 0...input.horizon {
        let before = month == 0 ? 0 : bridges[bridge][month - 1]
        let change = bridges[bridge][month] - before
        result.post(max(0, change), from: lender, to: city, .bridgeDraw, in: month)
        result.post(max(0, -change), from: city, to: lender, .bridgeRepayment, in: month)
        result.post(
          bridgeInterest[bridge][month], from: city, to: lender, .bridgeInterest, in: month)
      }
    }
  }
}
