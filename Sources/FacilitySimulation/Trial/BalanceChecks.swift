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
        - months.total(.origination) - months.total(.servicing)
      let lost = months.total(.writtenOff) - months.total(.recovered)
      let protected = months.total(.guaranteePayments) - months.total(.recoveryShares)
      if balances.net(parties.lenders[index]) != earned - lost + protected {
        return "\(book.plan.portfolio.name): the lender's account ≠ its result"
      }
    }
    for (index, guarantee) in guarantees.enumerated() {
      let name = guarantee.plan.instrument.name
      if balances.net(parties.guarantors[index]) != -guarantee.totals.netPayments {
        return "\(name): the guarantor's account ≠ net payments"
      }
      if guarantee.totals.netPayments > guarantee.finalCapAmount.cents {
        return "\(name): net payments are above the cap amount"
      }
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
    return nil
  }
}

extension CityRun {
  /// The first check that the programme's books fail, or `nil` when they balance.
  func unbalanced(_ balances: Balances) -> String? {
    let name = plan.programme.name
    let prepaid = loans.reduce(0) { $0 + $1.months.total(.prepaid) }
    let surplus = months.total(.surplus)
    let ownCash = months.total(.ownCash)
    if cost != drawn + received + ownCash + bridged - prepaid - surplus {
      return "\(name): sources ≠ uses"
    }
    var paid = ownCash + months.total(.operationCost) - months.total(.revenue) - surplus
    paid += months.total(.bridgeInterest)
    for loan in loans {
      let flows = loan.months
      if flows.total(.drawn) != flows.total(.principal) + flows.total(.prepaid) || loan.balance != 0
      {
        return "\(loan.plan.instrument.name): drawn ≠ repaid + prepaid"
      }
      if let amount = loan.contract.amount, loan.drawn > amount.cents {
        return "\(loan.plan.instrument.name): drawn above the amount"
      }
      paid += flows.total(.principal) + flows.total(.interest) + flows.total(.prepaidInterest)
      paid += flows.total(.fee) - flows.total(.subsidised)
    }
    for grant in grants { paid += grant.months.total(.repaid) }
    if balances.net(parties.city) != -paid { return "\(name): the city's account ≠ its outflow" }
    for (place, grant) in grants.enumerated() {
      if let fault = grant.unbalanced(balances, parties.grantFunds[place]) {
        return "\(grant.plan.instrument.name): \(fault)"
      }
    }
    return nil
  }
}

extension GrantRun {
  fileprivate func unbalanced(_ balances: Balances, _ fund: PartyPlace) -> String? {
    let net = months.total(.paid) - months.total(.repaid)
    if balances.net(fund) != -net { return "the fund's account ≠ grants paid" }
    if !isGranted, months.total(.paid) != 0 || accrued != 0 { return "paid without a grant" }
    if net != (isGranted ? finalGrant : 0) { return "paid less repaid ≠ the final grant" }
    if accrued > award { return "accrued above the award" }
    return nil
  }
}
