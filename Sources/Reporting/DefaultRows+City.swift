/// What a city treasurer looks for first, in that order.
extension DefaultGroup {
  static let city: [DefaultGroup] = [built, budget, sources]

  private static let built = DefaultGroup(
    title: "What is built",
    rows: [
      .target("realisedShare", "Share realised"),
      .measures("realisedShare"),
      .city("fullyBuilt", "All built, probability"),
      .city("delayMonths", "Delay"),
      .measures("delayMonths"),
      .finished.note(
        "The month in which a measure is finished, and the year of a peak, are means over the "
          + "trials that have one, rounded."),
      .target("beneficiariesReached", "Beneficiaries reached"),
      .target("programmeCost", "Programme cost"),
    ])

  private static let budget = DefaultGroup(
    title: "City",
    rows: [
      .city("netCostToCity", "Net cost to the city").note(
        "Net cost to the city: own cash, operation, debt service, fees, bridge interest and "
          + "repayments to funds, less revenue, avoided cost and surplus."),
      .city("netCostToCityNPV", "present value", level: 1),
      .city("ownCash", "Own cash"),
      .city("ownFundsLimitBroken", "limit broken, probability", level: 1),
      .city("peakBridge", "Bridge needed, peak month").leftOutWhenEmpty().note(
        "Bridge needed: grants receivable at a month's end that nothing else covers, whoever "
          + "carries them."),
      .p95(.programme, "peakBridge").leftOutWhenEmpty(),
      .city("bridgeBorrowedPeak", "borrowed, peak month", level: 1).leftOutWhenEmpty(),
      .city("bridgeInterest", "interest", level: 1).leftOutWhenEmpty(),
      .target("debtServicePeak", "Debt service, peak year").note(
        "Peak years and months are amounts; the year in which debt service or outflow peaks stands "
          + "below them."),
      .city("debtServicePeakYear", "in the year", level: 1),
      .target("debtServiceRatioPeak", "ratio, peak year", level: 1).note(
        "Debt service is that of the programme; its ratio to operating revenue, and the limit, "
          + "include the loans the city has already."),
      .p95(.programme, "debtServiceRatioPeak", level: 2),
      .city("limitBroken", "limit broken, probability", level: 1),
      .city("debtLimitBroken", "Over debt limit, probability"),
      .target("budgetOutflowPeakYear", "Budget outflow, peak year"),
      .city("budgetOutflowPeakYearDate", "in the year", level: 1),
      .city("dscrLeast", "Debt service cover, least").note(
        "Debt service cover: (revenue − running cost) ÷ debt service of the programme in a year."),
      .city("surplus", "Grant money left over").leftOutWhenEmpty(),
      .city("monthsToFirstEuro", "First EU money after"),
      .city("costPerBeneficiary", "Cost per beneficiary").perHead().note(
        "Costs per beneficiary are present values of net cost."),
      .city("publicCostPerBeneficiary", "for city and EU together", level: 1).perHead(),
    ])

  private static let sources = DefaultGroup(
    title: "Sources of money",
    rows: [
      .city("grantShare", "Grants ÷ programme cost"),
      .city("loanShare", "Loans ÷ programme cost"),
      .city("ownCashShare", "Own cash ÷ programme cost"),
      .target("grantsReceived", "Grants received"),
      .target("drawn", "Loans drawn"),
      .city("repaidToEU", "Repaid to funds").leftOutWhenEmpty(),
      .city("loanAdvantage", "Advantage of cheaper loans").leftOutWhenEmpty().note(
        "Advantage of cheaper loans: interest below the reference rate, as a present value."),
      .city("blendingGain", "Gain from blending").note(
        "Gain from blending: what city and EU together pay less per beneficiary than in the "
          + "baseline, as present values, times the beneficiaries reached."),
    ])
}

extension DefaultRow {
  /// A row of a programme at whose mean no run to a precision aims unless it is named.
  fileprivate static func city(_ metric: String, _ label: String, level: Int = 0) -> DefaultRow {
    var row = DefaultRow(.programme, metric, label, level: level)
    row.isTarget = false
    return row
  }

  /// A row of a programme at whose mean a run to a precision aims.
  fileprivate static func target(_ metric: String, _ label: String, level: Int = 0) -> DefaultRow {
    DefaultRow(.programme, metric, label, level: level)
  }

  /// One row for each measure of a programme that has several, labelled by its name.
  fileprivate static func measures(_ metric: String) -> DefaultRow {
    var row = DefaultRow(.measure, metric, "", level: 1)
    row.isTarget = false
    return row
  }

  /// The month in which each measure is finished.
  fileprivate static var finished: DefaultRow {
    var row = DefaultRow(.measure, "completionMonth", "Finished").monthOfCalendar()
    row.isTarget = false
    row.isOfEveryMeasure = true
    return row
  }

  fileprivate func note(_ note: String) -> DefaultRow {
    var row = self
    row.note = note
    return row
  }

  fileprivate func leftOutWhenEmpty() -> DefaultRow {
    var row = self
    row.isLeftOutWhenEmpty = true
    return row
  }
}
