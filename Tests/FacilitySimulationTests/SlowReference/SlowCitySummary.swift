/// The trial's summary values of the programme and its measures: sections 7 and 8 of the model.
extension SlowCity {
  func summary() -> [String: Double?] {
    let flows = SlowCityFlows(of: self)
    var values: [String: Double?] = [:]
    func add(_ subject: String, _ metrics: [String: Double?]) {
      for (metric, value) in metrics {
        values.updateValue(value, forKey: "\(subject).\(metric)")
      }
    }
    add("programme", programmeMoney(flows))
    add("programme", programmeYears(flows))
    add("programme", programmeFlowsByYear(flows))
    add("programme", programmeRatios(flows))
    add("programme", debtRatios(flows))
    for (measure, terms) in input.measures.enumerated() {
      add("measure.\(terms.name)", measureMetrics(of: measure))
      add("measure.\(terms.name)", costsByYear(of: measure))
    }
    for (loan, terms) in loans.enumerated() {
      add("loan.\(terms.name)", loanMetrics(of: loan))
      add("loan.\(terms.name)", loanFlowsByYear(of: loan))
    }
    for (grant, terms) in grants.enumerated() {
      add("grant.\(terms.name)", grantMetrics(of: grant))
      add("grant.\(terms.name)", receiptsByYear(grantStates[grant].payments))
    }
    for (number, terms) in proportionalGrants.enumerated() {
      add("proportional.\(terms.name)", proportionalMetrics(of: number))
      add("proportional.\(terms.name)", receiptsByYear(proportionalPayments[number]))
    }
    for (number, terms) in subsidies.enumerated() {
      add("subsidy.\(terms.name)", subsidyMetrics(of: number))
    }
    return values.merging(budgetMetrics()) { a, _ in a }
  }

  // MARK: Programme

  private func programmeMoney(_ flows: SlowCityFlows) -> [String: Double?] {
    let end = input.horizon
    let borrowed = (0...end).map { month in bridges.reduce(0) { $0 + $1[month] } }
    return [
      "programmeCost": Double(costToDate(end)),
      "netCostToCity": Double(flows.netCost.reduce(0, +)),
      "netCostToCityNPV": input.presentValue(flows.netCost),
      "ownCash": Double(toDate(ownCash, end)),
      "peakBridge": Double(bridgeNeed.max() ?? 0),
      "bridgeBorrowedPeak": Double(borrowed.max() ?? 0),
      "bridgeInterest": Double(flows.bridgeInterest.reduce(0, +)),
      "debtServicePeak": Double(input.peakYear(flows.debtService)),
      "budgetOutflowPeakYear": Double(input.peakYear(flows.budgetOutflow)),
      "grantsReceived": Double(receivedToDate(end)),
      "repaidToEU": Double(flows.repayments.reduce(0, +)),
      "surplus": Double(toDate(surplus, end)),
      "drawn": Double(drawnToDate(end)),
      "loanAdvantage": loanAdvantage(),
      "fundingGapNPV": input.presentValue(flows.fundingGap),
    ]
  }

  private func programmeYears(_ flows: SlowCityFlows) -> [String: Double?] {
    var values: [String: Double?] = [:]
    for year in input.calendarYears {
      values["ownCash.\(year)"] = Double(input.sum(flows.ownCash, inYear: year))
      values["debtService.\(year)"] = Double(input.sum(flows.debtService, inYear: year))
      values["budgetOutflow.\(year)"] = Double(input.sum(flows.budgetOutflow, inYear: year))
      values["totalDebtService.\(year)"] = Double(debtYear(flows, year).service)
      values["debtStock.\(year)"] = Double(debtStock(in: year))
      values.updateValue(debtServiceRatio(flows, year), forKey: "debtServiceRatio.\(year)")
      values.updateValue(
        isLimitBroken(flows, year).map { $0 ? 1 : 0 }, forKey: "limitBroken.\(year)")
    }
    return values
  }

  private func programmeRatios(_ flows: SlowCityFlows) -> [String: Double?] {
    let end = input.horizon
    let cost = Double(costToDate(end))
    let own = toDate(ownCash, end)
    let total = input.measures.indices.reduce(0) { $0 + capitalTotal(of: $1) }
    let built = input.measures.indices.reduce(0) { $0 + realised(of: $1) }
    let share = total == 0 ? 1 : Double(built) / Double(total)
    var reached = input.measures.indices.reduce(0.0) { $0 + beneficiariesReached(of: $1) }
    if let persons = input.persons {
      // Where no measure plans anybody, the share realised stands for the share reached.
      let planned = input.measures.reduce(0) { $0 + $1.beneficiaries }
      reached = Double(persons) * (planned == 0 ? share : reached / Double(planned))
    }
    let isFullyBuilt = input.measures.indices.allSatisfy {
      realised(of: $0) == capitalTotal(of: $0)
    }
    return [
      "ownCashShare": cost == 0 ? nil : Double(own) / cost,
      "loanShare": cost == 0 ? nil : Double(drawnToDate(end)) / cost,
      "grantShare": cost == 0 ? nil : Double(receivedToDate(end)) / cost,
      "monthsToFirstEuro": firstMonthOfEUMoney.map(Double.init),
      "delayMonths": input.measures.indices.compactMap(delay).max().map(Double.init),
      "realisedShare": share,
      "fullyBuilt": isFullyBuilt ? 1 : 0,
      "ownFundsLimitBroken": ownFundsLimitBroken,
      "beneficiariesReached": reached,
    ]
  }

  /// Whether own cash of any calendar year is 1.00 or more above the limit; nil without one.
  private var ownFundsLimitBroken: Double? {
    input.ownFundsLimit.map { limit in
      input.calendarYears.contains { input.sum(ownCash, inYear: $0) >= limit + 100 } ? 1 : 0
    }
  }

  /// The first month in which a grant, a loan-proportional grant or a subsidy pays Union money.
  private var firstMonthOfEUMoney: Int? {
    let payments =
      grants.indices.filter { !isNational(grants[$0].fund) }.flatMap { grantStates[$0].payments }
      + proportionalGrants.indices.filter { !isNational(proportionalGrants[$0].fund) }
      .flatMap { proportionalPayments[$0] }
    let ofGrants = payments.filter { $0.received > 0 }.map(\.month)
    let ofSubsidies = subsidyPayments.joined()
      .filter { $0.cents > 0 && !isNational(subsidies[$0.subsidy].fund) }.map(\.month)
    return (ofGrants + ofSubsidies).min()
  }

  // MARK: Debt service against revenue

  /// Existing and programme debt service of a calendar year, and its operating revenue: what its
  /// months before the horizon take in, over their number. Existing service is whole, however few
  /// of its months there are.
  private func debtYear(
    _ flows: SlowCityFlows, _ year: Int
  ) -> (service: Int64, revenue: Int64, months: Int64) {
    let service =
      input.existingDebtService.amount(in: year) + input.sum(flows.debtService, inYear: year)
    let months = (0..<input.horizon).count { input.calendarYear(of: $0) == year }
    return (service, input.sum(flows.operatingRevenue, inYear: year), Int64(months))
  }

  /// Existing debt, and what loans and bridges have lent at the year's last month end.
  private func debtStock(in year: Int) -> Int64 {
    let last = (0...input.horizon).last { input.calendarYear(of: $0) == year } ?? input.horizon
    let programme = (debts + bridges).reduce(0) { $0 + $1[last] }
    return input.existingDebt.amount(in: year) + programme
  }

  private func debtServiceRatio(_ flows: SlowCityFlows, _ year: Int) -> Double? {
    let (service, revenue, months) = debtYear(flows, year)
    return revenue > 0 ? Double(service * months) / Double(12 * revenue) : nil
  }

  /// amount > limit × 12 ÷ n × revenue of n months; nil without a revenue.
  private func isAbove(
    _ limit: Int64, _ amount: Int64, _ flows: SlowCityFlows, _ year: Int
  ) -> Bool? {
    let (_, revenue, months) = debtYear(flows, year)
    if revenue == 0 { return nil }
    return Int128(amount) * Int128(months) * Int128(SlowCityArithmetic.one)
      > Int128(limit) * 12 * Int128(revenue)
  }

  private func isLimitBroken(_ flows: SlowCityFlows, _ year: Int) -> Bool? {
    input.debtServiceLimit.flatMap { isAbove($0, debtYear(flows, year).service, flows, year) }
  }

  private func isDebtLimitBroken(_ flows: SlowCityFlows, _ year: Int) -> Bool? {
    input.debtLimit.flatMap { isAbove($0, debtStock(in: year), flows, year) }
  }

  private func debtRatios(_ flows: SlowCityFlows) -> [String: Double?] {
    let years = Array(input.calendarYears)
    func any(_ broken: [Bool]) -> Double? { broken.isEmpty ? nil : broken.contains(true) ? 1 : 0 }
    return [
      "debtServiceRatioPeak": years.compactMap { debtServiceRatio(flows, $0) }.max(),
      "limitBroken": any(years.compactMap { isLimitBroken(flows, $0) }),
      "debtLimitBroken": any(years.compactMap { isDebtLimitBroken(flows, $0) }),
      "dscrLeast": years.compactMap { debtServiceCover(flows, $0) }.min(),
    ]
  }

  /// (revenue − running cost) ÷ programme debt service of a year with twelve months of revenue.
  private func debtServiceCover(_ flows: SlowCityFlows, _ year: Int) -> Double? {
    let months = flows.revenue.indices.filter { input.calendarYear(of: $0) == year }
    let service = input.sum(flows.debtService, inYear: year)
    if service <= 0 || months.count(where: { flows.revenue[$0] > 0 }) < 12 { return nil }
    let income =
      input.sum(flows.revenue, inYear: year) - input.sum(flows.operationCost, inYear: year)
    return Double(income) / Double(service)
  }

  // MARK: Measures

  private func measureMetrics(of measure: Int) -> [String: Double?] {
    let share = realisedShare(of: measure)
    return [
      "programmeCost": Double(costToDate(of: measure, input.horizon)),
      "realisedShare": Double(share.numerator) / Double(share.denominator),
      "beneficiariesReached": beneficiariesReached(of: measure),
      "delayMonths": delay(of: measure).map(Double.init),
      "completionMonth": completionMonth(of: measure),
    ]
  }

  private func beneficiariesReached(of measure: Int) -> Double {
    let share = servedShare(of: measure)
    let count = Double(input.measures[measure].beneficiaries)
    return count * (Double(share.numerator) / Double(share.denominator))
  }

  /// Last realised − planned last month of spend; nil when it was given up before.
  private func delay(of measure: Int) -> Int? {
    guard capitalTotal(of: measure) > 0, let spend = input.measures[measure].spend else {
      return 0
    }
    return lastRealisedMonth(of: measure).flatMap { $0 < spend.last ? nil : $0 - spend.last }
  }
}
