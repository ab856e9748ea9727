import FinanceBasics
import ScenarioModel

/// One measure in one trial: what is due, what is realised, and when it is complete.
struct MeasureRun {
  let plan: MeasurePlan
  /// Capital cost with overrun, in prices of month 0, as is what is due and realised.
  private(set) var capital: Int64 = 0
  private var spendMonths = 0
  /// Months by which spending comes later than planned.
  private var spendDelay = 0
  private var runsMonths = 0
  private var lifetime = 0
  private(set) var yearlyRunning: Int64 = 0
  private(set) var yearlyRevenue: Int64 = 0
  private(set) var yearlyAvoided: Int64 = 0
  private(set) var beneficiaries: Int64 = 0

  private(set) var realised: Int64 = 0
  private(set) var lastRealised: Int?
  private(set) var completedIn: Int?
  /// Programme cost by month: capital realised at the month's prices, and running cost of `runs`.
  private(set) var costs: [Int64]
  private(set) var costToDate: Int64 = 0
  /// Capital cost that was due before and is not yet realised.
  private var carried: Int64 = 0
  /// Whether no capital cost can follow: all is realised, or given up.
  private var isBuilt = false

  init(_ plan: MeasurePlan, horizon: Int) {
    self.plan = plan
    costs = [Int64](repeating: 0, count: horizon + 1)
  }

  mutating func begin(_ values: [ExactNumber]) {
    capital = scaled(
      plan.capitalCost.units(values), byBillionths: plan.overrun.units(values))
    spendMonths = Int(plan.spendOver?.units(values) ?? 0)
    spendDelay = Int(plan.spendDelay?.units(values) ?? 0)
    runsMonths = Int(plan.runsOver?.units(values) ?? 0)
    lifetime = Int(plan.lifetime?.units(values) ?? 0)
    yearlyRunning = plan.runningCost.units(values)
    yearlyRevenue = plan.revenue.units(values)
    yearlyAvoided = plan.avoidedCost.units(values)
    beneficiaries = plan.beneficiaries.units(values)
    realised = 0
    lastRealised = nil
    completedIn = nil
    costToDate = 0
    carried = 0
    isBuilt = false
    for month in costs.indices { costs[month] = 0 }
  }

  // MARK: Dates

  /// The last month in which spending is planned; `nil` without any.
  var lastPlanned: Int? { plan.spendFrom.map { $0 + spendMonths - 1 } }

  /// The last month in which something new falls due.
  private var lastDue: Int? { lastPlanned.map { $0 + spendDelay } }

  /// Share of the capital cost that is realised; 1 where there is none.
  var realisedShare: Double { Double(built.part) / Double(built.whole) }

  var isFullyBuilt: Bool { realised == capital }

  /// The part of its beneficiaries that it serves.
  var servedShare: Double { Double(served.part) / Double(served.whole) }

  /// The same as an exact fraction.
  var served: (part: Int64, whole: Int64) {
    plan.measure.isWholeOnly ? (isFullyBuilt ? 1 : 0, 1) : built
  }

  private var built: (part: Int64, whole: Int64) { capital == 0 ? (1, 1) : (realised, capital) }

  /// Months by which the last spending came later than planned; `nil` when it was given up before.
  var delay: Int? {
    guard capital > 0, let lastPlanned else { return 0 }
    guard let lastRealised, lastRealised >= lastPlanned else { return nil }
    return lastRealised - lastPlanned
  }

  /// The last month of building or of given dates, the later; `nil` when it is given up or has
  /// neither.
  var completionMonth: Int? {
    guard isFullyBuilt else { return nil }
    let lastRun = plan.runsFrom.map { $0 + runsMonths - 1 }
    guard let lastRealised else { return lastRun }
    return max(lastRealised, lastRun ?? lastRealised)
  }

  func runs(in month: Int) -> Bool {
    guard let from = plan.runsFrom else { return false }
    return month >= from && month < from + runsMonths
  }

  /// The months of operation: given dates, or the lifetime after the last realised spending.
  var operation: Range<Int> {
    if let from = plan.runsFrom { return from..<from + runsMonths }
    if capital == 0 {
      let start = lastDue.map { $0 + 1 } ?? 0
      return start..<start + lifetime
    }
    guard let lastRealised else { return 0..<0 }
    return lastRealised + 1..<lastRealised + 1 + lifetime
  }

  // MARK: Cost

  /// Running cost of a measure of given dates, which belongs to the programme's cost.
  func runningCost(in month: Int, _ prices: PriceLevels) -> Int64 {
    guard let from = plan.runsFrom, runs(in: month) else { return 0 }
    return monthPart(of: yearlyRunning, served: (1, 1), in: month, from: from, prices)
  }

  /// The month's part of a yearly amount, indexed and scaled, counted from its window's start.
  func monthPart(
    of yearly: Int64, served: (part: Int64, whole: Int64), in month: Int, from: Int,
    _ prices: PriceLevels
  ) -> Int64 {
    if yearly == 0 { return 0 }
    return splitPart(
      month - from + 1, of: 12,
      total: prices.yearly(yearly, part: served.part, of: served.whole, in: month))
  }

  /// Capital cost due in a month, with what earlier months could not pay.
  func due(in month: Int) -> Int64 {
    guard let from = plan.spendFrom.map({ $0 + spendDelay }), month >= from,
      month - from < spendMonths
    else { return carried }
    return carried + splitPart(month - from + 1, of: spendMonths, total: capital)
  }

  /// Planned cost up to a month, or all of it: capital without overrun in the months planned, at
  /// their prices, and running cost of given dates.
  func planned(
    _ values: [ExactNumber], _ prices: PriceLevels, through end: Int = .max
  ) -> Int64 {
    var cost: Int64 = 0
    if let from = plan.spendFrom {
      let capital = plan.capitalCost.units(values)
      for month in from..<from + spendMonths where month <= end {
        let part = splitPart(month - from + 1, of: spendMonths, total: capital)
        cost += prices.building(part, in: month)
      }
    }
    if let from = plan.runsFrom, yearlyRunning > 0 {
      for month in from..<from + runsMonths where month <= end {
        cost += runningCost(in: month, prices)
      }
    }
    return cost
  }

  /// Closes a month in which `built` of the capital due was realised and `cost` was paid.
  ///
  /// - Parameter patience: months, after the last in which something new fell due, in which what
  ///   is late is still built; `nil` when nothing can be late.
  mutating func close(_ month: Int, built: Int64, cost: Int64, patience: Int?) {
    carried = due(in: month) - built
    realised += built
    if built > 0 { lastRealised = month }
    costs[month] = cost
    costToDate += cost
    guard completedIn == nil else { return }
    let last = lastDue ?? 0
    if month >= last, realised == capital || month >= last + (patience ?? 0) {
      isBuilt = true
      carried = 0
    }
    let hasRun = plan.runsFrom.map { month >= $0 + runsMonths - 1 } ?? true
    if isBuilt, hasRun { completedIn = month }
  }
}
