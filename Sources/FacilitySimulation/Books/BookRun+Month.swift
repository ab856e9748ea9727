import FinanceBasics
import Instruments

/// A month of one book: what moves between the lender and others, in the order in which it happens.
extension BookRun {
  /// Moves money to or from the lender, in the ledger and in the book's own months at once.
  @inline(__always)
  mutating func move<Log: Recorder>(
    _ flow: BookFlow, _ cents: Int64, in month: Int, with other: PartyPlace, _ parties: BookParties,
    _ recorder: inout Log
  ) {
    guard cents != 0, let posting = flow.posting else { return }
    months[flow, month] += cents
    recorder.postSigned(
      month: month, from: posting.isIncome ? other : parties.lender,
      to: posting.isIncome ? parties.lender : other, posting.category, cents: cents)
  }

  /// Notes what is lent when the month opens.
  mutating func open(_ month: Int) {
    months[.performing, month] = stock.performing
    months[.performingCount, month] = stock.performingCount
  }

  /// Disburses the month's loans: fees, services delivered, and what a services grant pays of them.
  mutating func disburse<Log: Recorder>(
    _ month: Int, grantFrom fund: PartyPlace?, _ parties: BookParties, _ recorder: inout Log
  ) {
    guard let cohort = cohort(disbursedIn: month) else { return }
    let loans = Int64(cohorts.sizes[cohort])
    performing[cohort] = loans
    stock.performing += loans * terms.amount.cents
    stock.performingCount += loans
    func amount(_ each: Money) -> Int64 { loans * each.cents }
    let borrowers = parties.borrowers
    move(.disbursed, amount(terms.amount), in: month, with: borrowers, parties, &recorder)
    move(
      .upfrontFees, amount(terms.upfrontFeePerLoan), in: month, with: borrowers, parties, &recorder)
    move(
      .origination, amount(terms.originationPerLoan), in: month, with: parties.suppliers, parties,
      &recorder)
    deliverServices(cohort, in: month, grantFrom: fund, parties, &recorder)
  }

  private mutating func deliverServices<Log: Recorder>(
    _ cohort: Int, in month: Int, grantFrom fund: PartyPlace?, _ parties: BookParties,
    _ recorder: inout Log
  ) {
    guard let services = terms.services else { return }
    let takers = Int64(cohorts.takers[cohort])
    let granted = Int64(cohorts.granted[cohort])
    move(
      .servicesCost, takers * services.cost.cents, in: month, with: parties.suppliers, parties,
      &recorder)
    if let fund {
      move(
        .servicesGrant, granted * grantPerTaker.cents, in: month, with: fund, parties, &recorder)
    }
    move(
      .servicesCharge,
      granted * terms.servicesCharge(grant: grantPerTaker).cents
        + (takers - granted) * terms.servicesCharge(grant: .zero).cents, in: month,
      with: parties.borrowers, parties, &recorder)
  }

  /// Collects the month's instalments and prepayments; what is missed goes into arrears, and after
  /// three months it is written off.
  mutating func collect<Log: Recorder>(
    _ month: Int, _ parties: BookParties, _ recorder: inout Log
  ) {
    let period = plan.periodMonths
    var (interest, principal, prepaid): (Int64, Int64, Int64) = (0, 0, 0)
    var cohort = month - plan.firstMonth - period
    while cohort >= max(0, month - plan.firstMonth - plan.termMonths) {
      if cohort < plan.cohortCount, performing[cohort] > 0 {
        let k = (month - plan.firstMonth - cohort) / period - 1
        let paid = collect(instalment: k, ofCohort: cohort, in: month)
        interest += paid.interest
        principal += paid.principal
        prepaid += paid.prepaid
      }
      cohort -= period
    }
    move(.interest, interest, in: month, with: parties.borrowers, parties, &recorder)
    move(.principal, principal, in: month, with: parties.borrowers, parties, &recorder)
    move(.prepaid, prepaid, in: month, with: parties.borrowers, parties, &recorder)
  }

  /// Loans of a cohort are equal, so counts times contract.
  private mutating func collect(
    instalment k: Int, ofCohort cohort: Int, in month: Int
  ) -> (interest: Int64, principal: Int64, prepaid: Int64) {
    let row = cohort * plan.instalmentCount + k
    let (missed, prepaid) = (Int64(missing[row]), Int64(prepaying[row]))
    let (balance, principal) = (schedule.openingBalance[k], schedule.principal[k])
    let paying = performing[cohort] - missed
    let left = paying - prepaid
    if missed > 0 { fallIntoArrears(missed, balance: balance, in: month) }
    stock.performing -= performing[cohort] * balance - left * (balance - principal)
    stock.performingCount -= performing[cohort] - left
    performing[cohort] = left
    // The last instalment clears the loan.
    if k == plan.instalmentCount - 1 { stock.performingCount -= left }
    return (paying * schedule.interest[k], paying * principal, prepaid * (balance - principal))
  }

  /// Three months after the instalment that was missed the default is recognised.
  private mutating func fallIntoArrears(_ loans: Int64, balance: Int64, in month: Int) {
    months[.missed, month] += loans * balance
    months[.writtenOff, month + 3] += loans * balance
    months[.uncollected, month + 3] +=
      loans * terms.interestRate.interest(on: Money(cents: balance), months: 3).cents
    for later in (month + 1)...(month + 3) {
      months[.inArrears, later] += loans * balance
      months[.inArrearsCount, later] += loans
    }
  }

  /// Receives what is recovered on defaults recognised a lag ago.
  mutating func recover<Log: Recorder>(
    _ month: Int, _ parties: BookParties, _ recorder: inout Log
  ) {
    var recovered: Int64 = 0
    for place in defaults.places(recognisedIn: month - plan.recoveryLag) {
      recovered += defaults.loans[place].recovered
    }
    move(.recovered, recovered, in: month, with: parties.borrowers, parties, &recorder)
  }

  /// Funding on opening balances and servicing of loans live at the opening, each rounded once, and
  /// the month's part of the costs that do not depend on loans.
  mutating func payRunningCosts<Log: Recorder>(
    _ month: Int, _ parties: BookParties, _ recorder: inout Log
  ) {
    let balance = Money(cents: months[.performing, month] + months[.inArrears, month])
    // At a rate below 0 the funders pay the lender.
    let funding = terms.fundingRate.interest(on: balance, months: 1).cents
    move(.funding, funding, in: month, with: parties.funders, parties, &recorder)
    let live = months[.performingCount, month] + months[.inArrearsCount, month]
    let servicing = roundedHalfEven(
      Int128(live) * Int128(terms.servicingPerLoan.cents), over: 12)
    move(.servicing, servicing, in: month, with: parties.suppliers, parties, &recorder)
    guard plan.monthsOfFixedCosts.contains(month) else { return }
    let fixed = splitPart(
      month - plan.firstMonth + 1, of: 12, total: terms.fixedCosts.cents)
    move(.fixedCosts, fixed, in: month, with: parties.suppliers, parties, &recorder)
  }
}
