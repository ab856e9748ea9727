import ScenarioModel

/// One calendar year of a programme, in cents.
struct CityYear {
  var ownCash: Int64 = 0
  /// Of the programme's loans, net of subsidies.
  var debtService: Int64 = 0
  var budgetOutflow: Int64 = 0
  var existingDebtService: Int64 = 0
  var operatingRevenue: Int64 = 0
  var revenue: Int64 = 0
  var operationCost: Int64 = 0
  var monthsWithRevenue = 0

  var debtServiceRatio: Double? {
    ratio(existingDebtService + debtService, to: operatingRevenue)
  }
}
