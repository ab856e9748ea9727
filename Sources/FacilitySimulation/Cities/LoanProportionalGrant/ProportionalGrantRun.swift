import FinanceBasics
import Instruments
import ScenarioModel

/// One loan-proportional grant in one trial.
struct ProportionalGrantRun {
  let plan: ProportionalGrantPlan
  /// Places of the loans it follows.
  let loans: [Int]
  private(set) var contract: LoanProportionalGrant
  private(set) var channel = FundChannel()
  private var access = 0.0
  private(set) var isGranted = false
  private(set) var months: MonthTable<FundFlow>
  /// What the draws to date bring; it never falls.
  private(set) var due: Int64 = 0
  private(set) var received: Int64 = 0
  private(set) var lastDueMonth = 0
  private var fallenDue: Int64 = 0
  /// In the month that is being financed: due to date, and what is paid at once.
  private var stagedDue: Int64 = 0
  private var stagedPayment: Int64 = 0

  init(_ plan: ProportionalGrantPlan, horizon: Int, values: [ExactNumber]) {
    self.plan = plan
    loans = plan.loans
    channel = plan.channel.channel(values)
    contract = plan.contract(values, goldPlating: channel.goldPlating)
    months = MonthTable(monthCount: horizon + 1)
  }

  mutating func begin(_ values: [ExactNumber]) {
    channel = plan.channel.channel(values)
    access = plan.channel.access.share(values).fraction
    contract = plan.contract(values, goldPlating: channel.goldPlating)
    months.clear()
    (due, received, lastDueMonth, fallenDue) = (0, 0, 0, 0)
    (stagedDue, stagedPayment) = (0, 0)
  }

  mutating func decide(_ draw: Double) { isGranted = draw <= access }

  private func paymentMonth(ofDrawIn month: Int) -> Int {
    max(month + contract.paymentLagMonths, channel.decisionMonth)
  }

  /// What a month's draws bring, within the cost that nothing else pays for; returns what reaches
  /// the city at once.
  mutating func stage(_ month: Int, drawn: Int64, unpaid: Int64) -> Int64 {
    (stagedDue, stagedPayment) = (due, 0)
    guard isGranted else { return 0 }
    stagedDue = max(due, min(contract.amount(drawn: drawn), unpaid))
    guard paymentMonth(ofDrawIn: month) == month else { return 0 }
    stagedPayment = stagedDue - due
    return stagedPayment - channel.overhead(of: stagedPayment)
  }

  /// Leaves a month without programme cost as it is.
  mutating func stageNothing() { (stagedDue, stagedPayment) = (due, 0) }

  mutating func commit(_ month: Int) -> Int64 {
    let increase = stagedDue - due
    due = stagedDue
    guard increase > 0 else { return 0 }
    let payable = paymentMonth(ofDrawIn: month)
    // What several months' draws bring is paid together, each with its own overhead.
    let overhead = channel.overhead(of: increase)
    months[.paid, payable] += increase
    months[.overhead, payable] += overhead
    lastDueMonth = max(lastDueMonth, payable)
    return payable == month ? receive(increase, overhead: overhead) : 0
  }

  /// Takes in what falls due at the beginning of a month; returns what reaches the city.
  mutating func receive(in month: Int) -> Int64 {
    receive(months[.paid, month], overhead: months[.overhead, month])
  }

  private mutating func receive(_ payment: Int64, overhead: Int64) -> Int64 {
    fallenDue += payment
    received += payment - overhead
    return payment - overhead
  }

  /// What the city can still expect at the end of a month, with its staged draws.
  func receivable(in month: Int) -> Int64 {
    guard isGranted, month >= channel.decisionMonth else { return 0 }
    return channel.receivable(stagedDue - fallenDue - stagedPayment)
  }

  func isSettled(in month: Int) -> Bool { month >= lastDueMonth }
}
