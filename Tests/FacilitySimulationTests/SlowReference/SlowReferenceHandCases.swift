import Testing

/// Cases worked out by hand in the comments, to the cent.
@Suite("Slow reference: cases worked out by hand")
struct SlowReferenceHandCases {
  private let first = SlowReferenceBorrower(cohort: 0, number: 0)
  private let second = SlowReferenceBorrower(cohort: 1, number: 0)
  private let third = SlowReferenceBorrower(cohort: 2, number: 0)

  // MARK: Two loans

  /// Two loans of 10,000.00 at 9 % over 36 months, disbursed in month 0; the first misses
  /// instalment 16.
  ///
  /// Instalment: 10,000 × 0.0075 / (1 − 1.0075^−36) = 317.9973 → 318.00. The balance after 15
  /// would be 6,157.32 with instalments that are not rounded; with instalments of 318.00 it is
  /// 10,000 × 1.0075^15 − 318 × (1.0075^15 − 1) / 0.0075 = 6,157.2759, and with each month's
  /// interest rounded to the cent 6,157.27. The last instalment is 315.51 + 2.37 = 317.88.
  private var twoLoans: SlowReferenceExample {
    var example = SlowReferenceExample(
      borrowers: 2, term: 36, rate: 90_000_000, repayment: .annuity)
    example.miss([first: 16])
    example.input.credit.recoveryLagMonths = 18
    example.input.book.upfrontFeeShare = 20_000_000
    example.input.costs = SlowReferenceCosts(
      fundingRate: 30_000_000, originationPerLoan: 35_000, servicingPerLoanAndYear: 24_000)
    var guarantee = SlowReferenceGuaranteeTerms.eighty
    guarantee.capRate = 500_000_000
    guarantee.interestCoverMonths = 3
    guarantee.paymentLagMonths = 2
    example.input.guarantees = [guarantee]
    return example
  }

  @Test("An annuity of 10,000 at 9 % over 36 months")
  func annuity() {
    let instalments = SlowReferenceSchedule.instalments(of: twoLoans.input.book)
    #expect(instalments.count == 36)
    // First: 75.00 interest and 243.00 principal; second: 9,757.00 × 0.0075 = 73.1775.
    #expect(instalments[0] == .init(age: 1, principal: 24_300, interest: 7500))
    #expect(instalments[1] == .init(age: 2, principal: 24_482, interest: 7318))
    #expect(instalments.dropLast().allSatisfy { $0.principal + $0.interest == 31_800 })
    #expect(instalments[35] == .init(age: 36, principal: 31_551, interest: 237))
    let paidAfterFifteen = instalments.prefix(15).reduce(0) { $0 + $1.principal }
    #expect(1_000_000 - paidAfterFifteen == 615_727)
  }

  @Test("One of two annuity loans defaults, is claimed and partly recovered")
  func defaultOfOneOfTwo() {
    let result = twoLoans.run()
    #expect(result.cents(.disbursement, in: 0) == 2_000_000)
    #expect(result.cents(.upfrontFee, in: 0) == 40_000)
    #expect(result.cents(.origination, in: 0) == 70_000)
    // Both pay 318.00 in month 15, one of them in month 16.
    #expect(result.cents(.principal, in: 15) + result.cents(.interest, in: 15) == 63_600)
    #expect(result.cents(.principal, in: 16) + result.cents(.interest, in: 16) == 31_800)
    // Missed in 16, recognised in 19. 25 % of 6,157.27 is 1,539.3175 → 1,539.32, so 4,617.95
    // is lost. Three months' interest: 6,157.27 × 0.0225 = 138.5386 → 138.54.
    #expect(
      result.writeOffs == [
        SlowReferenceWriteOff(
          month: 19, loan: 0, exposure: 615_727, loss: 461_795, uncollectedInterest: 13_854)
      ])
    // 80 % of (6,157.27 + 138.54) = 5,036.648 → 5,036.65, two months later.
    #expect(result.flows(.guaranteePayment) == [21: 503_665])
    // Recovered 18 months after recognition; the guarantor's 80 % of it is 1,231.456.
    #expect(result.flows(.recovery) == [37: 153_932])
    #expect(result.flows(.recoveryShare) == [37: 123_146])
  }

  @Test("Funding and servicing follow the live loans")
  func fundingAndServicing() {
    let result = twoLoans.run()
    // 3 % / 12 of 20,000.00 in month 1. The first loan stays in at 6,157.27 up to month 19,
    // its month of recognition, when the second opens with 5,335.68: 11,492.95 × 0.0025 =
    // 28.73. In month 20 only the second is left, with 5,057.70.
    #expect(result.cents(.funding, in: 0) == 0)
    #expect(result.cents(.funding, in: 1) == 5000)
    #expect(result.cents(.funding, in: 19) == 2873)
    #expect(result.cents(.funding, in: 20) == 1264)
    // 240.00 a year each: 40.00 a month to 19, 20.00 to 36, the last payment.
    #expect(result.cents(.servicing, in: 19) == 4000)
    #expect(result.cents(.servicing, in: 20) == 2000)
    #expect(result.cents(.servicing, in: 36) == 2000)
    #expect(result.cents(.servicing, in: 37) == 0)
    #expect(result.total(.servicing) == 110_000)
  }

  @Test("The summary of the two loans")
  func summaryOfTwo() {
    let summary = twoLoans.run().summary
    #expect(summary["refugees.borrowers"] == 2)
    #expect(summary["refugees.defaults"] == 1)
    #expect(summary["refugees.defaultRate"] == 0.5)
    // 36 instalments less 10,000.00: 35 × 318.00 + 317.88 − 10,000.00 = 1,447.88; the first
    // 15: 4,770.00 − 3,842.73 = 927.27. Together 2,375.15.
    #expect(summary["refugees.interestIncome"] == 237_515)
    #expect(summary["refugees.runningCosts"] == 180_000)
    // 4,617.95 + 138.54 − 5,036.65 + 1,231.46
    #expect(summary["refugees.lenderLoss"] == 95_130)
    // 2,375.15 + 400.00 − 853.27 − 1,800.00 − 4,617.95 + 5,036.65 − 1,231.46
    #expect(summary["refugees.fundingCost"] == 85_327)
    #expect(summary["refugees.lenderResult"] == -69_088)
    // Opening balances: the second's 36, and the first's 16 that have missed nothing before.
    #expect(summary["refugees.netMargin"] == -69_088 / (32_284_594.0 / 12))
    #expect(summary["refugees.outstandingPeak"] == 2_000_000)
    #expect(summary["easi.capAmount"] == 800_000)
    #expect(summary["easi.capUsedPeak"] == 503_665.0 / 800_000)
    #expect(summary["easi.capUsed"] == (503_665.0 - 123_146) / 800_000)
    #expect(summary["easi.claimsCut"] == 0)
    #expect(summary["easi.monthExhausted"] == nil)
  }

  // MARK: A cap that binds

  /// Linear loans of 10,000.00 over 10 months, one a month, so the cap is 8 % of their sum.
  private func linear(_ cohorts: Int) -> SlowReferenceExample {
    var example = SlowReferenceExample(
      borrowers: cohorts, cohorts: cohorts, term: 10, repayment: .linear)
    example.miss([first: 4, second: 3])
    example.input.guarantees = [.eighty]
    return example
  }

  @Test("Two claims of one month share what is left of the cap")
  func capBinds() {
    var example = linear(2)
    example.input.credit.lossGivenDefault = .onePerTrial(666_666_667)
    example.input.credit.recoveryLagMonths = 1
    let result = example.run()
    // Both miss in month 4 and are recognised in 7, with 7,000.00 and 8,000.00 left. They
    // demand 5,600.00 and 6,400.00 of a cap of 1,600.00, so q = 2/15. Parts by totals to
    // date: ⌊1,600.00 × 5,600 / 12,000⌋ = 746.66, and the rest.
    #expect(result.flows(.guaranteePayment) == [7: 160_000])
    #expect(result.eventCents(.claimPaid(guarantee: "easi")) == [74_666, 85_334])
    // A third comes back, 2,333.33 and 2,666.67. Shares: 0.8 × 2/15 × 2,333.33 = 248.8885 and
    // 0.8 × 2/15 × 2,666.67 = 284.4448.
    #expect(result.eventCents(.recovered) == [233_333, 266_667])
    #expect(result.eventCents(.recoveryShared(guarantee: "easi")) == [24_889, 28_444])
    #expect(result.flows(.recoveryShare) == [8: 53_333])
    #expect(result.summary["easi.demands"] == 1_200_000)
    #expect(result.summary["easi.claimsCut"] == 1_040_000)
    #expect(result.summary["easi.monthExhausted"] == 7)
    #expect(result.summary["easi.capUsedPeak"] == 1)
  }

  /// Three loans; the third misses instalment 3 in month 5. Claims wait two months, and what
  /// is recovered comes at once, before the claims are paid.
  private var recoveredFirst: SlowReferenceExample {
    var example = linear(3)
    example.miss([first: 4, second: 3, third: 3])
    example.input.guarantees[0].paymentLagMonths = 2
    return example
  }

  @Test("Shares of recoveries fill the cap up again from the next month")
  func capReplenished() {
    let result = recoveredFirst.run()
    // Recovered in 7: 1,750.00 and 2,000.00; in 8: 2,000.00.
    #expect(result.flows(.recovery) == [7: 375_000, 8: 200_000])
    // Month 9: 12,000.00 demanded of 2,400.00, q = 1/5; then shares of 280.00 and 320.00.
    // Month 10: 6,400.00 demanded of 2,400.00 − (2,400.00 − 600.00) = 600.00, q = 3/32; then
    // a share of 0.8 × 3/32 × 2,000.00 = 150.00.
    #expect(result.flows(.guaranteePayment) == [9: 240_000, 10: 60_000])
    #expect(result.flows(.recoveryShare) == [9: 60_000, 10: 15_000])
    #expect(result.summary["easi.netPayments"] == 225_000)
    #expect(result.summary["easi.capUsedPeak"] == 1)
  }

  @Test("Without replenishment all payments use up the cap")
  func capNotReplenished() {
    var example = recoveredFirst
    example.input.guarantees[0].capReplenished = false
    let result = example.run()
    #expect(result.flows(.guaranteePayment) == [9: 240_000])
    #expect(result.flows(.recoveryShare) == [9: 60_000])
    #expect(result.summary["easi.claimsCut"] == 1_600_000)
    #expect(result.summary["easi.capUsed"] == 0.75)
  }

  @Test("The cap grows with the volume included so far, within window and maximum")
  func inclusion() {
    var example = SlowReferenceExample(borrowers: 6, cohorts: 6, term: 24, repayment: .bullet)
    example.miss([SlowReferenceBorrower(cohort: 1, number: 0): 1])
    example.input.guarantees = [.eighty]
    example.input.guarantees[0].fromMonth = 1
    example.input.guarantees[0].availabilityMonths = 4
    example.input.guarantees[0].maximumVolume = 3_500_000
    let result = example.run()
    // Cohorts 1 … 4 are in the window, and 1 … 3 fit. The default of cohort 1 is missed in 2
    // and recognised in 5, when the cap is 8 % of 30,000.00.
    #expect(result.summary["easi.includedVolume"] == 3_000_000)
    #expect(result.flows(.guaranteePayment) == [5: 240_000])
  }
}
