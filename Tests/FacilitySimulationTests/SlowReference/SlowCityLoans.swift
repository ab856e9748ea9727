/// Draws, payments, prepayment and fees of loans and bridges: sections 3 and 7 of the model.
extension SlowCity {
  /// Money the loans have drawn from month 0 on, by loan.
  func drawnToDate(ofLoan loan: Int, _ month: Int) -> Int64 {
    toDate(draws[loan], month)
  }

  func availability(of loan: SlowCityLoan) -> Int {
    loan.availability ?? input.horizon
  }

  /// `amount`, or the loan's share of the planned cost.
  func signed(_ loan: SlowCityLoan) -> Int64 {
    loan.amount ?? SlowCityArithmetic.rounded(plannedCost, times: loan.share)
  }

  mutating func draw(in month: Int) {
    if cost(in: month) <= 0 { return }
    for (loan, terms) in loans.enumerated() where month < availability(of: terms) {
      let drawn = drawnToDate(ofLoan: loan, month)
      let target = SlowCityArithmetic.rounded(costToDate(month), times: terms.share)
      let room = costToDate(month) - receivedToDate(month) - drawnToDate(month)
      var amount = min(target - drawn, room)
      if let most = terms.amount {
        amount = min(amount, most - drawn)
      }
      draws[loan][month] = max(0, amount)
    }
  }

  /// Every month's draw is a tranche of its own.
  mutating func addTranches(in month: Int) {
    for (loan, terms) in loans.enumerated() where draws[loan][month] > 0 {
      tranches.append(
        SlowCityTranche(
          loan: loan, terms: terms, drawMonth: month,
          firstRate: input.rate(terms.rate, in: month), amount: draws[loan][month]))
    }
  }

  // MARK: Prepayment by grants

  /// From the month on in which the programme is finished, grant money that nothing needs pays
  /// loans back: newest draw first, draws of one month in the order of `use`.
  mutating func prepay(in month: Int) {
    if !isFinished(by: month) { return }
    var excess = max(0, -uncovered(month))
    let newestFirst = tranches.indices.sorted { left, right in
      if tranches[left].drawMonth != tranches[right].drawMonth {
        return tranches[left].drawMonth > tranches[right].drawMonth
      }
      return tranches[left].loan < tranches[right].loan
    }
    for position in newestFirst where tranches[position].terms.prepayable {
      let part = min(excess, tranches[position].balance)
      if part > 0 {
        prepay(part, ofTranche: position, in: month)
        excess -= part
      }
    }
    surplus[month] = excess
  }

  private mutating func prepay(_ part: Int64, ofTranche position: Int, in month: Int) {
    let tranche = tranches[position]
    let start = tranche.periodStart(before: month)
    let interest = SlowCityArithmetic.interest(
      on: part, at: input.rate(tranche.terms.rate, in: start), months: month - start)
    prepayments[month].append(
      SlowCityPrepayment(
        month: month, loan: tranche.loan, drawMonth: tranche.drawMonth, principal: part,
        interest: interest))
    tranches[position].prepay(part, in: month)
  }

  // MARK: Debt service

  mutating func serveDebt(in month: Int) {
    for position in tranches.indices {
      let tranche = tranches[position]
      if tranche.balance == 0 || !tranche.isPaymentMonth(month) { continue }
      let start = tranche.periodStart(before: month)
      let rate = input.rate(tranche.terms.rate, in: start)
      let interest = SlowCityArithmetic.interest(
        on: tranche.balance, at: rate, months: tranche.terms.period)
      let principal = tranche.principals[month] ?? 0
      let instalment = SlowCityInstalment(
        month: month, loan: tranche.loan, drawMonth: tranche.drawMonth, periodStart: start,
        balance: tranche.balance, rate: rate, principal: principal, interest: interest)
      instalments[month].append(instalment)
      tranches[position].balance -= principal
      paySubsidies(on: instalment, months: tranche.terms.period)
    }
    for loan in loans.indices {
      let open = tranches.filter { $0.loan == loan }
      debts[loan][month] = open.reduce(0) { $0 + $1.balance }
    }
  }

  /// Several subsidies of one loan: each takes at most what earlier ones leave of the rate.
  private mutating func paySubsidies(on instalment: SlowCityInstalment, months: Int) {
    guard let firstDraw = draws[instalment.loan].firstIndex(where: { $0 > 0 }) else { return }
    var restOfRate = max(0, instalment.rate)
    for (number, terms) in subsidies.enumerated()
    where terms.loans.contains(instalment.loan) {
      if instalment.month - firstDraw > terms.over { continue }
      let reduction = max(0, min(terms.reduction, restOfRate))
      restOfRate -= reduction
      let cents = SlowCityArithmetic.interest(
        on: instalment.balance, at: reduction, months: months)
      subsidyPayments[instalment.month].append(
        SlowCitySubsidyPayment(
          month: instalment.month, subsidy: number, loan: instalment.loan, cents: cents))
    }
  }

  mutating func payFees(in month: Int) {
    for (loan, terms) in loans.enumerated()
    where draws[loan].firstIndex(where: { $0 > 0 }) == month {
      upfrontFees[loan][month] = SlowCityArithmetic.rounded(signed(terms), times: terms.upfrontFee)
    }
    for (loan, terms) in loans.enumerated() where month < availability(of: terms) {
      let undrawn = max(0, signed(terms) - drawnToDate(ofLoan: loan, month))
      commitmentFees[loan][month] = SlowCityArithmetic.interest(
        on: undrawn, at: terms.commitmentFee, months: 1)
    }
    for (bridge, terms) in bridgeTerms.enumerated() where month > 0 {
      bridgeInterest[bridge][month] = SlowCityArithmetic.interest(
        on: bridges[bridge][month - 1], at: input.rate(terms.rate, in: month - 1), months: 1)
    }
  }
}
