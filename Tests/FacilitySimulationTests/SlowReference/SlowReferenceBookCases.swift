import Testing

/// Schedules, services, grants, prepayment and peaks worked out by hand.
@Suite("Slow reference: schedules, services and peaks worked out by hand")
struct SlowReferenceBookCases {
  // MARK: Schedules

  @Test("Linear and bullet loans with quarterly payments and grace")
  func quarterly() {
    var example = SlowReferenceExample(
      borrowers: 1, term: 12, rate: 80_000_000, repayment: .linear, paymentMonths: 3)
    example.input.book.graceMonths = 3
    // 2 % a quarter. The first quarter is grace; then thirds of 10,000.00. Interest on
    // 6,666.67 is 133.3334, on 3,333.34 it is 66.6668.
    let linear = example.run()
    #expect(linear.flows(.principal) == [6: 333_333, 9: 333_333, 12: 333_334])
    #expect(linear.flows(.interest) == [3: 20_000, 6: 20_000, 9: 13_333, 12: 6667])

    example.input.book.repayment = .bullet
    let bullet = example.run()
    #expect(bullet.flows(.principal) == [12: 1_000_000])
    #expect(bullet.flows(.interest) == [3: 20_000, 6: 20_000, 9: 20_000, 12: 20_000])

    // Three instalments: 10,000 / (1/1.02 + 1/1.02² + 1/1.02³) = 3,467.5467 → 3,467.55.
    // 3,267.55; then 6,732.45 × 0.02 = 134.649 → 134.65 and 3,332.90; 3,399.55 and 67.991.
    example.input.book.repayment = .annuity
    let annuity = example.run()
    #expect(annuity.flows(.principal) == [6: 326_755, 9: 333_290, 12: 339_955])
    #expect(annuity.flows(.interest) == [3: 20_000, 6: 20_000, 9: 13_465, 12: 6799])
  }

  @Test("A missed quarterly instalment is recognised three months after it fell due")
  func quarterlyDefault() {
    var example = SlowReferenceExample(
      borrowers: 1, term: 12, rate: 80_000_000, repayment: .linear, paymentMonths: 3)
    example.miss([SlowReferenceBorrower(cohort: 0, number: 0): 3])
    let result = example.run()
    #expect(result.flows(.principal) == [3: 250_000, 6: 250_000])
    #expect(result.writeOffs.map(\.month) == [12])
    #expect(result.writeOffs.map(\.exposure) == [500_000])
  }

  @Test("A yearly rate of 19 % is 10 % a half-year, and prepaying forestalls a default")
  func prepayment() {
    var example = SlowReferenceExample(
      borrowers: 2, term: 24, rate: 60_000_000, repayment: .bullet, paymentMonths: 6)
    let first = SlowReferenceBorrower(cohort: 0, number: 0)
    example.miss([first: 3, SlowReferenceBorrower(cohort: 0, number: 1): 2])
    example.input.credit.prepaymentRate = 190_000_000
    // 1 − 0.81^½ = 0.1. The first prepays at instalment 2, not at 1, and would have missed 3.
    // The second misses 2, and does not prepay then.
    example.input.luck.prepaymentUniform = { _, instalment in instalment == 2 ? 0.099 : 0.101 }
    let result = example.run()
    #expect(result.flows(.prepayment) == [12: 1_000_000])
    #expect(result.flows(.interest) == [6: 60_000, 12: 30_000])
    #expect(result.flows(.principal).isEmpty)
    #expect(result.writeOffs.map(\.month) == [15])
    #expect(result.summary["refugees.prepaid"] == 1)
  }

  // MARK: Default ages

  @Test("A hazard ratio of a half turns 36 % into 20 %")
  func hazardRatio() {
    var example = SlowReferenceExample(borrowers: 2, term: 10, repayment: .linear)
    example.input.credit.defaultProbability = 0.36
    example.input.luck.defaultUniform = { _ in 0.05 }
    example.input.services = SlowReferenceServices(
      costPerBorrower: 0, defaultHazardRatio: 500_000_000)
    let risk = SlowReferenceCreditRisk(input: example.input)
    let borrower = SlowReferenceBorrower(cohort: 0, number: 0)
    // 0.036 a month reaches 0.05 in the second, 0.020 in the third.
    #expect(risk.firstMissedInstalment(of: borrower, takesServices: false) == 2)
    #expect(risk.firstMissedInstalment(of: borrower, takesServices: true) == 3)
  }

  @Test("The seasoning is scaled to the term and read at the instalments")
  func seasoning() {
    var example = SlowReferenceExample(
      borrowers: 1, term: 72, repayment: .linear, paymentMonths: 3)
    example.input.credit.seasoning = .microloan
    let risk = SlowReferenceCreditRisk(input: example.input)
    // Twice as long as the table: 3 months stand for 1.5, 6 for 3, 30 for 15, 72 for 36.
    #expect(abs(risk.cumulativeSeasoning(at: 1) - 0.02) < 1e-15)
    #expect(abs(risk.cumulativeSeasoning(at: 2) - 0.04) < 1e-15)
    #expect(abs(risk.cumulativeSeasoning(at: 10) - 0.51) < 1e-15)
    #expect(risk.cumulativeSeasoning(at: 24) == 1)
  }

  @Test("A Weibull seasoning is scaled to 1 at the end, a table to the term")
  func weibullAndTable() {
    var example = SlowReferenceExample(borrowers: 1, term: 10, repayment: .linear)
    example.input.credit.seasoning = .weibull(shape: 1, scaleMonths: 10)
    let weibull = SlowReferenceCreditRisk(input: example.input)
    // (1 − e^(−½)) ÷ (1 − e⁻¹) = 0.393469 ÷ 0.632121
    #expect(abs(weibull.cumulativeSeasoning(at: 5) - 0.622459) < 1e-6)
    #expect(weibull.cumulativeSeasoning(at: 10) == 1)
    example.input.credit.seasoning = .table([
      SlowReferenceSeasoningPoint(ageMonths: 10, share: 0.5),
      SlowReferenceSeasoningPoint(ageMonths: 20, share: 1),
    ])
    let table = SlowReferenceCreditRisk(input: example.input)
    // Age 3 of 10 stands for 6 of 20, age 7 for 14.
    #expect(abs(table.cumulativeSeasoning(at: 3) - 0.3) < 1e-15)
    #expect(abs(table.cumulativeSeasoning(at: 7) - 0.7) < 1e-15)
  }

  @Test("Each loan can lose its own share")
  func lossPerLoan() {
    var example = SlowReferenceExample(borrowers: 2, term: 10, repayment: .bullet)
    example.input.credit.lossGivenDefault = .perLoan { $0.number == 0 ? 250_000_000 : 1 }
    example.miss([
      SlowReferenceBorrower(cohort: 0, number: 0): 1,
      SlowReferenceBorrower(cohort: 0, number: 1): 2,
    ])
    // 10,000.00 × (1 − 10⁻⁹) rounds to all of it.
    #expect(example.run().flows(.recovery) == [4: 750_000, 5: 1_000_000])
  }

  @Test("The common factor weighs √ρ against √(1 − ρ) of the borrower's own")
  func commonFactor() {
    var example = SlowReferenceExample(borrowers: 1, term: 10, repayment: .linear)
    example.input.credit.assetCorrelation = 0.36
    example.input.credit.economy = 0.1
    example.input.luck.defaultUniform = { _ in 0.5 }
    let borrower = SlowReferenceBorrower(cohort: 0, number: 0)
    let risk = SlowReferenceCreditRisk(input: example.input)
    // X = 0.6 × 0.1 + 0.8 × 0.5 = 0.46; 0.09 a month reaches it in the sixth.
    #expect(risk.firstMissedInstalment(of: borrower, takesServices: false) == 6)
    // Z = 0.6 × 0.5 − 0.8 × 0.25 = 0.1 again.
    example.input.credit.commonShare = 0.6
    example.input.credit.economy = 0.5
    example.input.credit.ownFactor = -0.25
    let shared = SlowReferenceCreditRisk(input: example.input)
    #expect(shared.firstMissedInstalment(of: borrower, takesServices: false) == 6)
  }

  // MARK: Services

  @Test("A services grant gives whole pieces in order until its budget runs out")
  func servicesGrant() {
    var example = SlowReferenceExample(borrowers: 5, cohorts: 2, term: 12, repayment: .linear)
    example.input.services = SlowReferenceServices(
      costPerBorrower: 100_000, takeUpShare: 700_000_000, passThroughShare: 600_000_000)
    example.input.servicesGrants = [
      SlowReferenceServicesGrantTerms(
        name: "servicesGrant", fund: "EaSI", amountPerBorrower: 40_000, budget: 100_000)
    ]
    let result = example.run()
    // Cohorts of 2 and 3. Takers to date: 1.4 → 1, then 3.5 → 4, so 1 and 3. Two pieces of
    // 400.00 fit into 1,000.00. With a grant the borrower pays 60 % of 600.00, without one of
    // 1,000.00.
    let takers = result.events.filter { $0.kind == .servicesTaken }.map(\.borrower)
    #expect(takers.map(\.cohort) == [0, 1, 1, 1])
    #expect(takers.map(\.number) == [0, 0, 1, 2])
    #expect(result.flows(.servicesCost) == [0: 100_000, 1: 300_000])
    #expect(result.flows(.servicesGrant) == [0: 40_000, 1: 40_000])
    #expect(result.flows(.servicesCharge) == [0: 36_000, 1: 156_000])
    #expect(result.summary["refugees.servicesCostToLender"] == 128_000)
    #expect(result.summary["servicesGrant.grantsPaid"] == 80_000)
    #expect(result.summary["servicesGrant.borrowersServed"] == 2)
    #expect(result.summary["servicesGrant.borrowersWithout"] == 2)

    example.input.services?.offered = false
    let withoutServices = example.run()
    #expect(withoutServices.summary["refugees.servicesTaken"] == 0)
    #expect(withoutServices.flows(.servicesCost).isEmpty)
  }

  @Test("A taker's business survives more often")
  func survival() {
    var example = SlowReferenceExample(borrowers: 2, term: 12, repayment: .linear)
    example.input.outcomes = SlowReferenceOutcomes(survivalShape: 1, survivalScaleMonths: 36)
    example.input.services = SlowReferenceServices(
      costPerBorrower: 0, takeUpShare: 500_000_000, survivalHazardRatio: 500_000_000)
    // S(36) = e⁻¹ = 0.368, and for the one taker e^(−½) = 0.607; both draw 0.5.
    #expect(example.run().summary["refugees.survivingBusinesses"] == 1)
  }

  // MARK: Origination, peaks and balance

  @Test("Demand rounds half to even and cohorts differ by one at most")
  func cohorts() {
    var example = SlowReferenceExample(borrowers: 25, cohorts: 4, term: 12, repayment: .linear)
    example.input.book.demandShare = 500_000_000
    example.input.book.originationFrom = 2
    // 12.5 → 12: three a month. 90 % of 25 is 22.5 → 22: 5, 6, 5, 6.
    let half = example.run().flows(.disbursement)
    #expect(half == [2: 3_000_000, 3: 3_000_000, 4: 3_000_000, 5: 3_000_000])
    example.input.book.demandShare = 900_000_000
    let most = example.run().flows(.disbursement)
    #expect(most == [2: 5_000_000, 3: 6_000_000, 4: 5_000_000, 5: 6_000_000])
  }

  @Test("Peaks of portfolio at risk and of write-offs look no further than origination")
  func peaks() {
    var example = SlowReferenceExample(borrowers: 6, cohorts: 6, term: 12, repayment: .bullet)
    example.input.startMonthOfYear = 10
    example.miss([SlowReferenceBorrower(cohort: 0, number: 0): 1])
    let summary = example.run().summary
    // Missed in month 1: at the end of 2 it is 10,000 of 30,000 outstanding, of 3 of 40,000.
    #expect(summary["refugees.portfolioAtRisk30Peak"] == 1.0 / 3)
    // Written off in month 4, February 2023. Opening balances of 2023, months 3 … 14, in
    // thousands: 30, 40, 40, eight times 50, 40 = 550.
    #expect(summary["refugees.writeOffRatioPeak"] == 1_000_000 / (55_000_000.0 / 12))
    #expect(summary["refugees.outstandingPeak"] == 5_000_000)
  }

  @Test("What is disbursed is repaid, prepaid or written off")
  func conservation() {
    var example = SlowReferenceExample(
      borrowers: 500, cohorts: 7, term: 36, rate: 105_000_000, repayment: .annuity,
      paymentMonths: 3)
    example.input.credit.prepaymentRate = 70_000_000
    example.input.guarantees = [.eighty]
    example.input.luck.defaultUniform = { Double(($0.number * 37 + $0.cohort) % 101) / 101 }
    example.input.luck.prepaymentUniform = { Double(($0.number + $1 * 29) % 89) / 89 }
    let result = example.run()
    let writtenOff = result.writeOffs.reduce(0) { $0 + $1.exposure }
    let back = result.total(.principal) + result.total(.prepayment)
    #expect(result.total(.disbursement) == back + writtenOff)
    #expect(writtenOff > 0 && result.total(.prepayment) > 0)
    #expect(result.balances.last?.closingBalance == 0)
    for balances in zip(result.balances, result.balances.dropFirst()) {
      #expect(balances.0.closingBalance == balances.1.openingBalance)
    }
  }
}
