import FinanceBasics
import Instruments

/// What a fund has decided on one contract, what it owes by month, and what it has paid.
struct FundAccount {
  private(set) var channel = FundChannel()
  private var access = 0.0
  private(set) var isGranted = false
  /// What the contract got of the purse it asked.
  private(set) var allotment = Allotment.unlimited
  private(set) var months: MonthTable<FundFlow>
  /// Net of overhead.
  private(set) var received: Int64 = 0
  /// The last month in which the fund pays; what falls due later is lost.
  private var paidUntil: Int?
  /// Of what is not paid because it falls due too late, before overhead.
  private(set) var lost: Int64 = 0
  /// Of what fell due, before overhead.
  private(set) var fallenDue: Int64 = 0
  /// The last month in which something falls due, as far as it is known.
  private(set) var lastDueMonth = 0

  init(horizon: Int) { months = MonthTable(monthCount: horizon + 1) }

  mutating func begin(_ plan: ChannelPlan, paidUntil: Int? = nil, _ values: [ExactNumber]) {
    channel = plan.channel(values)
    access = plan.access.share(values).fraction
    months.clear()
    (isGranted, allotment) = (false, .unlimited)
    self.paidUntil = paidUntil
    (received, fallenDue, lost, lastDueMonth) = (0, 0, 0, 0)
  }

  /// Whether the fund says yes, by its one draw for the programme; then the purse is asked.
  mutating func decide(_ draw: Double, asking cents: Int64, from purse: inout Purse) {
    isGranted = draw <= access
    guard isGranted else { return }
    allotment = purse.allot(cents)
    isGranted = allotment != .upTo(0)
  }

  // MARK: What falls due

  /// What reaches the city in a month.
  func received(in month: Int) -> Int64 { months[.paid, month] - months[.overhead, month] }

  func receivedByYear(_ calendar: YearCalendar, yearCount: Int) -> [Int64] {
    calendar.sums(ofMonths: months.monthCount, years: yearCount) { received(in: $0) }
  }

  func pays(in month: Int) -> Bool { paidUntil.map { month <= $0 } ?? true }

  /// Dates a payment from whose sum with others of the month the overhead is taken.
  mutating func schedule(_ payment: Int64, in month: Int) {
    if pays(in: month) { months[.due, month] += payment } else { lost += payment }
    lastDueMonth = max(lastDueMonth, month)
  }

  /// Dates a payment that brings its own overhead.
  mutating func schedule(_ payment: Int64, overhead: Int64, in month: Int) {
    months[.dueWithOverhead, month] += payment
    months[.dueOverhead, month] += overhead
    lastDueMonth = max(lastDueMonth, month)
  }

  /// Dates what the city pays back: what was never paid is taken first.
  mutating func scheduleRepayment(_ cents: Int64, in month: Int) {
    let neverPaid = min(lost, cents)
    lost -= neverPaid
    months[.dueRepayment, month] += cents - neverPaid
    lastDueMonth = max(lastDueMonth, month)
  }

  /// Moves what has fallen due in a month so far; returns what reaches the city.
  mutating func settle<Log: Recorder>(
    _ month: Int, as category: FlowCategory, _ parties: FundParties, _ recorder: inout Log
  ) -> Int64 {
    repay(month, parties, &recorder)
    let whole = months[.due, month]
    let payment = whole + months[.dueWithOverhead, month]
    guard payment > 0 else { return 0 }
    let overhead =
      months[.dueOverhead, month] + (whole > 0 ? channel.overhead(of: whole) : 0)
    (months[.due, month], months[.dueWithOverhead, month], months[.dueOverhead, month]) = (0, 0, 0)
    months[.paid, month] += payment
    months[.overhead, month] += overhead
    fallenDue += payment
    received += payment - overhead
    recorder.post(
      month: month, from: parties.fund, to: parties.city, category, cents: payment - overhead)
    recorder.post(
      month: month, from: parties.fund, to: parties.authority, .grantOverhead, cents: overhead)
    return payment - overhead
  }

  private mutating func repay<Log: Recorder>(
    _ month: Int, _ parties: FundParties, _ recorder: inout Log
  ) {
    let repayment = months[.dueRepayment, month]
    guard repayment > 0 else { return }
    months[.dueRepayment, month] = 0
    months[.repaid, month] += repayment
    recorder.post(
      month: month, from: parties.city, to: parties.fund, .grantRepayment, cents: repayment)
  }
}
