import FinanceBasics
import Testing

@testable import Instruments

/// Goal: a draw of a programme loan is repaid as its terms say, with interest at the rate of each
/// period, whatever happens to it on the way. Every number is worked out in the comment above it.
@Suite struct LoanTrancheTests {
  private static func percent(_ percent: Double) -> AnnualRate {
    AnnualRate(billionths: Int64((percent * 1e7).rounded()))
  }

  private static func loan(
    _ profile: RepaymentProfile, _ frequency: PaymentFrequency, tenor: Int, grace: Int = 0
  ) throws -> ProgrammeLoan {
    try ProgrammeLoan(
      shareOfCost: .whole, rate: .stated(.zero), tenorMonths: tenor, graceMonths: grace,
      profile: profile, frequency: frequency, availabilityMonths: 12)
  }

  /// Pays one instalment for each rate.
  private static func pay(
    _ tranche: inout LoanTranche, _ rates: [Double]
  ) -> [LoanTranche.Payment] {
    rates.map { tranche.pay(rate: percent($0)) }
  }

  private static func payment(
    _ balance: Int64, _ interest: Int64, _ principal: Int64
  ) -> LoanTranche.Payment {
    LoanTranche.Payment(balance: balance, interest: interest, principal: principal)
  }

  // MARK: Profiles and rates

  /// EUR 1,000.01 over two years, half-yearly, half a year of grace, drawn in month 5. The rate is
  /// index + 0.6 %, at least 0.5 %; the index is −0.4, 1.6, 2.5 and −1 % as the periods begin.
  ///
  ///     11: 100001 × 0.5 % ÷ 2 = 250.0025 (the floor, not 0.2 %); grace
  ///     17: 100001 × 2.2 % ÷ 2 = 1100.011;   ⌊100001 ÷ 3⌋ = 33333
  ///     23:  66668 × 3.1 % ÷ 2 = 1033.354;   ⌊200002 ÷ 3⌋ − 33333 = 33334
  ///     29:  33334 × 0.5 % ÷ 2 = 83.335 (the floor again); the rest
  @Test func linearWithGraceFloatsAboveItsFloor() throws {
    let pricing = LoanRate.indexed(margin: Self.percent(0.6), floor: Self.percent(0.5))
    let rates = [-0.4, 1.6, 2.5, -1].map { pricing.rate(index: Self.percent($0)) }
    #expect(rates == [0.5, 2.2, 3.1, 0.5].map(Self.percent))
    let loan = try Self.loan(.linear, .semiannual, tenor: 24, grace: 6)
    var tranche = LoanTranche(of: loan, drawing: 100_001, in: 5, rate: rates[0])
    var dates: [Int] = []
    var payments: [LoanTranche.Payment] = []
    for rate in rates {
      // The rate is that of the month in which the period begins: the last payment date.
      #expect(tranche.lastPaymentMonth == tranche.nextPaymentMonth - 6)
      dates.append(tranche.nextPaymentMonth)
      payments.append(tranche.pay(rate: rate))
    }
    #expect(dates == [11, 17, 23, 29])
    #expect(
      payments == [
        Self.payment(100_001, 250, 0), Self.payment(100_001, 1100, 33_333),
        Self.payment(66_668, 1033, 33_334), Self.payment(33_334, 83, 33_334),
      ])
    #expect(tranche.isRepaid)
  }

  /// EUR 1,000 over four quarters; 8 % in the first, so the instalment is 100000 × 2 % ÷
  /// (1 − 1.02⁻⁴) = 26262.38. Its principal is what is left after 8 %, whatever is charged:
  ///
  ///     26262 − 2000 = 24262;   26262 − 75738 × 2 % = 26262 − 1515 = 24747;
  ///     26262 − 50991 × 2 % = 26262 − 1020 = 25242;   the last clears 25749
  ///
  /// Charged are 8, 2, 12 and 8 %: 2000; 75738 × 0.5 % = 378.69; 50991 × 3 % = 1529.73; 514.98.
  @Test func annuityKeepsThePrincipalOfItsFirstRate() throws {
    let loan = try Self.loan(.annuity, .quarterly, tenor: 12)
    var tranche = LoanTranche(of: loan, drawing: 100_000, in: 0, rate: Self.percent(8))
    #expect(
      Self.pay(&tranche, [8, 2, 12, 8]) == [
        Self.payment(100_000, 2000, 24_262), Self.payment(75_738, 379, 24_747),
        Self.payment(50_991, 1530, 25_242), Self.payment(25_749, 515, 25_749),
      ])
    #expect(tranche.isRepaid)
  }

  /// Without interest the instalment is a quarter, rounded half to even: 100002 ÷ 4 = 25000.5 is
  /// 25000, and the last clears 25002.
  @Test func annuityWithoutInterest() throws {
    let loan = try Self.loan(.annuity, .quarterly, tenor: 12)
    var tranche = LoanTranche(of: loan, drawing: 100_002, in: 0, rate: .zero)
    let payments = Self.pay(&tranche, [0, 0, 0, 0])
    #expect(payments.map(\.principal) == [25_000, 25_000, 25_000, 25_002])
    #expect(payments.allSatisfy { $0.interest == 0 })
  }

  /// Three cents over five quarters: the instalment of 0.6 is rounded to 1, so the balance is gone
  /// after three; what follows is 0, never below.
  @Test func annuityOfFewCentsEndsEarly() throws {
    let loan = try Self.loan(.annuity, .quarterly, tenor: 15)
    var tranche = LoanTranche(of: loan, drawing: 3, in: 0, rate: .zero)
    #expect(Self.pay(&tranche, [0, 0, 0, 0, 0]).map(\.principal) == [1, 1, 1, 0, 0])
  }

  /// EUR 500 at 4 % for two years: 20.00 a year, and the principal at the end.
  @Test func bullet() throws {
    let loan = try Self.loan(.bullet, .yearly, tenor: 24)
    var tranche = LoanTranche(of: loan, drawing: 50_000, in: 3, rate: Self.percent(4))
    #expect(tranche.nextPaymentMonth == 15)
    #expect(
      Self.pay(&tranche, [4, 4]) == [
        Self.payment(50_000, 2000, 0), Self.payment(50_000, 2000, 50_000),
      ])
  }

  /// Below 0 the lender pays. At −2 % a quarter of EUR 1,000 gives −5.00; the instalment is
  /// 100000 × −0.5 % ÷ (1 − 0.995⁻⁴) = 24688.28, and its principal 24688 + 500 = 25188, then
  /// 24688 + 374 = 25062 (74812 × 0.5 % = 374.06), 24688 + 249 = 24937, and the rest.
  @Test func negativeRates() throws {
    let loan = try Self.loan(.annuity, .quarterly, tenor: 12)
    var tranche = LoanTranche(of: loan, drawing: 100_000, in: 0, rate: Self.percent(-2))
    #expect(
      Self.pay(&tranche, [-2, -2, -2, -2]) == [
        Self.payment(100_000, -500, 25_188), Self.payment(74_812, -374, 25_062),
        Self.payment(49_750, -249, 24_937), Self.payment(24_813, -124, 24_813),
      ])
    // Half to even below 0 too: 1000 × −0.1 % ÷ 2 = −0.5 is 0, 3000 × −0.1 % ÷ 2 = −1.5 is −2.
    #expect(Self.percent(-0.1).interest(on: Money(cents: 1000), months: 6).cents == 0)
    #expect(Self.percent(-0.1).interest(on: Money(cents: 3000), months: 6).cents == -2)
  }

  // MARK: Grace

  /// Eight months of grace hold two quarterly dates, months 3 and 6; the first principal falls in
  /// month 9: two halves of 1,001 are 500 and 501.
  @Test func graceThatIsNoMultipleOfThePeriod() throws {
    let loan = try Self.loan(.linear, .quarterly, tenor: 12, grace: 8)
    var tranche = LoanTranche(of: loan, drawing: 1001, in: 0, rate: .zero)
    #expect(Self.pay(&tranche, [0, 0, 0, 0]).map(\.principal) == [0, 0, 500, 501])
  }

  /// After grace an annuity counts the instalments left: 100000 × 2 % ÷ (1 − 1.02⁻²) = 51504.95,
  /// less 2000 = 49505; the rest is 50495.
  @Test func annuityAfterGrace() throws {
    let loan = try Self.loan(.annuity, .quarterly, tenor: 12, grace: 6)
    var tranche = LoanTranche(of: loan, drawing: 100_000, in: 0, rate: Self.percent(8))
    #expect(Self.pay(&tranche, [8, 8, 8, 8]).map(\.principal) == [0, 0, 49_505, 50_495])
  }

  // MARK: Early repayment

  /// EUR 1,000 in four quarters at 8 %. After the first, 75000 are owed; in month 5 30000 come back
  /// with two months' interest, 30000 × 8 % × 2 ÷ 12 = 400. The rest, 45000, is three times 15000,
  /// and the running quarter costs 45000 × 2 % = 900.
  @Test func earlyRepaymentBetweenDates() throws {
    let loan = try Self.loan(.linear, .quarterly, tenor: 12)
    var tranche = LoanTranche(of: loan, drawing: 100_000, in: 0, rate: Self.percent(8))
    #expect(tranche.pay(rate: Self.percent(8)) == Self.payment(100_000, 2000, 25_000))
    #expect(tranche.prepay(30_000, in: 5, rate: Self.percent(8)) == 400)
    #expect(tranche.balance == 45_000)
    #expect(tranche.nextPaymentMonth == 6)
    #expect(
      Self.pay(&tranche, [8, 8, 8]) == [
        Self.payment(45_000, 900, 15_000), Self.payment(30_000, 600, 15_000),
        Self.payment(15_000, 300, 15_000),
      ])
  }

  /// On a payment date early repayment comes first, with the interest of the whole quarter:
  /// 50000 × 8 % × 3 ÷ 12 = 1000; then the instalment of the other half, 1000 and 12500.
  @Test func earlyRepaymentOnADate() throws {
    let loan = try Self.loan(.linear, .quarterly, tenor: 12)
    var tranche = LoanTranche(of: loan, drawing: 100_000, in: 0, rate: Self.percent(8))
    #expect(tranche.prepay(50_000, in: 3, rate: Self.percent(8)) == 1000)
    #expect(tranche.pay(rate: Self.percent(8)) == Self.payment(50_000, 1000, 12_500))
  }

  /// The annuity above after two instalments: 50991 are owed. In month 7 20000 come back at 12 %,
  /// the rate of the running quarter: 20000 × 1 % = 200. The new instalment takes the first rate,
  /// 8 %: 30991 × 2 % ÷ (1 − 1.02⁻²) = 15961.90, less 30991 × 2 % = 619.82, is 15342; the last
  /// clears 15649. Interest at 12 % and 8 %: 30991 × 3 % = 929.73 and 15649 × 2 % = 312.98.
  @Test func earlyRepaymentOfAnAnnuity() throws {
    let loan = try Self.loan(.annuity, .quarterly, tenor: 12)
    var tranche = LoanTranche(of: loan, drawing: 100_000, in: 0, rate: Self.percent(8))
    _ = Self.pay(&tranche, [8, 2])
    #expect(tranche.prepay(20_000, in: 7, rate: Self.percent(12)) == 200)
    #expect(
      Self.pay(&tranche, [12, 8]) == [
        Self.payment(30_991, 930, 15_342), Self.payment(15_649, 313, 15_649),
      ])
  }

  /// Early repayment in grace keeps the grace that is left, and two of them leave one profile:
  /// 1000 − 500 − 99 = 401, interest alone in month 12, then 200 and 201.
  @Test func earlyRepaymentInGrace() throws {
    let loan = try Self.loan(.linear, .semiannual, tenor: 24, grace: 12)
    var tranche = LoanTranche(of: loan, drawing: 1000, in: 0, rate: .zero)
    _ = tranche.pay(rate: .zero)
    #expect(tranche.prepay(500, in: 9, rate: Self.percent(4)) == 5)
    #expect(tranche.prepay(99, in: 10, rate: .zero) == 0)
    #expect(Self.pay(&tranche, [0, 0, 0]).map(\.principal) == [0, 200, 201])
  }

  /// A bullet repaid early by all but one cent still ends on its date; by all, nothing is left.
  @Test func earlyRepaymentOfAll() throws {
    let loan = try Self.loan(.bullet, .yearly, tenor: 24)
    var tranche = LoanTranche(of: loan, drawing: 1000, in: 0, rate: .zero)
    _ = tranche.prepay(999, in: 1, rate: .zero)
    #expect(Self.pay(&tranche, [100]) == [Self.payment(1, 1, 0)])
    #expect(!tranche.isRepaid)
    // One month after the payment: 1 × 100 % ÷ 12 = 0.08.
    #expect(tranche.prepay(1, in: 13, rate: Self.percent(100)) == 0)
    #expect(tranche.isRepaid)
    #expect(Self.pay(&tranche, [100]) == [Self.payment(0, 0, 0)])
  }
}
