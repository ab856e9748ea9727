import FinanceBasics
import Instruments
import ScenarioModel

/// One programme of one design in one trial: its measures, instruments and flows by month.
///
/// No city sees another once contracts are decided, so each walks its months alone; every flow is
/// posted where it is decided.
struct CityRun {
  let plan: CityPlan
  let parties: CityParties
  let horizon: Int
  var measures: [MeasureRun]
  var loans: [LoanRun]
  var grants: [GrantRun]
  var proportionalGrants: [ProportionalGrantRun]
  var subsidies: [SubsidyRun]
  var bridge: BridgeLoan?
  var months: MonthTable<CityFlow>
  private(set) var plannedCost: Int64 = 0
  private(set) var ownFundsLimit: Int64?
  private(set) var prices: PriceLevels

  var account = ProgrammeAccount()

  // The month that is being financed, by measure: running cost, what is built in prices of month 0,
  // and cost to date.
  var running: [Int64]
  var built: [Int64]
  var costsToDate: [Int64]
  /// By month: what a limit of own funds keeps back for running cost of the rest of the year.
  var keptBack: [Int64]
  /// After it nothing is received, built or paid for any more.
  private(set) var lastFinancingMonth = 0
  /// What grants earlier in `use` take of each measure's month.
  var taken: [Int64]
  /// By loan: the subsidies on it, and where each keeps its payments.
  private var subsidiesOfLoan: [[InterestSubsidy]] = []
  private let subsidyPlaces: [[(subsidy: Int, loan: Int)]]

  init(_ plan: CityPlan, parties: CityParties, horizon: Int, values: [ExactNumber]) {
    self.plan = plan
    self.parties = parties
    self.horizon = horizon
    measures = plan.measures.map { MeasureRun($0, horizon: horizon) }
    loans = plan.loans.map { LoanRun($0, horizon: horizon, values: values) }
    grants = plan.grants.map { GrantRun($0, horizon: horizon, values: values) }
    proportionalGrants = plan.proportionalGrants.map {
      ProportionalGrantRun($0, horizon: horizon, values: values)
    }
    subsidies = plan.subsidies.map { SubsidyRun($0, horizon: horizon, values: values) }
    months = MonthTable(monthCount: horizon + 1)
    prices = PriceLevels(months: horizon)
    running = plan.measures.map { _ in 0 }
    (built, costsToDate, taken) = (running, running, running)
    keptBack = [Int64](repeating: 0, count: horizon + 1)
    subsidyPlaces = plan.loans.indices.map { loan in
      plan.subsidies.enumerated().compactMap { place, subsidy in
        subsidy.loans.firstIndex(of: loan).map { (place, $0) }
      }
    }
  }

  /// Takes this trial's values.
  mutating func begin(_ values: [ExactNumber]) {
    prices.begin(
      inflation: plan.slots.inflation.units(values),
      constructionInflation: plan.slots.constructionInflation.units(values))
    ownFundsLimit = plan.slots.ownFundsLimit?.units(values)
    bridge = plan.bridge?.contract(values)
    for index in measures.indices { measures[index].begin(values) }
    let planned = measures.map { $0.planned(values, prices) }
    plannedCost = planned.sum
    for index in loans.indices { loans[index].begin(values, plannedCost: plannedCost) }
    for index in grants.indices {
      grants[index].begin(values, measures: measures, plannedCosts: planned, prices)
    }
    for index in proportionalGrants.indices { proportionalGrants[index].begin(values) }
    for index in subsidies.indices { subsidies[index].begin(values) }
    subsidiesOfLoan = subsidyPlaces.map { $0.map { subsidies[$0.subsidy].contract } }
    months.clear()
    account = ProgrammeAccount()
  }

  // MARK: The month

  /// Walks the months: what is received, built, paid for, prepaid and served.
  mutating func run<Log: Recorder>(
    index: [Int64], calendar: YearCalendar, discount: [Double], _ recorder: inout Log
  ) {
    keepBackRunningCost(calendar)
    var isFinished = false
    var isSettled = false
    for month in 0...horizon {
      if month == 0 || calendar.yearIndex(of: month) != calendar.yearIndex(of: month - 1) {
        account.openYear()
      }
      if !isSettled {
        receiveGrants(month, &recorder)
        build(month)
        financeCost(month, index: index, &recorder)
        isFinished = isFinished || measures.allSatisfy { $0.completedIn != nil }
        claimGrants(month, &recorder)
        closeAccount(month, &recorder)
        if isFinished { prepay(month, index: index, &recorder) }
        months[.waiting, month] = max(0, -account.uncovered)
        lastFinancingMonth = month
        isSettled = isFinished && allGrantsAreSettled(in: month)
      }
      serveDebts(month, index: index, discount: discount[month], &recorder)
    }
    operate(&recorder)
  }

  private func allGrantsAreSettled(in month: Int) -> Bool {
    grants.allSatisfy { $0.isSettled(in: month) }
      && proportionalGrants.allSatisfy { $0.isSettled(in: month) }
  }

  /// Instalments, commitment fees, and interest on the bridge of the month before.
  private mutating func serveDebts<Log: Recorder>(
    _ month: Int, index: [Int64], discount: Double, _ recorder: inout Log
  ) {
    for loan in loans.indices {
      loans[loan].serve(
        month, index: index, discount: discount, subsidies: subsidiesOfLoan[loan],
        parties.loans[loan], &recorder)
      for (order, place) in subsidyPlaces[loan].enumerated() {
        let cents = loans[loan].subsidised[order]
        guard cents > 0 else { continue }
        subsidies[place.subsidy].pay(
          cents, loan: place.loan, in: month, from: parties.subsidyFunds[place.subsidy],
          to: parties.loans[loan].lender, &recorder)
      }
    }
    guard let bridge, let lender = parties.bridgeLender, month > 0,
      months[.bridge, month - 1] > 0
    else { return }
    let rate = bridge.rate.rate(index: AnnualRate(billionths: index[month - 1]))
    let interest = rate.interest(on: Money(cents: months[.bridge, month - 1]), months: 1).cents
    months[.bridgeInterest, month] = interest
    recorder.postSigned(
      month: month, from: parties.city, to: lender, .bridgeInterest, cents: interest)
  }

  /// Running cost, revenue and avoided cost of what was realised, up to the month before the
  /// horizon.
  private mutating func operate<Log: Recorder>(_ recorder: inout Log) {
    for measure in measures {
      let served = measure.served
      let from = measure.operation.lowerBound
      for month in measure.operation.clamped(to: 0..<horizon) {
        func part(_ yearly: Int64) -> Int64 {
          measure.monthPart(of: yearly, served: served, in: month, from: from, prices)
        }
        let cost = measure.plan.runsFrom == nil ? part(measure.yearlyRunning) : 0
        let revenue = part(measure.yearlyRevenue)
        months[.operationCost, month] += cost
        months[.revenue, month] += revenue
        months[.avoidedCost, month] += part(measure.yearlyAvoided)
        recorder.post(
          month: month, from: parties.city, to: parties.suppliers, .operationCost, cents: cost)
        recorder.post(
          month: month, from: parties.users, to: parties.city, .operationRevenue, cents: revenue)
      }
    }
  }
}
