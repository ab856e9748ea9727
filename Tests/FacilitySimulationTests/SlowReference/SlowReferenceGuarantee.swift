/// One capped guarantee on the book: section 5 of the model.
final class SlowReferenceGuarantee {
  struct Claim {
    let loan: SlowReferenceLoan
    let dueMonth: Int
    let demand: Int64
    /// q = paid ÷ demanded of all claims of the month, as it is remembered by the loan.
    var paidOfMonth: Int64 = 0
    var demandedOfMonth: Int64 = 0
    /// The guarantor's share of the loan's recovery.
    var share: Int64 = 0
    var isShareRemitted = false
  }

  struct PartOfLoan {
    let loan: SlowReferenceLoan
    let cents: Int64
  }

  let terms: SlowReferenceGuaranteeTerms
  private(set) var includedVolume: Int64 = 0
  private(set) var claims: [Claim] = []
  private(set) var payments: Int64 = 0
  private(set) var shares: Int64 = 0
  private(set) var capUsedPeak: Double?
  private(set) var monthExhausted: Int?
  private var includedLoans: Set<Int> = []
  /// Shares remitted before the current month.
  private var sharesBefore: Int64 = 0

  init(terms: SlowReferenceGuaranteeTerms) {
    self.terms = terms
  }

  /// Offers a loan for inclusion in the month of its disbursement.
  func offer(_ loan: SlowReferenceLoan) {
    let availability = terms.fromMonth..<(terms.fromMonth + terms.availabilityMonths)
    guard availability.contains(loan.disbursementMonth) else { return }
    if let most = terms.maximumVolume, includedVolume + loan.amount > most { return }
    includedVolume += loan.amount
    includedLoans.insert(loan.number)
  }

  /// Files the claim of a default recognised this month, if the loan is covered.
  func fileClaim(of loan: SlowReferenceLoan, yearlyRate: Int64, in month: Int) {
    guard includedLoans.contains(loan.number) else { return }
    let exposure = loan.balance
    let interest = SlowReferenceArithmetic.interest(
      on: exposure, yearlyRate: yearlyRate, months: min(3, terms.interestCoverMonths))
    let demand = SlowReferenceArithmetic.rounded(
      exposure + interest, timesShare: terms.guaranteeRate)
    claims.append(
      Claim(loan: loan, dueMonth: month + terms.paymentLagMonths, demand: demand))
  }

  /// round(volume included so far × guaranteeRate × capRate)
  var capAmount: Int64 {
    let product = Int128(includedVolume) * Int128(terms.guaranteeRate) * Int128(terms.capRate)
    let one = Int128(SlowReferenceArithmetic.one)
    return SlowReferenceArithmetic.rounded(product, over: one * one)
  }

  /// Pays the claims due this month out of what is left of the cap; returns each loan's part.
  func payClaims(in month: Int) -> [PartOfLoan] {
    sharesBefore = shares
    let due = claims.indices.filter { claims[$0].dueMonth == month }
      .sorted { claims[$0].loan.number < claims[$1].loan.number }
    let demanded = due.reduce(Int64(0)) { $0 + claims[$1].demand }
    let left = max(0, capAmount - netPaidForCap)
    let paid = min(demanded, left)
    payments += paid
    if paid < demanded, monthExhausted == nil { monthExhausted = month }
    noteCapUsed()

    var demandedSoFar: Int64 = 0
    var parts: [PartOfLoan] = []
    for index in due {
      claims[index].paidOfMonth = paid
      claims[index].demandedOfMonth = demanded
      let upTo = demandedSoFar + claims[index].demand
      if demanded > 0 {
        let part = SlowReferenceArithmetic.slice(
          of: paid, from: demandedSoFar, to: upTo, outOf: demanded)
        parts.append(PartOfLoan(loan: claims[index].loan, cents: part))
      }
      demandedSoFar = upTo
    }
    return parts
  }

  /// Remits the guarantor's share of every recovery of a paid claim; returns each loan's part.
  ///
  /// Shares to date never exceed payments to date: what rounding gives beyond stays with the
  /// lender.
  func remitShares(in month: Int) -> [PartOfLoan] {
    var parts: [PartOfLoan] = []
    for index in claims.indices {
      let claim = claims[index]
      guard !claim.isShareRemitted, claim.dueMonth <= month,
        let recoveryMonth = claim.loan.recoveryMonth, recoveryMonth <= month
      else { continue }
      let share = min(guarantorShare(of: claim), payments - shares)
      claims[index].share = share
      claims[index].isShareRemitted = true
      shares += share
      parts.append(PartOfLoan(loan: claim.loan, cents: share))
    }
    return parts
  }

  /// round(guaranteeRate × q × recovery), q = paid ÷ demanded exactly.
  private func guarantorShare(of claim: Claim) -> Int64 {
    if claim.demandedOfMonth == 0 { return 0 }
    let product =
      Int128(terms.guaranteeRate) * Int128(claim.paidOfMonth) * Int128(claim.loan.recovered)
    let denominator = Int128(SlowReferenceArithmetic.one) * Int128(claim.demandedOfMonth)
    return SlowReferenceArithmetic.rounded(product, over: denominator)
  }

  /// Payments so far, less the shares of earlier months if they fill the cap up again.
  private var netPaidForCap: Int64 {
    terms.capReplenished ? payments - sharesBefore : payments
  }

  private func noteCapUsed() {
    let cap = capAmount
    if cap == 0 { return }
    let used = Double(netPaidForCap) / Double(cap)
    capUsedPeak = max(capUsedPeak ?? used, used)
  }
}
