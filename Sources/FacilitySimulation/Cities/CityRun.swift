import FinanceBasics
import Instruments
import ScenarioModel

/// A flow or a stock of a programme that is kept by month.
enum CityFlow: Int, CaseIterable, Sendable {
  case programmeCost, operationCost, revenue, avoidedCost
  /// The city's own cash (below 0 when grants reimburse it), and grant money nothing needs.
  case ownCash, surplus
  /// At the end of the month: what is lent on the bridge, and what could be.
  case bridge, bridgeable
  case bridgeInterest
}

/// One programme of one design in one trial: its measures, instruments and flows by month.
///
/// `run` walks the months on its own, because what is built depends on how it is paid for; the
/// design then posts the flows in the order of the month.
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
  /// (1 + inflation)^y for y = 0, 1, …
  private(set) var growth: [Double] = []
  private var inflation: Int64?

  // Totals to date.
  var cost: Int64 = 0
  var drawn: Int64 = 0
  /// Grants received, net of overhead.
  var received: Int64 = 0
  /// Prepaid and surplus: grant money beyond what was uncovered.
  var returned: Int64 = 0
  var ownCash: Int64 = 0
  var bridged: Int64 = 0
  /// Own cash of the running calendar year.
  var ownCashOfYear: Int64 = 0

  // The month that is being financed, by measure: cost, and cost to date with it.
  var running: [Int64]
  var built: [Int64]
  var costsToDate: [Int64]
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
    running = plan.measures.map { _ in 0 }
    (built, costsToDate, taken) = (running, running, running)
    subsidyPlaces = plan.loans.indices.map { loan in
      plan.subsidies.enumerated().compactMap { place, subsidy in
        subsidy.loans.firstIndex(of: loan).map { (place, $0) }
      }
    }
  }

  /// Takes this trial's values.
  mutating func begin(_ values: [ExactNumber]) {
    let rate = plan.slots.inflation.units(values)
    if rate != inflation {
      inflation = rate
      growth = Self.growth(AnnualRate(billionths: rate), years: horizon / 12)
    }
    ownFundsLimit = plan.slots.ownFundsLimit?.units(values)
    bridge = plan.bridge?.contract(values)
    for index in measures.indices { measures[index].begin(values) }
    let planned = measures.map { $0.planned(values, growth: growth) }
    plannedCost = planned.sum
    for index in loans.indices { loans[index].begin(values, plannedCost: plannedCost) }
    for index in grants.indices {
      grants[index].begin(values, measures: measures, plannedCosts: planned)
    }
    for index in proportionalGrants.indices { proportionalGrants[index].begin(values) }
    for index in subsidies.indices { subsidies[index].begin(values) }
    subsidiesOfLoan = subsidyPlaces.map { $0.map { subsidies[$0.subsidy].contract } }
    months.clear()
    (cost, drawn, received, returned, ownCash, bridged, ownCashOfYear) = (0, 0, 0, 0, 0, 0, 0)
  }

  /// Lets each fund say yes or no, by its one draw.
  mutating func decide(_ fundDraws: [Double]) {
    for index in grants.indices {
      grants[index].decide(fundDraws[grants[index].plan.channel.fund])
    }
    for index in proportionalGrants.indices {
      let fund = proportionalGrants[index].plan.channel.fund
      proportionalGrants[index].decide(fundDraws[fund])
    }
  }

  private static func growth(_ inflation: AnnualRate, years: Int) -> [Double] {
    var powers = [1.0]
    for _ in 0..<years { powers.append((powers.last ?? 1) * (1 + inflation.fraction)) }
    return powers
  }

  // MARK: The month

  /// Walks the months: what is received, built, paid for, prepaid and served.
  mutating func run(index: [Int64], calendar: YearCalendar, discount: [Double]) {
    var isFinished = false
    var isSettled = false
    for month in 0...horizon {
      if month == 0 || calendar.yearIndex(of: month) != calendar.yearIndex(of: month - 1) {
        ownCashOfYear = 0
      }
      if !isSettled {
        receiveGrants(month)
        build(month)
        financeCost(month, index: index)
        isFinished = isFinished || measures.allSatisfy { $0.completedIn != nil }
        claimGrants(month)
        closeAccount(month)
        if isFinished { prepay(month, index: index) }
        isSettled = isFinished && allGrantsAreSettled(in: month)
      }
      serveDebts(month, index: index, discount: discount)
    }
    operate()
  }

  private func allGrantsAreSettled(in month: Int) -> Bool {
    grants.allSatisfy { $0.isSettled(in: month) }
      && proportionalGrants.allSatisfy { $0.isSettled(in: month) }
  }

  /// Instalments, commitment fees, and interest on the bridge of the month before.
  private mutating func serveDebts(_ month: Int, index: [Int64], discount: [Double]) {
    for loan in loans.indices {
      loans[loan].serve(
        month, index: index, discount: discount[month], subsidies: subsidiesOfLoan[loan])
      for (order, place) in subsidyPlaces[loan].enumerated() {
        let cents = loans[loan].subsidised[order]
        if cents > 0 { subsidies[place.subsidy].pay(cents, loan: place.loan, in: month) }
      }
    }
    guard let bridge, month > 0, months[.bridge, month - 1] > 0 else { return }
    let rate = bridge.rate.rate(index: AnnualRate(billionths: index[month - 1]))
    months[.bridgeInterest, month] =
      rate.interest(on: Money(cents: months[.bridge, month - 1]), months: 1).cents
  }

  /// Running cost, revenue and avoided cost of what was realised, up to the month before the
  /// horizon.
  private mutating func operate() {
    for measure in measures {
      let share = measure.realisedShare
      let window = measure.operation.clamped(to: 0..<horizon)
      let from = measure.operation.lowerBound
      for month in window {
        func part(_ yearly: Int64) -> Int64 {
          measure.monthPart(of: yearly, share: share, in: month, from: from, growth: growth)
        }
        if measure.plan.runsFrom == nil {
          months[.operationCost, month] += part(measure.yearlyRunning)
        }
        months[.revenue, month] += part(measure.yearlyRevenue)
        months[.avoidedCost, month] += part(measure.yearlyAvoided)
      }
    }
  }
}
