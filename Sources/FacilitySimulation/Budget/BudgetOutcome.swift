import FinanceBasics
import ScenarioModel

/// What one trial says about the EU budget of one design.
struct BudgetOutcome {
  /// Final cap amounts on actual volume, grants awarded, and what services grants and grants that
  /// follow loans pay.
  var committed: Int64 = 0
  /// The same on planned volume, full budgets and ceilings.
  var committedCeiling: Int64 = 0
  /// By calendar year, before recoveries.
  var paymentsByYear: [Int64] = []
  /// Present value of what the EU pays net of what comes back, for books and for programmes.
  var bookCostNPV = 0.0
  var cityCostNPV = 0.0
  var includedVolume: Int64 = 0
  var guaranteeAmount: Int64 = 0
  /// Reimbursable finance under instruments that carry Union money, and investment with them.
  var supportedFinance: Int64 = 0
  var investment: Int64 = 0

  var costNPV: Double { bookCostNPV + cityCostNPV }
  var payments: Int64 { paymentsByYear.sum }
  var peakYear: Int64 { paymentsByYear.max() ?? 0 }
}

extension BudgetOutcome {
  /// Takes the trial just run.
  mutating func take(
    _ run: DesignRun, instruments: BookInstrumentOutcomes, cities: [CityOutcome],
    calendar: YearCalendar, yearCount: Int
  ) {
    paymentsByYear.removeAll(keepingCapacity: true)
    paymentsByYear.append(contentsOf: repeatElement(0, count: yearCount))
    for month in 0...run.plan.horizon {
      paymentsByYear[calendar.yearIndex(of: month)] += run.paidByFunds(in: month)
    }
    committed = instruments.committed
    committedCeiling = instruments.committedCeiling
    includedVolume = instruments.includedVolume
    guaranteeAmount = instruments.guaranteeAmount
    bookCostNPV = instruments.costNPV
    supportedFinance = includedVolume
    investment = includedVolume
    for city in cities { add(city) }
    // Not one after another: the order of a file must not show.
    cityCostNPV = orderFreeSum(cities.lazy.map(\.euCostNPV))
  }

  private mutating func add(_ city: CityOutcome) {
    committed += city.grants.reduce(0) { $0 + $1.award }
    committedCeiling += city.grants.reduce(0) { $0 + $1.plannedAward }
    for outcome in city.proportionalGrants { add(outcome) }
    for outcome in city.subsidies { add(outcome) }
    supportedFinance += city.supportedLoans
    if city.hasUnionMoney { investment += city.programmeCost }
  }

  private mutating func add(_ follower: FollowerOutcome) {
    committed += follower.paid
    committedCeiling += follower.planned
  }
}

extension DesignRun {
  /// What funds pay in a month, before recoveries and net of what cities pay back.
  fileprivate func paidByFunds(in month: Int) -> Int64 {
    var sum: Int64 = 0
    for layer in protections.layers { sum += layer.paid[month] }
    for book in books { sum += book.months[.servicesGrant, month] }
    for city in cities { sum += city.paidByFunds(in: month) - city.repaid(in: month) }
    return sum
  }
}
