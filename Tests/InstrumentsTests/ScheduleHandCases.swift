import FinanceBasics
import Instruments
import Testing

/// EUR 10,000 at 9 % over 36 months: i = 0.0075, A = 10000 × 0.0075 / (1 − 1.0075^−36) = 317.9973,
/// rounded to 318.00; the first interest is 75.00 and the first principal 243.00.
@Test func annuityOfTheTermSheetExample() throws {
  let schedule = try RepaymentSchedule(
    principal: Money(10_000), rate: AnnualRate(billionths: 90_000_000), termMonths: 36,
    profile: .annuity, frequency: .monthly)
  #expect(schedule.interest[0] == 75_00)
  #expect(schedule.principal[0] == 243_00)
  #expect(schedule.principal.reduce(0, +) == 10_000_00)
}
