import FinanceBasics
import Instruments
import Testing

/// Goal: each contract of a city's financing says the amounts that its terms say, rounded once and
/// half to even. Every number is worked out in the comment above it.
@Suite struct CityInstrumentTests {
  private static func share(_ percent: Double) throws -> Share {
    try #require(Share(billionths: Int64((percent * 1e7).rounded())))
  }

  private static func rate(_ percent: Double) -> AnnualRate {
    AnnualRate(billionths: Int64((percent * 1e7).rounded()))
  }

  // MARK: Pricing

  /// A stated rate knows no index. A floating one never falls below its floor, not even where both
  /// are below 0: −2 % + 0.5 % = −1.5 % against a floor of −1 %.
  @Test func pricing() {
    #expect(LoanRate.stated(Self.rate(-0.3)).rate(index: Self.rate(9)) == Self.rate(-0.3))
    let pricing = LoanRate.indexed(margin: Self.rate(0.5), floor: Self.rate(-1))
    #expect(pricing.rate(index: Self.rate(-2)) == Self.rate(-1))
    #expect(pricing.rate(index: Self.rate(-1.5)) == Self.rate(-1))
    #expect(pricing.rate(index: Self.rate(-1.499999)) == Self.rate(-0.999999))
    #expect(pricing.rate(index: Self.rate(3)) == Self.rate(3.5))
  }

  // MARK: Programme loan

  private static func loan(
    share: Double, amount: Int64? = nil, fee: Double = 0, tenor: Int = 12, grace: Int = 0
  ) throws -> ProgrammeLoan {
    try ProgrammeLoan(
      shareOfCost: Self.share(share), amount: amount.map { Money(cents: $0) },
      rate: .stated(.zero), tenorMonths: tenor, graceMonths: grace, profile: .linear,
      frequency: .quarterly, availabilityMonths: 6, commitmentFee: rate(fee))
  }

  /// Draws are rounded to date: 50 % of 1, 2, 3, 4 and 5 cents are 0, 1, 2, 2 and 2, ties to even.
  @Test func drawsAreRoundedToDate() throws {
    let loan = try Self.loan(share: 50)
    var drawn: Int64 = 0
    var draws: [Int64] = []
    for cost: Int64 in 1...5 {
      draws.append(loan.draw(costToDate: cost, drawn: drawn, unpaid: 100))
      drawn += draws.last ?? 0
    }
    #expect(draws == [0, 1, 1, 0, 0])
  }

  /// 40 % of 1000 is 400. Drawn so far 150: 250 are missing. Unpaid are 200: 200. The amount of 180
  /// leaves 30. Nothing is drawn below 0, where grants have paid more or more was drawn before.
  @Test func drawsKeepTheirLimits() throws {
    let loan = try Self.loan(share: 40)
    #expect(loan.draw(costToDate: 1000, drawn: 150, unpaid: 600) == 250)
    #expect(loan.draw(costToDate: 1000, drawn: 150, unpaid: 200) == 200)
    #expect(loan.draw(costToDate: 1000, drawn: 150, unpaid: -1) == 0)
    #expect(loan.draw(costToDate: 1000, drawn: 401, unpaid: 600) == 0)
    let limited = try Self.loan(share: 40, amount: 180)
    #expect(limited.draw(costToDate: 1000, drawn: 150, unpaid: 600) == 30)
    #expect(limited.draw(costToDate: 1000, drawn: 180, unpaid: 600) == 0)
  }

  /// Signed is the amount, or 43 % × 17016666 = 7317166.38. The fee of a month at 0.2 %:
  /// 7317166 × 0.2 % ÷ 12 = 1219.53; with 6392666 drawn 924500 × 0.2 % ÷ 12 = 154.08; at least 0.
  @Test func commitmentFee() throws {
    let loan = try Self.loan(share: 43, fee: 0.2)
    #expect(loan.signed(plannedCost: 17_016_666) == 7_317_166)
    #expect(loan.commitmentFee(signed: 7_317_166, drawn: 0) == 1220)
    #expect(loan.commitmentFee(signed: 7_317_166, drawn: 6_392_666) == 154)
    #expect(loan.commitmentFee(signed: 7_317_166, drawn: 7_317_167) == 0)
    #expect(try Self.loan(share: 43, amount: 5).signed(plannedCost: 17_016_666) == 5)
  }

  @Test func impossibleLoans() {
    #expect(throws: ScheduleError.termNotMultipleOfPeriod(term: 13, period: 3)) {
      try Self.loan(share: 10, tenor: 13)
    }
    #expect(throws: ScheduleError.termNotMultipleOfPeriod(term: 0, period: 3)) {
      try Self.loan(share: 10, tenor: 0)
    }
    #expect(throws: ScheduleError.graceNotShorterThanTerm(grace: 12, term: 12)) {
      try Self.loan(share: 10, grace: 12)
    }
    #expect(throws: ScheduleError.graceNotShorterThanTerm(grace: -1, term: 12)) {
      try Self.loan(share: 10, grace: -1)
    }
  }

  // MARK: Bridge

  @Test func bridgeLendsTheLeast() throws {
    let bridge = try #require(BridgeLoan(limit: Money(cents: 500), rate: .stated(.zero)))
    #expect(bridge.balance(receivable: 400, uncovered: 300) == 300)
    #expect(bridge.balance(receivable: 200, uncovered: 300) == 200)
    #expect(bridge.balance(receivable: 600, uncovered: 700) == 500)
    #expect(bridge.balance(receivable: 600, uncovered: -1) == 0)
    #expect(BridgeLoan(limit: Money(cents: -1), rate: .stated(.zero)) == nil)
  }

  // MARK: Eligible cost

  /// 80 % × 75 % × 95 % is 57 %, rounded once: 57 % of 2 cents is 1.14, while share after share it
  /// would be 2 → 2 → 2. Ties go to the even cent: 57 % of 50 is 28.5.
  @Test func eligibleCostIsOneProduct() throws {
    let part = EligibleCost(try Self.share(80), try Self.share(75), try Self.share(95))
    #expect(part.part(of: 2) == 1)
    #expect(part.part(of: 50) == 28)
    for cents: Int64 in 0...5000 {
      #expect(part.part(of: cents) == roundedHalfEven(cents * 57, over: 100))
    }
    #expect(EligibleCost(.whole, .whole).part(of: 7) == 7)
    #expect(EligibleCost(.whole, .zero).part(of: 7) == 0)
    #expect(EligibleCost().part(of: 7) == 7)
  }

  /// Shares of nine digits, against exact fractions worked out elsewhere: the product of three is
  /// 2333333326333333.5996 and 32007315.5706, of four 288065840135803 (rounded).
  @Test func eligibleCostOfLongShares() throws {
    let shares = try [333_333_333, 777_777_777, 999_999_999, 123_456_789].map {
      try #require(Share(billionths: $0))
    }
    let three = EligibleCost(shares[0], shares[1], shares[2])
    #expect(three.part(of: 9_000_000_000_000_001) == 2_333_333_326_333_334)
    #expect(three.part(of: 123_456_789) == 32_007_316)
    let four = EligibleCost(shares[0], shares[1], shares[2], shares[3])
    #expect(four.part(of: 9_000_000_000_000_001) == 288_065_840_135_803)
  }

  // MARK: Grant

  private static func grant(ceiling: Int64? = nil) throws -> GrantContract {
    try GrantContract(
      rate: share(75), ceiling: ceiling.map { Money(cents: $0) }, advance: share(10),
      claimEveryMonths: 2, paymentLagMonths: 2, finalBalance: share(5), correction: share(3))
  }

  /// 75 % × 11605833 = 8704374.75; the advance 10 % × 8704375 = 870437.5, a tie, is 870438; 97 % of
  /// 8704375 is 8443243.75.
  @Test func awardAdvanceAndFinalGrant() throws {
    let grant = try Self.grant()
    #expect(grant.award(plannedEligibleCost: Money(cents: 11_605_833)).cents == 8_704_375)
    #expect(grant.advancePayment(award: Money(cents: 8_704_375)).cents == 870_438)
    #expect(grant.finalGrant(accrued: Money(cents: 8_704_375)).cents == 8_443_244)
    let limited = try Self.grant(ceiling: 8_704_374)
    #expect(limited.award(plannedEligibleCost: Money(cents: 11_605_833)).cents == 8_704_374)
  }

  /// Before the final claim at most 95 % × 8704375 = 8269156.25 is paid. 870438 are: a claim of
  /// 7000000 is paid in full, then 8269156 − 7870438 = 398718 of 593751, then nothing.
  @Test func claimsStopAtTheFinalBalance() throws {
    let grant = try Self.grant()
    func claim(_ accrued: Int64, paid: Int64) -> Int64 {
      grant.claimPayment(
        newlyAccrued: Money(cents: accrued), award: Money(cents: 8_704_375),
        paid: Money(cents: paid)
      ).cents
    }
    #expect(claim(7_000_000, paid: 870_438) == 7_000_000)
    #expect(claim(593_751, paid: 7_870_438) == 398_718)
    #expect(claim(593_751, paid: 8_269_156) == 0)
    #expect(claim(593_751, paid: 8_704_375) == 0)
    #expect(claim(-5, paid: 0) == 0)
  }

  @Test func impossibleGrants() throws {
    let share = try Self.share(50)
    #expect(throws: GrantError.claimInterval(0)) {
      try GrantContract(rate: share, claimEveryMonths: 0)
    }
    #expect(throws: GrantError.negativeLag(-1)) {
      try GrantContract(rate: share, paymentLagMonths: -1)
    }
    #expect(throws: GrantError.negativeCeiling(Money(cents: -1))) {
      try GrantContract(rate: share, ceiling: Money(cents: -1))
    }
  }

  /// 5 % of 870438 is 43521.9. Of 50 the overhead of 2.5 is a tie, 2, and of what is still to come
  /// 95 % is counted, 47.5, a tie, 48: expectation and payment may differ by that cent.
  @Test func channel() throws {
    let channel = FundChannel(decisionMonth: 4, overhead: try Self.share(5))
    #expect(channel.overhead(of: 870_438) == 43_522)
    #expect(channel.overhead(of: 50) == 2)
    #expect(channel.receivable(50) == 48)
    #expect(channel.receivable(-50) == 0)
  }

  // MARK: Followers of a loan

  /// 15 % × 93 % = 13.95 %, rounded once: of 10 cents 1.395, while 15 % of 10, a tie, is 2 and 93 %
  /// of that 1.86. Of 1000 it is 139.5, a tie.
  @Test func loanProportionalGrant() throws {
    let (rate, goldPlating) = (try Self.share(15), try Self.share(7))
    let grant = try #require(LoanProportionalGrant(rate: rate, goldPlating: goldPlating))
    #expect(grant.amount(drawn: 10) == 1)
    #expect(grant.amount(drawn: 1000) == 140)
    #expect(grant.paymentLagMonths == 0)
    #expect(
      LoanProportionalGrant(rate: rate, goldPlating: goldPlating, paymentLagMonths: -1) == nil)
  }

  /// A reduction takes no more than the rate charged, and nothing of a rate below 0.
  @Test func interestSubsidy() {
    let subsidy = InterestSubsidy(reduction: Self.rate(0.4), overMonths: 120)
    #expect(subsidy.part(of: Self.rate(2)) == Self.rate(0.4))
    #expect(subsidy.part(of: Self.rate(0.3)) == Self.rate(0.3))
    #expect(subsidy.part(of: Self.rate(-0.3)) == .zero)
    let increase = InterestSubsidy(reduction: Self.rate(-1), overMonths: 1)
    #expect(increase.part(of: Self.rate(2)) == .zero)
  }
}
