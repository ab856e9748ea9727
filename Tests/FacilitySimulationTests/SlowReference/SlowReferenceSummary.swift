/// The trial's summary values: sections 4 to 6 of the model.
extension SlowReference {
  mutating func summarise() {
    summariseCounts()
    summariseMoney()
    summariseRatios()
    summarisePeaks()
    for guarantee in guarantees {
      summarise(guarantee)
    }
    for grant in servicesGrants {
      summarise(grant)
    }
  }

  private mutating func set(_ metric: String, _ value: Double) {
    result.summary["\(input.book.name).\(metric)"] = value
  }

  private mutating func set(_ metric: String, cents: Int64) {
    set(metric, Double(cents))
  }

  private func count(of kind: SlowReferenceEventKind) -> Double {
    Double(result.events.count { $0.kind == kind })
  }

  // MARK: Counts and money

  private mutating func summariseCounts() {
    set("borrowers", Double(loans.count))
    set("defaults", Double(result.writeOffs.count))
    set("prepaid", count(of: .prepaid))
    set("servicesTaken", count(of: .servicesTaken))
    if input.outcomes != nil {
      set("survivingBusinesses", count(of: .businessSurvives))
    }
  }

  private mutating func summariseMoney() {
    set("volume", cents: result.total(.disbursement))
    set("defaultedExposure", cents: result.writeOffs.reduce(0) { $0 + $1.exposure })
    set("grossLoss", cents: grossLoss)
    set("lenderLoss", cents: lenderLoss)
    set("lenderResult", cents: lenderResult)
    set("interestIncome", cents: result.total(.interest))
    set("feeIncome", cents: result.total(.upfrontFee))
    set("fundingCost", cents: result.total(.funding))
    set("runningCosts", cents: runningCosts)
    set("servicesCost", cents: result.total(.servicesCost))
    set("servicesCharge", cents: result.total(.servicesCharge))
    set("servicesCostToLender", cents: servicesCostToLender)
    set("outstandingPeak", cents: result.balances.map(\.closingBalance).max() ?? 0)
  }

  private var grossLoss: Int64 {
    result.writeOffs.reduce(0) { $0 + $1.loss }
  }

  private var guaranteeNet: Int64 {
    result.total(.guaranteePayment) - result.total(.recoveryShare)
  }

  private var lenderLoss: Int64 {
    let uncollected = result.writeOffs.reduce(0) { $0 + $1.uncollectedInterest }
    return grossLoss + uncollected - guaranteeNet
  }

  private var runningCosts: Int64 {
    result.total(.origination) + result.total(.servicing)
  }

  private var servicesCostToLender: Int64 {
    result.total(.servicesCost) - result.total(.servicesGrant) - result.total(.servicesCharge)
  }

  private var lenderResult: Int64 {
    let income = result.total(.interest) + result.total(.upfrontFee)
    let costs = result.total(.funding) + runningCosts + servicesCostToLender
    return income - costs - grossLoss + guaranteeNet
  }

  // MARK: Ratios and peaks

  private mutating func summariseRatios() {
    let performing = result.balances.reduce(0) { $0 + $1.openingPerformingBalance }
    setRatio("netMargin", lenderResult, perBalanceYearOf: performing)
    setRatio("costOfRisk", grossLoss, perBalanceYearOf: performing)
    setRatio("operatingCostRatio", runningCosts, perBalanceYearOf: performing)
    if !loans.isEmpty {
      set("defaultRate", Double(result.writeOffs.count) / Double(loans.count))
    }
    let volume = result.total(.disbursement)
    if volume > 0 {
      set("lossRate", Double(grossLoss) / Double(volume))
    }
  }

  private mutating func setRatio(
    _ metric: String, _ cents: Int64, perBalanceYearOf monthlyBalances: Int64
  ) {
    if monthlyBalances == 0 { return }
    set(metric, Double(cents) / (Double(monthlyBalances) / 12))
  }

  private mutating func summarisePeaks() {
    guard let lastDisbursement = loans.map(\.disbursementMonth).max() else { return }
    let atRisk = result.balances
      .filter { $0.month <= lastDisbursement && $0.closingBalance > 0 }
      .map { Double($0.closingArrears) / Double($0.closingBalance) }
    if let peak = atRisk.max() {
      set("portfolioAtRisk30Peak", peak)
    }
    let firstYear = calendarYear(of: 0)
    let ratios = (firstYear...calendarYear(of: lastDisbursement)).compactMap(writeOffRatio)
    if let peak = ratios.max() {
      set("writeOffRatioPeak", peak)
    }
  }

  /// Written off in a calendar year ÷ (its opening balances of live loans ÷ 12).
  private func writeOffRatio(inYear year: Int) -> Double? {
    let opening = result.balances.filter { calendarYear(of: $0.month) == year }
      .reduce(0) { $0 + $1.openingBalance }
    let writtenOff = result.writeOffs.filter { calendarYear(of: $0.month) == year }
      .reduce(0) { $0 + $1.exposure }
    return opening == 0 ? nil : Double(writtenOff) / (Double(opening) / 12)
  }

  private func calendarYear(of month: Int) -> Int {
    input.startYear + (input.startMonthOfYear - 1 + month) / 12
  }

  // MARK: Instruments

  private mutating func summarise(_ guarantee: SlowReferenceGuarantee) {
    let demands = guarantee.claims.reduce(0) { $0 + $1.demand }
    let netPayments = guarantee.payments - guarantee.shares
    let cap = guarantee.capAmount
    var values: [String: Double] = [
      "includedVolume": Double(guarantee.includedVolume),
      "capAmount": Double(cap),
      "demands": Double(demands),
      "payments": Double(guarantee.payments),
      "claimsCut": Double(demands - guarantee.payments),
      "recoveries": Double(guarantee.shares),
      "netPayments": Double(netPayments),
    ]
    if cap > 0 {
      values["capUsed"] = Double(netPayments) / Double(cap)
    }
    values["capUsedPeak"] = guarantee.capUsedPeak
    values["monthExhausted"] = guarantee.monthExhausted.map(Double.init)
    for (metric, value) in values {
      result.summary["\(guarantee.terms.name).\(metric)"] = value
    }
  }

  private mutating func summarise(_ grant: SlowReferenceServicesGrant) {
    let name = grant.terms.name
    result.summary["\(name).grantsPaid"] = Double(grant.paid)
    result.summary["\(name).borrowersServed"] = Double(grant.served)
    result.summary["\(name).borrowersWithout"] = Double(grant.without)
  }
}
