// A slow reference for one trial of one design of one loan book, written from the model document
// alone: every loan is an object, walked month by month in the model's order of payments.
//
// Where the document leaves a choice, this is what was chosen.
//
//  1. Cohorts, numbers in a cohort and loan numbers count from 0; instalments from 1.
//  2. Flows of zero leave no posting. The lender is one party; a negative funding rate would
//     give negative cents.
//  3. Grace that is no multiple of the payment period: instalments that fall due within the
//     grace bear interest only, so ⌊grace / f⌋ of them.
//  4. The annuity is found in `Double` from P ÷ Σ (1+i)^−k and rounded half to even. The
//     principal of an instalment is never more than the balance (matters for a few cents only).
//  5. A seasoning table's last point stands for the term: ages are scaled by term ÷ last age.
//     p·G ≤ 0 is never reached, p·G ≥ 1 always, whatever Φ⁻¹ says there.
//  6. A loan whose last instalment has cleared the balance does not count as prepaid.
//  7. The lender's own loss takes the full three months' interest, rounded once per loan,
//     whatever the guarantee covers. A loss is booked at recognition, recovery then known.
//  8. Written off, in the ratio and in the conservation of the book, is the whole exposure.
//  9. Parts of claims and volumes are tried loan by loan in order of loan number. A loan that
//     does not fit whole into the maximum volume stays out for good.
// 10. Several guarantees act on the same loan independently, each with its full rate.
// 11. A month's guarantee payment is split over loans by ⌊·⌋ of totals to date, as in
//     "Splitting". The split shows in events only: q is a property of the month.
// 12. q is 0 where nothing was demanded. A guarantor's share is rounded per loan.
// 13. Shares count as paid back "before" a month's claims when remitted in an earlier month.
// 14. capUsedPeak looks at every month up to the horizon with a cap amount above 0, after that
//     month's claims. monthExhausted is the first month in which paid < demanded.
// 15. Several services grants: each gives min(its amount, what is not yet granted) in order.
//     A piece of 0 that fits counts as served.
// 16. Running costs are origination plus servicing, so both are in the lender's result.
// 17. outstandingPeak is the largest balance at the end of a month, arrears included.
// 18. A write-off ratio is formed for calendar years, up to the one of the last disbursement
//     and over all twelve months of it, that have opening balances; a portfolio at risk for
//     months with an outstanding balance. Without any such year or month the peak is missing.
// 19. Ratios with a zero denominator are missing; so is survival without outcomes.
// 20. Claims or recoveries beyond the horizon would be lost: the document excludes them.
// 21. interestCover is a whole number of months.
// 22. G is 1 at the last instalment exactly, whatever the seasoning's arithmetic gives there.
// 23. Events stand in the order they were noted, which is by month except for survival: it is
//     noted after the walk and dated 36 months after disbursement, even beyond the horizon.
// 24. Who defaults, for survival, is whose default is recognised: not one who prepaid before.
// 25. Fixed costs are split as any yearly amount, by ⌊Yk/12⌋ from the plan's first disbursement.
// 26. A month's result has the exposure of losses at recognition and recoveries when received, so
//     the years of a result add up to it.

/// Walks one trial.
struct SlowReference {
  let input: SlowReferenceInput
  let loans: [SlowReferenceLoan]
  let guarantees: [SlowReferenceGuarantee]
  let servicesGrants: [SlowReferenceServicesGrant]
  var result = SlowReferenceResult()

  var lender: String { input.book.lenderName }

  static func run(_ input: SlowReferenceInput) -> SlowReferenceResult {
    var reference = SlowReference(input)
    for month in 0...input.horizonMonths {
      reference.walk(month)
    }
    reference.noteSurvivals()
    reference.summarise()
    return reference.result
  }

  private init(_ input: SlowReferenceInput) {
    self.input = input
    loans = SlowReferenceLoans.planned(for: input)
    guarantees = input.guarantees.map { SlowReferenceGuarantee(terms: $0) }
    servicesGrants = input.servicesGrants.map { SlowReferenceServicesGrant(terms: $0) }
  }

  /// The order of payments within a month: section 2 of the model, steps 4 to 10.
  private mutating func walk(_ month: Int) {
    openBalances(in: month)
    for loan in loans where loan.disbursementMonth == month {
      disburse(loan, in: month)
    }
    for loan in loans where loan.state == .performing {
      collectInstalment(of: loan, in: month)
    }
    for loan in loans where loan.isRecognised(in: month) {
      recogniseDefault(of: loan, in: month)
    }
    for loan in loans where loan.recoveryMonth == month {
      receiveRecovery(of: loan, in: month)
    }
    for guarantee in guarantees {
      settle(guarantee, in: month)
    }
    payFundingAndServicing(in: month)
    payFixedCosts(in: month)
    closeBalances(in: month)
  }

  // MARK: Step 4

  private mutating func disburse(_ loan: SlowReferenceLoan, in month: Int) {
    let book = input.book
    loan.state = .performing
    loan.balance = loan.amount
    result.post(
      loan.amount, from: lender, to: SlowReferenceParty.borrowers, .disbursement, in: month)
    result.note(.disbursed, of: loan, cents: loan.amount, in: month)

    let fee = SlowReferenceArithmetic.rounded(loan.amount, timesShare: book.upfrontFeeShare)
    result.post(fee, from: SlowReferenceParty.borrowers, to: lender, .upfrontFee, in: month)
    result.post(
      input.costs.originationPerLoan, from: lender, to: SlowReferenceParty.suppliers,
      .origination, in: month)

    for guarantee in guarantees {
      guarantee.offer(loan)
    }
    if loan.takesServices, let services = input.services {
      deliver(services, to: loan, in: month)
    }
  }

  private mutating func deliver(
    _ services: SlowReferenceServices, to loan: SlowReferenceLoan, in month: Int
  ) {
    let cost = services.costPerBorrower
    result.post(
      cost, from: lender, to: SlowReferenceParty.suppliers, .servicesCost, in: month)
    result.note(.servicesTaken, of: loan, cents: cost, in: month)

    var netCost = cost
    for grant in servicesGrants {
      let servedBefore = grant.served
      let piece = grant.grant(towards: netCost)
      netCost -= piece
      result.post(piece, from: grant.terms.fund, to: lender, .servicesGrant, in: month)
      if grant.served > servedBefore {
        result.note(
          .servicesGranted(grant: grant.terms.name), of: loan, cents: piece, in: month)
      }
    }
    let charge = SlowReferenceArithmetic.rounded(
      netCost, timesShare: services.passThroughShare)
    result.post(
      charge, from: SlowReferenceParty.borrowers, to: lender, .servicesCharge, in: month)
  }

  /// Whether a business is alive 36 months after disbursement: its own uniform below S(36)^h, or
  /// below a share of that where the borrower has defaulted, whenever it was.
  private mutating func noteSurvivals() {
    guard let outcomes = input.outcomes else { return }
    let defaulted = Set(result.writeOffs.map(\.loan))
    for loan in loans where loan.state != .planned {
      var survival = survival(of: loan, outcomes)
      if defaulted.contains(loan.number) {
        survival *= Double(outcomes.survivalAfterDefaultShare) / 1e9
      }
      if input.luck.survivalUniform(loan.borrower) < survival {
        result.note(.businessSurvives, of: loan, cents: 0, in: loan.disbursementMonth + 36)
      }
    }
  }

  /// S(36)^h, whatever becomes of the loan.
  private func survival(
    of loan: SlowReferenceLoan, _ outcomes: SlowReferenceOutcomes
  ) -> Double {
    let functions = input.functions
    let scaledAge = 36 / outcomes.survivalScaleMonths
    let survival = functions.exponential(-functions.power(scaledAge, outcomes.survivalShape))
    var hazardRatio = 1.0
    if loan.takesServices, let services = input.services {
      hazardRatio = Double(services.survivalHazardRatio) / 1e9
    }
    return functions.power(survival, hazardRatio)
  }

  // MARK: Step 5

  private mutating func collectInstalment(of loan: SlowReferenceLoan, in month: Int) {
    guard let number = loan.instalmentNumber(dueIn: month) else { return }
    if number == loan.firstMissedInstalment {
      loan.state = .inArrears
      loan.missedMonth = month
      result.note(.instalmentMissed(number: number), of: loan, cents: loan.balance, in: month)
      return
    }
    let instalment = loan.instalments[number - 1]
    loan.balance -= instalment.principal
    result.post(
      instalment.interest, from: SlowReferenceParty.borrowers, to: lender, .interest, in: month)
    result.post(
      instalment.principal, from: SlowReferenceParty.borrowers, to: lender, .principal,
      in: month)
    result.note(
      .instalmentPaid(number: number), of: loan,
      cents: instalment.principal + instalment.interest, in: month)

    if number == loan.instalments.count {
      loan.state = .repaid
      result.note(.repaid, of: loan, cents: 0, in: month)
    } else if loan.balance > 0, prepays(loan, at: number) {
      prepay(loan, in: month)
    }
  }

  /// An instalment paid is followed by prepayment with probability 1 − (1−y)^(f/12).
  private func prepays(_ loan: SlowReferenceLoan, at number: Int) -> Bool {
    let yearlyRate = Double(input.credit.prepaymentRate) / 1e9
    let years = Double(input.book.paymentMonths) / 12
    let probability = 1 - input.functions.power(1 - yearlyRate, years)
    return input.luck.prepaymentUniform(loan.borrower, number) < probability
  }

  private mutating func prepay(_ loan: SlowReferenceLoan, in month: Int) {
    result.post(
      loan.balance, from: SlowReferenceParty.borrowers, to: lender, .prepayment, in: month)
    result.note(.prepaid, of: loan, cents: loan.balance, in: month)
    loan.balance = 0
    loan.state = .prepaid
  }
}
