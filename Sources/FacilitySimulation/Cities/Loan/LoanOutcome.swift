import FinanceBasics
import ScenarioModel

/// What one trial says about one programme loan.
struct LoanOutcome {
  let drawn: Int64
  let prepaid: Int64
  let interest: Int64
  let debtPeak: Int64
  /// In years; `nil` when nothing was drawn.
  let averageLife: Double?
  /// Effective yearly rate of draws, payments, fees and subsidies; `nil` when there is none.
  let allInCost: Double?

  init(_ run: LoanRun) {
    let months = run.months
    drawn = run.drawn
    prepaid = months.total(.prepaid)
    interest = months.total(.interest) + months.total(.prepaidInterest)
    debtPeak = months.values(.balance).max() ?? 0
    averageLife = drawn == 0 ? nil : run.principalMonths / 12 / Double(drawn)
    allInCost = drawn == 0 ? nil : Self.rate(run)
  }

  /// No loan within the ranges of the language costs as much: 100 % a year, paid monthly, is 161 %.
  /// A rate above is another root of flows that change sign several times.
  private static let highestRate = 2.0

  private static func rate(_ run: LoanRun) -> Double? {
    let months = run.months
    let rate = internalRateOfReturn(
      ofMonthlyFlows: (0..<months.monthCount).map { month in
        Double(
          months[.drawn, month] - run.debtService(in: month) - months[.prepaid, month]
            - months[.fee, month])
      })
    return rate.flatMap { $0 <= highestRate ? $0 : nil }
  }
}
