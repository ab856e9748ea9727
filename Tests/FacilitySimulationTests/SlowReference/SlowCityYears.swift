/// Values by calendar year, and the dates of peaks and completions: section 7 of the model.
extension SlowCity {
  func programmeFlowsByYear(_ flows: SlowCityFlows) -> [String: Double?] {
    let months = 0...input.horizon
    let prepaid = months.map { month in prepayments[month].reduce(0) { $0 + $1.principal } }
    let monthly: [String: [Int64]] = [
      "programmeCost": flows.programmeCost,
      "grantsReceived": months.map { receivedToDate($0) - receivedToDate($0 - 1) },
      "drawn": months.map { month in draws.reduce(0) { $0 + $1[month] } },
      "repaidToEU": flows.repayments, "prepaid": prepaid, "surplus": surplus,
    ]
    var values: [String: Double?] = ["prepaid": Double(prepaid.reduce(0, +))]
    for year in input.calendarYears {
      for (name, list) in monthly {
        values["\(name).\(year)"] = Double(input.sum(list, inYear: year))
      }
      let last = months.last { input.calendarYear(of: $0) == year } ?? 0
      values["grantsWaiting.\(year)"] = Double(max(0, -uncovered(last)))
      values["bridge.\(year)"] = Double(bridges.reduce(0) { $0 + $1[last] })
    }
    values.updateValue(peakDate(flows.debtService), forKey: "debtServicePeakYear")
    values.updateValue(peakDate(flows.budgetOutflow), forKey: "budgetOutflowPeakYearDate")
    return values
  }

  /// The first year of the largest sum; nil where that is 0.
  private func peakDate(_ flows: [Int64]) -> Double? {
    let peak = input.peakYear(flows)
    if peak == 0 { return nil }
    return input.calendarYears.first { input.sum(flows, inYear: $0) == peak }.map(Double.init)
  }

  /// `<name>.<year>` of one list of months.
  func byYear(_ name: String, _ list: [Int64]) -> [String: Double?] {
    var values: [String: Double?] = [:]
    for year in input.calendarYears {
      values["\(name).\(year)"] = Double(input.sum(list, inYear: year))
    }
    return values
  }

  func costsByYear(of measure: Int) -> [String: Double?] {
    byYear("programmeCost", (0...input.horizon).map { cost(of: measure, in: $0) })
  }

  func receiptsByYear(_ payments: [SlowCityPayment]) -> [String: Double?] {
    byYear(
      "received",
      (0...input.horizon).map { month in
        payments.filter { $0.month == month }.reduce(0) { $0 + $1.received }
      })
  }

  func loanFlowsByYear(of loan: Int) -> [String: Double?] {
    let months = 0...input.horizon
    let interest = months.map { month in
      instalments[month].filter { $0.loan == loan }.reduce(0) { $0 + $1.interest }
        + prepayments[month].filter { $0.loan == loan }.reduce(0) { $0 + $1.interest }
    }
    let principal = months.map { month in
      instalments[month].filter { $0.loan == loan }.reduce(0) { $0 + $1.principal }
    }
    return byYear("drawn", draws[loan]).merging(byYear("interest", interest)) { a, _ in a }
      .merging(byYear("principal", principal)) { a, _ in a }
  }

  /// The last month of building or of `runs`; nil where it is given up or has neither.
  func completionMonth(of measure: Int) -> Double? {
    if realised(of: measure) < capitalTotal(of: measure) { return nil }
    var months = lastRealisedMonth(of: measure).map { [$0] } ?? []
    if case .runs(let window) = input.measures[measure].operation { months.append(window.last) }
    return months.max().map(Double.init)
  }
}
