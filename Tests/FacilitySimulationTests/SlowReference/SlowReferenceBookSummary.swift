/// A book's summary values, from its ledger, losses and events: sections 4 to 6 of the model.
struct SlowReferenceBookSummary {
  let input: SlowReferenceInput
  let result: SlowReferenceResult
  /// By metric, without the book's name; missing when not applicable.
  private(set) var values: [String: Double] = [:]

  init(_ input: SlowReferenceInput, _ result: SlowReferenceResult) {
    self.input = input
    self.result = result
    addCounts()
    addMoney()
    addRatios()
    addPeaks()
    addYears()
  }

  // MARK: Counts and money

  private func count(of kind: SlowReferenceEventKind) -> Int {
    result.events.count { $0.kind == kind }
  }

  private mutating func addCounts() {
    values["borrowers"] = Double(count(of: .disbursed))
    values["defaults"] = Double(result.writeOffs.count)
    values["prepaid"] = Double(count(of: .prepaid))
    values["servicesTaken"] = Double(count(of: .servicesTaken))
    if input.outcomes != nil {
      values["survivingBusinesses"] = Double(count(of: .businessSurvives))
    }
  }

  private mutating func addMoney() {
    let cents: [String: Int64] = [
      "volume": result.total(.disbursement),
      "defaultedExposure": result.writeOffs.reduce(0) { $0 + $1.exposure },
      "grossLoss": grossLoss,
      "lenderLoss": lenderLoss,
      "lenderResult": lenderResult,
      "interestIncome": result.total(.interest),
      "feeIncome": result.total(.upfrontFee),
      "fundingCost": result.total(.funding),
      "runningCosts": runningCosts,
      "servicesCost": result.total(.servicesCost),
      "servicesCharge": result.total(.servicesCharge),
      "servicesCostToLender": servicesCostToLender,
      "outstandingPeak": result.balances.map(\.closingBalance).max() ?? 0,
    ]
    for (metric, amount) in cents { values[metric] = Double(amount) }
  }

  var grossLoss: Int64 { result.writeOffs.reduce(0) { $0 + $1.loss } }

  private var guaranteeNet: Int64 {
    result.total(.guaranteePayment) - result.total(.recoveryShare)
  }

  var lenderLoss: Int64 {
    let uncollected = result.writeOffs.reduce(0) { $0 + $1.uncollectedInterest }
    return grossLoss + uncollected - guaranteeNet
  }

  private var runningCosts: Int64 {
    result.total(.origination) + result.total(.servicing) + result.total(.fixedCosts)
  }

  private var servicesCostToLender: Int64 {
    result.total(.servicesCost) - result.total(.servicesGrant) - result.total(.servicesCharge)
  }

  var lenderResult: Int64 {
    let income = result.total(.interest) + result.total(.upfrontFee)
    let costs = result.total(.funding) + runningCosts + servicesCostToLender
    return income - costs - grossLoss + guaranteeNet
  }

  // MARK: Ratios and peaks

  /// Opening balances of performing loans, over all months.
  var performingBalances: Int64 { result.balances.reduce(0) { $0 + $1.openingPerformingBalance } }

  private mutating func addRatios() {
    setRatio("netMargin", lenderResult)
    setRatio("costOfRisk", grossLoss)
    setRatio("operatingCostRatio", runningCosts)
    let borrowers = count(of: .disbursed)
    if borrowers > 0 {
      values["defaultRate"] = Double(result.writeOffs.count) / Double(borrowers)
    }
    let volume = result.total(.disbursement)
    if volume > 0 { values["lossRate"] = Double(grossLoss) / Double(volume) }
  }

  private mutating func setRatio(_ metric: String, _ cents: Int64) {
    if performingBalances == 0 { return }
    values[metric] = Double(cents) / (Double(performingBalances) / 12)
  }

  private mutating func addPeaks() {
    let disbursements = result.events.filter { $0.kind == .disbursed }.map(\.month)
    guard let lastDisbursement = disbursements.max() else { return }
    let atRisk = result.balances
      .filter { $0.month <= lastDisbursement && $0.closingBalance > 0 }
      .map { Double($0.closingArrears) / Double($0.closingBalance) }
    values["portfolioAtRisk30Peak"] = atRisk.max()
    let years = input.calendarYear(of: 0)...input.calendarYear(of: lastDisbursement)
    values["writeOffRatioPeak"] = years.compactMap(writeOffRatio).max()
  }

  /// Written off in a calendar year ÷ (its opening balances of live loans ÷ 12).
  private func writeOffRatio(inYear year: Int) -> Double? {
    let opening = result.balances.filter { input.calendarYear(of: $0.month) == year }
      .reduce(0) { $0 + $1.openingBalance }
    let writtenOff = result.writeOffs.filter { input.calendarYear(of: $0.month) == year }
      .reduce(0) { $0 + $1.exposure }
    return opening == 0 ? nil : Double(writtenOff) / (Double(opening) / 12)
  }

  // MARK: Years

  private mutating func addYears() {
    let results = monthResults
    for year in input.calendarYears {
      let losses = result.writeOffs.filter { input.calendarYear(of: $0.month) == year }
      values["defaults.\(year)"] = Double(losses.count)
      let months = result.balances.filter { input.calendarYear(of: $0.month) == year }
      values["outstanding.\(year)"] = Double(months.last?.closingBalance ?? 0)
      let cents = months.reduce(0) { $0 + results[$1.month] }
      values["lenderResult.\(year)"] = Double(cents)
    }
  }

  private static let income: Set<SlowReferenceCategory> = [
    .interest, .upfrontFee, .recovery, .guaranteePayment, .servicesCharge, .servicesGrant,
  ]
  private static let costs: Set<SlowReferenceCategory> = [
    .recoveryShare, .servicesCost, .funding, .origination, .servicing, .fixedCosts,
  ]

  /// The lender's result of months 0 … horizon: losses count in full at recognition, recoveries
  /// when received.
  var monthResults: [Int64] {
    var cents = [Int64](repeating: 0, count: input.horizonMonths + 1)
    for loss in result.writeOffs { cents[loss.month] -= loss.exposure }
    for (posting, amount) in result.postings {
      if Self.income.contains(posting.category) { cents[posting.month] += amount }
      if Self.costs.contains(posting.category) { cents[posting.month] -= amount }
    }
    return cents
  }
}

extension SlowReferenceInput {
  func calendarYear(of month: Int) -> Int { startYear + (startMonthOfYear - 1 + month) / 12 }

  /// The calendar years of months 0 … horizon.
  var calendarYears: ClosedRange<Int> { startYear...calendarYear(of: horizonMonths) }
}
