import FinanceBasics
import Instruments
import Testing

/// Goal: the rate a borrower compares loans by, with what is paid at the start.
@Suite struct AnnualPercentageRateTests {
  private static func loan(_ units: Int64) throws -> RepaymentSchedule {
    try RepaymentSchedule(
      principal: Money(units), rate: AnnualRate(billionths: 90_000_000), termMonths: 36,
      profile: .annuity, frequency: .monthly)
  }

  /// 9 % over 36 months without a fee is 1.0075¹² − 1 = 9.38 %; 2 % at the start makes 10.89 %.
  @Test func feesCount() throws {
    let loan = try Self.loan(10_000)
    let plain = try #require(loan.annualPercentageRate(paidAtStart: .zero))
    #expect(abs(plain - 0.0938069) < 1e-6)
    let fee = try #require(loan.annualPercentageRate(paidAtStart: Money(200)))
    #expect(abs(fee - 0.1089) < 0.00005)
  }

  /// What services of 400, 1,000 or 1,700 do to the cost of small loans when the borrower pays them
  /// at the start beside a fee of 2 %: derived apart from this program with the unrounded
  /// instalment, to two decimals; a rounded one moves the third decimal.
  @Test(
    arguments: [
      (3000, [10.89, 22.87, 50.84, 125.87]), (5000, [10.89, 17.64, 30.47, 52.10]),
      (10_000, [10.89, 14.12, 19.52, 26.89]), (25_000, [10.89, 12.15, 14.12, 16.55]),
    ] as [(Int64, [Double])])
  func servicesCount(units: Int64, percents: [Double]) throws {
    let loan = try Self.loan(units)
    for (services, percent) in zip([0, 400, 1000, 1700] as [Int64], percents) {
      let paid = Money(cents: 2 * units + services * 100)
      let rate = try #require(loan.annualPercentageRate(paidAtStart: paid))
      #expect(abs(100 * rate - percent) <= 0.006, "\(units) with \(services)")
    }
  }

  /// The same equation by another road: the internal rate of the borrower's monthly flows.
  @Test(arguments: RepaymentProfile.allCases, PaymentFrequency.allCases)
  func meetsTheInternalRate(profile: RepaymentProfile, frequency: PaymentFrequency) throws {
    let loan = try RepaymentSchedule(
      principal: Money(8800), rate: AnnualRate(billionths: 105_000_000), termMonths: 48,
      graceMonths: 12, profile: profile, frequency: frequency)
    var flows = [Double](repeating: 0, count: 49)
    flows[0] = 880_000 - 17_600
    for k in 0..<loan.instalmentCount {
      flows[(k + 1) * frequency.months] -= Double(loan.interest[k] + loan.principal[k])
    }
    let internalRate = try #require(internalRateOfReturn(ofMonthlyFlows: flows))
    let rate = try #require(loan.annualPercentageRate(paidAtStart: Money(176)))
    #expect(abs(rate - internalRate) < 1e-12)
  }

  @Test func edges() throws {
    let free = try RepaymentSchedule(
      principal: Money(100), rate: .zero, termMonths: 12, profile: .linear, frequency: .monthly)
    #expect(free.annualPercentageRate(paidAtStart: .zero) == 0)
    #expect(free.annualPercentageRate(paidAtStart: Money(100)) == nil)
    #expect(free.annualPercentageRate(paidAtStart: Money(101)) == nil)
    let almost = try #require(free.annualPercentageRate(paidAtStart: Money(cents: 9999)))
    #expect(almost > 1e20 && almost.isFinite)
  }
}
