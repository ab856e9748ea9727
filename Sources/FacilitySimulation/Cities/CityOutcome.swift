import FinanceBasics
import ScenarioModel

/// What one trial says about one programme: totals in cents, years, and what they come to.
struct CityOutcome {
  /// By calendar year from the start's own.
  private(set) var years: [CityYear]
  private let firstYear: Int
  var programmeCost: Int64 = 0
  var netCost: Int64 = 0
  var ownCash: Int64 = 0
  var surplus: Int64 = 0
  var bridgeInterest: Int64 = 0
  var peakBridge: Int64 = 0
  var bridgeBorrowedPeak: Int64 = 0
  var grantsReceived: Int64 = 0
  var repaidToEU: Int64 = 0
  var drawn: Int64 = 0
  var prepaid: Int64 = 0
  /// Loans that Union money stands behind: those a grant or a subsidy follows, or all of them
  /// beside a direct facility.
  var supportedLoans: Int64 = 0
  /// Whether Union money reaches the programme.
  var hasUnionMoney = false
  // Present values, in currency units.
  var netCostNPV = 0.0
  var fundingGapNPV = 0.0
  var loanAdvantage = 0.0
  var euCostNPV = 0.0
  var nationalCostNPV = 0.0
  /// Of the net cost to the city and the cost to all budgets together, taken from their sum in
  /// cents: who pays makes no difference to the last bit.
  var publicCostNPV = 0.0
  var firstEuro: Int?
  var delay: Int?
  var realisedShare = 1.0
  var isFullyBuilt = true
  var beneficiaries = 0.0
  var dscrLeast: Double?
  /// In 10⁻⁹; `nil` without.
  var debtServiceLimit: Int64?
  var debtLimit: Int64?
  /// In cents.
  var ownFundsLimit: Int64?
  private(set) var measures: [MeasureOutcome] = []
  // Parallel to the plan's instruments.
  private(set) var grants: [GrantOutcome] = []
  private(set) var loans: [LoanOutcome] = []
  private(set) var proportionalGrants: [FollowerOutcome] = []
  private(set) var subsidies: [FollowerOutcome] = []

  var debtServicePeak: Int64 { years.map(\.debtService).max() ?? 0 }
  var budgetOutflowPeakYear: Int64 { years.map(\.budgetOutflow).max() ?? 0 }
  var debtServicePeakDate: Int? { peakDate(\.debtService) }
  var budgetOutflowPeakDate: Int? { peakDate(\.budgetOutflow) }

  /// The calendar year of a peak, the first of several; `nil` where the peak is 0.
  private func peakDate(_ flow: KeyPath<CityYear, Int64>) -> Int? {
    guard let peak = years.map({ $0[keyPath: flow] }).max(), peak != 0 else { return nil }
    return years.firstIndex { $0[keyPath: flow] == peak }.map { firstYear + $0 }
  }

  var debtServiceRatioPeak: Double? { years.compactMap(\.debtServiceRatio).max() }

  /// Whether debt service is above the limit in a year; `nil` without a limit or a revenue.
  func isLimitBroken(_ year: CityYear) -> Bool? {
    debtServiceLimit.flatMap { year.isAbove($0, year.totalDebtService) }
  }

  /// The same of any year.
  var isLimitBroken: Bool? { Self.any(years) { isLimitBroken($0) } }

  /// Whether debt is above its limit at the end of any year; `nil` without a limit or a revenue.
  var isDebtLimitBroken: Bool? {
    Self.any(years) { year in debtLimit.flatMap { year.isAbove($0, year.debtStock) } }
  }

  /// Whether something is so in any year of which it can be said; `nil` where there is none.
  private static func any(_ years: [CityYear], _ says: (CityYear) -> Bool?) -> Bool? {
    var found: Bool?
    for year in years {
      if let isSo = says(year) { found = (found ?? false) || isSo }
    }
    return found
  }

  /// Whether own cash of any calendar year is above the limit by a unit of the currency or more;
  /// `nil` without a limit.
  ///
  /// Draws are rounded: a month may build a cent or two that they pay in full, and these add up to
  /// some cents of own cash in a year.
  var isOwnFundsLimitBroken: Bool? {
    ownFundsLimit.map { limit in years.contains { $0.ownCash >= limit + 100 } }
  }

  /// Present value of what a budget pays for the programme, net of what it is paid back.
  func costNPV(of budget: Fund.Budget) -> Double {
    switch budget {
    case .eu: euCostNPV
    case .national: nationalCostNPV
    }
  }

  func ofCost(_ cents: Int64) -> Double? { ratio(cents, to: programmeCost) }
}

extension CityOutcome {
  init(
    _ run: CityRun, discounting: DiscountFactors, calendar: YearCalendar, yearCount: Int,
    values: [ExactNumber]
  ) {
    firstYear = calendar.year(ofIndex: 0)
    years = [CityYear](repeating: CityYear(), count: yearCount)
    for month in 0...run.horizon {
      add(run, month, discount: discounting.factors[month], calendar.yearIndex(of: month))
    }
    addRevenueAndExistingDebt(run, calendar, values)
    addTotals(run, values)
    grants = run.grants.map { GrantOutcome($0, calendar, yearCount: yearCount) }
    loans = run.loans.map { LoanOutcome($0, calendar, yearCount: yearCount) }
    proportionalGrants = run.proportionalGrants.map {
      FollowerOutcome(
        $0, loans: run.loans, discounting: discounting, calendar, yearCount: yearCount)
    }
    subsidies = run.subsidies.map { FollowerOutcome($0, discounting: discounting) }
    measures = run.measures.map { MeasureOutcome($0, calendar, yearCount: yearCount) }
    delay = measures.compactMap(\.delay).max()
    let capital = run.measures.reduce(0) { $0 + $1.capital }
    if capital > 0 {
      realisedShare = Double(run.measures.reduce(0) { $0 + $1.realised }) / Double(capital)
    }
    isFullyBuilt = measures.allSatisfy(\.isFullyBuilt)
    beneficiaries = reached(run, values)
    dscrLeast = years.filter { $0.monthsWithRevenue == 12 && $0.debtService > 0 }
      .map { Double($0.revenue - $0.operationCost) / Double($0.debtService) }.min()
  }

  /// Those of the measures, or the part of the programme's persons that the measures' come to.
  private func reached(_ run: CityRun, _ values: [ExactNumber]) -> Double {
    let sum = orderFreeSum(measures.lazy.map(\.beneficiaries))
    guard let persons = run.plan.slots.persons else { return sum }
    let planned = run.measures.reduce(0) { $0 + $1.beneficiaries }
    // Where no measure plans anybody, the share realised stands for the share reached.
    let share = planned == 0 ? realisedShare : sum / Double(planned)
    return Double(persons.units(values)) * share
  }

  private mutating func add(_ run: CityRun, _ month: Int, discount: Double, _ year: Int) {
    let months = run.months
    let operation = months[.operationCost, month] - months[.revenue, month]
    let service = run.debtService(in: month)
    let other =
      run.fees(in: month) + months[.bridgeInterest, month] + run.repaid(in: month)
    // Grant money that nothing needs stays with the city; what it must pay back is counted above.
    let outflow =
      months[.ownCash, month] + operation + service + other - months[.surplus, month]
    let net = outflow - months[.avoidedCost, month]
    netCost += net
    years[year].ownCash += months[.ownCash, month]
    years[year].programmeCost += months[.programmeCost, month]
    years[year].grantsReceived += run.received(in: month)
    years[year].drawn += run.drawn(in: month)
    years[year].repaidToEU += run.repaid(in: month)
    years[year].prepaid += run.prepaid(in: month)
    years[year].surplus += months[.surplus, month]
    years[year].grantsWaiting = months[.waiting, month]
    years[year].bridge = months[.bridge, month]
    years[year].debtService += service
    years[year].budgetOutflow += outflow
    years[year].revenue += months[.revenue, month]
    years[year].operationCost += months[.operationCost, month]
    if months[.revenue, month] > 0 { years[year].monthsWithRevenue += 1 }
    // The year's last month stays.
    years[year].programmeDebt = run.debt(in: month)
    if net != 0 { netCostNPV += Double(net) * discount / 100 }
    let gap = months[.programmeCost, month] + operation
    if gap != 0 { fundingGapNPV += Double(gap) * discount / 100 }
    var (euCost, nationalCost): (Int64, Int64) = (0, 0)
    run.forEachFundFlow(in: month) { line, paid in
      switch line.budget {
      case .eu: euCost += paid
      case .national: nationalCost += paid
      }
    }
    if euCost != 0 { euCostNPV += Double(euCost) * discount / 100 }
    if nationalCost != 0 { nationalCostNPV += Double(nationalCost) * discount / 100 }
    let publicCost = net + euCost + nationalCost
    if publicCost != 0 { publicCostNPV += Double(publicCost) * discount / 100 }
    if firstEuro == nil, run.paysUnionMoney(in: month) { firstEuro = month }
  }

  private mutating func addRevenueAndExistingDebt(
    _ run: CityRun, _ calendar: YearCalendar, _ values: [ExactNumber]
  ) {
    let slots = run.plan.slots
    debtServiceLimit = slots.debtServiceLimit?.units(values)
    debtLimit = slots.debtLimit?.units(values)
    for place in years.indices {
      let year = calendar.year(ofIndex: place)
      years[place].existingDebtService = slots.existingDebtService.amount(inYear: year, values)
      years[place].existingDebt = slots.existingDebt.amount(inYear: year, values)
    }
    guard let slot = slots.operatingRevenue else { return }
    let revenue = slot.units(values)
    for month in 0..<run.horizon {
      let year = calendar.yearIndex(of: month)
      years[year].operatingRevenue += splitPart(
        month + 1, of: 12, total: run.prices.yearly(revenue, in: month))
      years[year].revenueMonths += 1
    }
  }

  private mutating func addTotals(_ run: CityRun, _ values: [ExactNumber]) {
    programmeCost = run.account.cost
    ownCash = run.account.ownCash
    ownFundsLimit = run.ownFundsLimit
    surplus = run.months.total(.surplus)
    bridgeInterest = run.months.total(.bridgeInterest)
    peakBridge = run.months.values(.bridgeable).max() ?? 0
    bridgeBorrowedPeak = run.months.values(.bridge).max() ?? 0
    grantsReceived = run.account.received
    drawn = run.account.drawn
    prepaid = years.reduce(0) { $0 + $1.prepaid }
    for grant in run.grants { repaidToEU += grant.fund.months.total(.repaid) }
    loanAdvantage = orderFreeSum(run.loans.lazy.map { $0.advantage / 100 })
    for place in run.supportedLoans { supportedLoans += run.loans[place].drawn }
    hasUnionMoney = run.hasUnionMoney
  }
}
