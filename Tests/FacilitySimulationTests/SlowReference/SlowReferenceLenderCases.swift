import Testing

/// Fixed costs, survival after default and values by year, worked out by hand.
@Suite("Slow reference: fixed costs, survival and years worked out by hand")
struct SlowReferenceLenderCases {
  private static let first = SlowReferenceBorrower(cohort: 0, number: 0)
  private static let second = SlowReferenceBorrower(cohort: 0, number: 1)

  /// Seven cohorts of loans over 12 months: from the first disbursement, in month 2, to the month
  /// before the last payment, 2 + 6 + 12 = 20, there are 18 months.
  ///
  /// EUR 1,000 a year is 83.33, 83.33 and 83.34 in turn: to date ⌊100,000 k ÷ 12⌋ cents are 8,333,
  /// 16,666 and 25,000. Eighteen months are EUR 1,500, ten of them EUR 833.33 in 2022.
  @Test("Fixed costs over 18 months, whoever comes", arguments: [Int64(0), 1_000_000_000])
  func fixedCosts(demand: Int64) {
    var example = SlowReferenceExample(borrowers: 7, cohorts: 7, term: 12, repayment: .bullet)
    example.input.book.originationFrom = 2
    example.input.book.demandShare = demand
    example.input.costs.fixedPerYear = 100_000
    let result = example.run()
    let flows = result.flows(.fixedCosts)
    #expect(flows.keys.sorted() == Array(2...19))
    #expect([2, 3, 4, 5].map { flows[$0] } == [8_333, 8_333, 8_334, 8_333])
    #expect(flows.values.reduce(0, +) == 150_000)
    #expect(result.summary["refugees.runningCosts"] == 150_000)
    #expect(result.summary["refugees.lenderResult"] == -150_000)
    #expect(result.summary["refugees.lenderResult.2022"] == -83_333)
    #expect(result.summary["refugees.lenderResult.2023"] == -66_667)
    #expect(result.summary["refugees.lenderResult.2024"] == 0)
  }

  /// S(36) = e⁻¹ = 0.368, and both draw 0.3. Of two who default, 0.368 × 0.9 = 0.331 leaves both in
  /// business and 0.368 × 0.8 = 0.294 neither.
  @Test("Who defaults survives less often", arguments: [(100, 2.0), (90, 2), (80, 0), (0, 0)])
  func survival(percent: Int64, survivors: Double) {
    var example = SlowReferenceExample(borrowers: 2, term: 12, repayment: .bullet)
    example.miss([Self.first: 1, Self.second: 12])
    example.input.outcomes = SlowReferenceOutcomes(
      survivalShape: 1, survivalScaleMonths: 36, survivalAfterDefaultShare: percent * 10_000_000)
    example.input.luck.survivalUniform = { _ in 0.3 }
    let summary = example.run().summary
    #expect(summary["refugees.defaults"] == 2)
    #expect(summary["refugees.survivingBusinesses"] == survivors)
  }

  /// The first prepays with instalment 1 and would have missed 2: no default. The second misses
  /// instalment 42 of 48, long after its 36 months: a default all the same.
  @Test("A default counts whenever it comes, a prepaid loan has none")
  func lateAndNever() {
    var example = SlowReferenceExample(borrowers: 2, term: 48, repayment: .bullet, horizon: 80)
    example.miss([Self.first: 2, Self.second: 42])
    example.input.credit.prepaymentRate = 500_000_000
    example.input.luck.prepaymentUniform = { borrower, _ in borrower.number == 0 ? 0.01 : 0.99 }
    example.input.outcomes = SlowReferenceOutcomes(
      survivalShape: 1, survivalScaleMonths: 36, survivalAfterDefaultShare: 0)
    example.input.luck.survivalUniform = { _ in 0.3 }
    let result = example.run()
    #expect(result.summary["refugees.prepaid"] == 1)
    #expect(result.writeOffs.map(\.month) == [45])
    #expect(result.events.filter { $0.kind == .businessSurvives }.map(\.borrower) == [Self.first])
  }

  /// Month 0 is October 2022. A loan of 10,000 misses its instalment in month 1, is recognised in
  /// month 4, February 2023, and a quarter comes back in month 16, February 2024. The other is
  /// repaid in month 12, October 2023. Outstanding at the ends of 2022 and 2023, and at the horizon
  /// in April 2024: 20,000, 0, 0.
  @Test("Defaults, outstanding and result by year")
  func years() {
    var example = SlowReferenceExample(borrowers: 2, term: 12, repayment: .bullet, horizon: 18)
    example.input.startMonthOfYear = 10
    example.miss([Self.first: 1])
    example.input.credit.recoveryLagMonths = 12
    let summary = example.run().summary
    func years(_ metric: String) -> [Double?] {
      (2022...2024).map { summary["refugees.\(metric).\($0)"] }
    }
    #expect(years("defaults") == [0, 1, 0])
    #expect(years("outstanding") == [2_000_000, 0, 0])
    #expect(years("lenderResult") == [0, -1_000_000, 250_000])
    #expect(summary["refugees.lenderResult"] == -750_000)
    #expect(summary["refugees.defaults.2025"] == nil)
  }
}
