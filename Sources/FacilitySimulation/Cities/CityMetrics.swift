import ScenarioModel

/// The metrics of a city programme.
package enum CityMetric {
  private typealias Row = TrialMetric<CityOutcome>

  /// Metrics per trial; those of calendar years come last.
  static func all(years: [Int]) -> [TrialMetric<CityOutcome>] {
    building + costs + financing + debt + byYear(years)
  }

  private static let realisedShare = Row(
    .programme, "realisedShare", .share, adverse: .low,
    "Capital cost realised ÷ capital cost with overrun."
  ) { $0.realisedShare }

  private static let beneficiariesReached = Row(
    .programme, "beneficiariesReached", .count, adverse: .low,
    "Beneficiaries times the share of their measure that is realised; none of a part where only "
      + "the whole serves."
  ) { $0.beneficiaries }

  private static let building: [Row] = [
    realisedShare,
    Row(
      .programme, "fullyBuilt", .indicator, adverse: .low, "1 when every measure is whole."
    ) { $0.isFullyBuilt ? 1 : 0 },
    Row(
      .programme, "delayMonths", .months, adverse: .high,
      "Largest delay of the last spending of a measure."
    ) { $0.delay.map(Double.init) },
    beneficiariesReached,
    .money(
      .programme, "programmeCost", adverse: .high,
      "Capital cost with overrun, and running cost of measures of given dates."
    ) { $0.programmeCost },
  ]

  private static let costs: [Row] = [
    .money(
      .programme, "netCostToCity", adverse: .high,
      "Own cash, operation, debt service, fees, bridge interest and repayments to the EU, less "
        + "revenue, avoided cost and surplus."
    ) { $0.netCost },
    Row(
      .programme, "netCostToCityNPV", .money, adverse: .high,
      "Present value of the net cost to the city."
    ) { $0.netCostNPV },
    .money(
      .programme, "ownCash", adverse: .high,
      "Programme cost that the city pays at once, net of grants that reimburse it."
    ) { $0.ownCash },
    Row(
      .programme, "ownFundsLimitBroken", .indicator, adverse: .high,
      "1 when own cash of any calendar year is above the limit of own funds, rounding apart."
    ) { $0.isOwnFundsLimitBroken.map { $0 ? 1 : 0 } },
    .money(
      .programme, "budgetOutflowPeakYear", adverse: .high,
      "Largest outflow of the city's budget in a calendar year."
    ) { $0.budgetOutflowPeakYear },
    Row(
      .programme, "fundingGapNPV", .money, adverse: .high,
      "Present value of programme cost and operation less revenue."
    ) { $0.fundingGapNPV },
  ]

  private static let financing: [Row] = [
    .money(
      .programme, "grantsReceived", adverse: .low,
      "Grants that reach the city, gross of repayments."
    ) { $0.grantsReceived },
    .money(
      .programme, "repaidToEU", adverse: .high, "What the city pays back after final claims."
    ) { $0.repaidToEU },
    .money(
      .programme, "surplus", adverse: .low, "Grant money left when no loan can be prepaid."
    ) { $0.surplus },
    .money(.programme, "drawn", adverse: .high, "Drawn on loans.") { $0.drawn },
    .money(
      .programme, "prepaid", adverse: .high, "Repaid early to lenders by grants that came late."
    ) { $0.prepaid },
    Row(
      .programme, "grantShare", .share, adverse: .low, "Grants received ÷ programme cost."
    ) { $0.ofCost($0.grantsReceived) },
    Row(.programme, "loanShare", .share, adverse: .high, "Drawn on loans ÷ programme cost.") {
      $0.ofCost($0.drawn)
    },
    Row(.programme, "ownCashShare", .share, adverse: .high, "Own cash ÷ programme cost.") {
      $0.ofCost($0.ownCash)
    },
    .money(
      .programme, "peakBridge", adverse: .high,
      "Largest amount at a month's end that waits for grants, whoever carries it."
    ) { $0.peakBridge },
    .money(
      .programme, "bridgeBorrowedPeak", adverse: .high, "Largest balance of the bridge."
    ) { $0.bridgeBorrowedPeak },
    .money(
      .programme, "bridgeInterest", adverse: .high, "Interest on the bridge."
    ) { $0.bridgeInterest },
    Row(
      .programme, "monthsToFirstEuro", .months, adverse: .high,
      "Months until the first money of an EU fund arrives."
    ) { $0.firstEuro.map(Double.init) },
  ]

  private static let debt: [Row] = [
    .money(
      .programme, "debtServicePeak", adverse: .high,
      "Largest debt service of the programme's loans in a calendar year, net of subsidies."
    ) { $0.debtServicePeak },
    Row(
      .programme, "debtServicePeakYear", .calendarYear, adverse: .high,
      "The year of the largest debt service, the first of several."
    ) { $0.debtServicePeakDate.map(Double.init) },
    Row(
      .programme, "budgetOutflowPeakYearDate", .calendarYear, adverse: .high,
      "The year of the largest outflow of the city's budget, the first of several."
    ) { $0.budgetOutflowPeakDate.map(Double.init) },
    Row(
      .programme, "debtServiceRatioPeak", .share, adverse: .high,
      "Largest share of a year's operating revenue that existing and new debt service take."
    ) { $0.debtServiceRatioPeak },
    Row(
      .programme, "limitBroken", .indicator, adverse: .high,
      "1 when debt service is above the limit in any year."
    ) { $0.isLimitBroken.map { $0 ? 1 : 0 } },
    Row(
      .programme, "debtLimitBroken", .indicator, adverse: .high,
      "1 when debt at the end of any year is above the limit."
    ) { $0.isDebtLimitBroken.map { $0 ? 1 : 0 } },
    Row(
      .programme, "dscrLeast", .ratio, adverse: .low,
      "Least (revenue − running cost) ÷ debt service over years with twelve months of revenue."
    ) { $0.dscrLeast },
    Row(
      .programme, "loanAdvantage", .money, adverse: .low,
      "Present value of interest saved against the reference rates."
    ) { $0.loanAdvantage },
  ]

  /// Metrics of a whole run.
  package static let costPerBeneficiary = MetricDefinition(
    .programme, "costPerBeneficiary", .money, .perRun, adverse: .high,
    "Mean present value of the net cost to the city ÷ mean number of beneficiaries reached.")
  package static let publicCostPerBeneficiary = MetricDefinition(
    .programme, "publicCostPerBeneficiary", .money, .perRun, adverse: .high,
    "The same for city and EU together.")
  package static let blendingGain = MetricDefinition(
    .programme, "blendingGain", .money, .perRun, adverse: .low,
    "What city and EU together pay less per beneficiary than in the baseline × mean number of "
      + "beneficiaries reached, present values.")
  package static let perRun = [costPerBeneficiary, publicCostPerBeneficiary, blendingGain]
}
