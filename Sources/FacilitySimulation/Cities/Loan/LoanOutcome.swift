import FinanceBasics
import ScenarioModel

/// What one trial says about one programme loan.
struct LoanOutcome {
  let drawn: Int64
  let prepaid: Int64
  let interest: Int64
  let fees: Int64
  let drawnByYear: [Int64]
  /// With what is due on parts repaid early.
  let interestByYear: [Int64]
  /// Of instalments alone.
  let principalByYear: [Int64]
  let debtPeak: Int64
  /// In years; `nil` when nothing was drawn.
  let averageLife: Double?
  /// Effective yearly rate of draws, payments, fees and subsidies; `nil` when there is none.
  let allInCost: Double?

  init(_ run: LoanRun, _ calendar: YearCalendar, yearCount: Int) {
    let months = run.months
    drawn = run.drawn
    prepaid = months.total(.prepaid)
    interest = months.total(.interest) + months.total(.prepaidInterest)
    fees = months.total(.commitmentFee) + months.total(.upfrontFee)
    drawnByYear = calendar.sums(of: months.values(.drawn), years: yearCount)
    principalByYear = calendar.sums(of: months.values(.principal), years: yearCount)
    interestByYear = calendar.sums(ofMonths: months.monthCount, years: yearCount) {
      months[.interest, $0] + months[.prepaidInterest, $0]
    }
    debtPeak = months.values(.balance).max() ?? 0
    averageLife = drawn == 0 ? nil : run.principalMonths / 12 / Double(drawn)
    allInCost = drawn == 0 ? nil : Self.rate(run)
  }

  private static func rate(_ run: LoanRun) -> Double? {
    let months = run.months
    return internalRateNearestZero(
      ofMonthlyFlows: (0..<months.monthCount).map { month in
        Double(
          months[.drawn, month] - run.debtService(in: month) - months[.prepaid, month]
            - run.fees(in: month))
      })
  }
}
