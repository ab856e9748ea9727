import FinanceBasics
import ScenarioModel

/// One calendar year of a programme, in cents.
struct CityYear {
  var ownCash: Int64 = 0
  var programmeCost: Int64 = 0
  var grantsReceived: Int64 = 0
  var drawn: Int64 = 0
  var repaidToEU: Int64 = 0
  var prepaid: Int64 = 0
  var surplus: Int64 = 0
  /// At the year's last month end.
  var grantsWaiting: Int64 = 0
  var bridge: Int64 = 0
  /// Of the programme's loans, net of subsidies.
  var debtService: Int64 = 0
  var budgetOutflow: Int64 = 0
  /// Of the whole year, however few of its months lie within the horizon.
  var existingDebtService: Int64 = 0
  var existingDebt: Int64 = 0
  /// Lent on the programme's loans and bridge at the year's last month end.
  var programmeDebt: Int64 = 0
  /// Of the months before the horizon, and their number.
  var operatingRevenue: Int64 = 0
  var revenueMonths: Int64 = 0
  var revenue: Int64 = 0
  var operationCost: Int64 = 0
  var monthsWithRevenue = 0

  var totalDebtService: Int64 { existingDebtService + debtService }
  var debtStock: Int64 { existingDebt + programmeDebt }

  /// Total debt service ÷ (12 ÷ n × operating revenue of n months); `nil` without a revenue.
  var debtServiceRatio: Double? {
    ratio(revenueMonths * totalDebtService, to: 12 * operatingRevenue)
  }

  /// Whether an amount is above a share, in 10⁻⁹, of the year's operating revenue; `nil` without
  /// one.
  func isAbove(_ share: Int64, _ amount: Int64) -> Bool? {
    if operatingRevenue == 0 { return nil }
    return Int128(amount) * Int128(revenueMonths) * Int128(billion)
      > Int128(share) * 12 * Int128(operatingRevenue)
  }
}
