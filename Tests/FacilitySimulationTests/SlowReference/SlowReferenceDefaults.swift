/// Steps 6 to 10 of a month: defaults, recoveries, guarantees and the lender's costs.
extension SlowReference {
  // MARK: Step 6

  mutating func recogniseDefault(of loan: SlowReferenceLoan, in month: Int) {
    let exposure = loan.balance
    let lossShare = lossGivenDefault(of: loan)
    let one = SlowReferenceArithmetic.one
    loan.recovered = SlowReferenceArithmetic.rounded(exposure, timesShare: one - lossShare)
    loan.recoveryMonth = month + input.credit.recoveryLagMonths
    for guarantee in guarantees {
      guarantee.fileClaim(of: loan, yearlyRate: input.book.interestRate, in: month)
    }
    let threeMonthsInterest = SlowReferenceArithmetic.interest(
      on: exposure, yearlyRate: input.book.interestRate, months: 3)
    result.writeOffs.append(
      SlowReferenceWriteOff(
        month: month, loan: loan.number, exposure: exposure, loss: exposure - loan.recovered,
        uncollectedInterest: threeMonthsInterest))
    result.note(.defaultRecognised, of: loan, cents: exposure, in: month)
    loan.balance = 0
    loan.state = .writtenOff
  }

  private func lossGivenDefault(of loan: SlowReferenceLoan) -> Int64 {
    switch input.credit.lossGivenDefault {
    case .onePerTrial(let share): share
    case .perLoan(let share): share(loan.borrower)
    }
  }

  // MARK: Step 7

  mutating func receiveRecovery(of loan: SlowReferenceLoan, in month: Int) {
    result.post(
      loan.recovered, from: SlowReferenceParty.borrowers, to: lender, .recovery, in: month)
    result.note(.recovered, of: loan, cents: loan.recovered, in: month)
  }

  // MARK: Step 8

  mutating func settle(_ guarantee: SlowReferenceGuarantee, in month: Int) {
    let terms = guarantee.terms
    for part in guarantee.payClaims(in: month) {
      result.post(
        part.cents, from: terms.guarantorName, to: lender, .guaranteePayment, in: month)
      result.note(
        .claimPaid(guarantee: terms.name), of: part.loan, cents: part.cents, in: month)
    }
    for part in guarantee.remitShares(in: month) {
      result.post(
        part.cents, from: lender, to: terms.guarantorName, .recoveryShare, in: month)
      result.note(
        .recoveryShared(guarantee: terms.name), of: part.loan, cents: part.cents, in: month)
    }
  }

  // MARK: Step 10

  /// On what was live at the opening of the month; rounded once per month.
  mutating func payFundingAndServicing(in month: Int) {
    guard let opening = result.balances.last else { return }
    let funding = SlowReferenceArithmetic.interest(
      on: opening.openingBalance, yearlyRate: input.costs.fundingRate, months: 1)
    result.post(funding, from: lender, to: SlowReferenceParty.funders, .funding, in: month)

    let yearlyServicing =
      Int128(opening.openingLiveLoans) * Int128(input.costs.servicingPerLoanAndYear)
    let servicing = SlowReferenceArithmetic.rounded(yearlyServicing, over: 12)
    result.post(
      servicing, from: lender, to: SlowReferenceParty.suppliers, .servicing, in: month)
  }

  /// From the first planned disbursement to the month before the last contractual payment, whoever
  /// comes.
  mutating func payFixedCosts(in month: Int) {
    let book = input.book
    let lastPayment = book.originationFrom + book.originationOver - 1 + book.termMonths
    guard (book.originationFrom..<lastPayment).contains(month) else { return }
    let number = Int64(month - book.originationFrom + 1)
    let cents = SlowReferenceArithmetic.slice(
      of: input.costs.fixedPerYear, from: number - 1, to: number, outOf: 12)
    result.post(cents, from: lender, to: SlowReferenceParty.suppliers, .fixedCosts, in: month)
  }

  // MARK: Balances

  /// Loans as the month before left them: live from the month after disbursement.
  mutating func openBalances(in month: Int) {
    let live = loans.filter { $0.isLive }
    let performing = live.filter { $0.state == .performing }
    result.balances.append(
      SlowReferenceBalances(
        month: month, openingLiveLoans: live.count, openingBalance: totalBalance(of: live),
        openingPerformingBalance: totalBalance(of: performing)))
  }

  mutating func closeBalances(in month: Int) {
    let live = loans.filter { $0.isLive }
    let late = live.filter { loan in
      guard let missedMonth = loan.missedMonth else { return false }
      return missedMonth == month - 1 || missedMonth == month - 2
    }
    let last = result.balances.count - 1
    result.balances[last].closingBalance = totalBalance(of: live)
    result.balances[last].closingArrears = totalBalance(of: late)
  }

  private func totalBalance(of loans: [SlowReferenceLoan]) -> Int64 {
    loans.reduce(0) { $0 + $1.balance }
  }
}
