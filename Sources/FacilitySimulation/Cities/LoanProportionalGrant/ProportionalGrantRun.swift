import FinanceBasics
import Instruments
import ScenarioModel

/// One loan-proportional grant in one trial.
struct ProportionalGrantRun {
  let plan: ProportionalGrantPlan
  /// Places of the loans it follows.
  let loans: [Int]
  private(set) var contract: LoanProportionalGrant
  private(set) var fund: FundAccount
  /// What the draws to date bring; it never falls.
  private(set) var due: Int64 = 0
  /// In the month that is being financed: due to date, and what is paid at once.
  private var stagedDue: Int64 = 0
  private var stagedPayment: Int64 = 0

  var isGranted: Bool { fund.isGranted }

  init(_ plan: ProportionalGrantPlan, horizon: Int, values: [ExactNumber]) {
    self.plan = plan
    loans = plan.loans
    fund = FundAccount(horizon: horizon)
    contract = plan.contract(values, goldPlating: plan.channel.channel(values).goldPlating)
  }

  mutating func begin(_ values: [ExactNumber]) {
    fund.begin(plan.channel, values)
    contract = plan.contract(values, goldPlating: fund.channel.goldPlating)
    (due, stagedDue, stagedPayment) = (0, 0, 0)
  }

  /// What it asks of a purse: its rate on what is signed.
  func asked(_ loanRuns: [LoanRun]) -> Int64 {
    contract.amount(drawn: loans.reduce(0) { $0 + loanRuns[$1].signed })
  }

  /// Lets the fund decide, and the purse give what is asked.
  mutating func decide(_ draw: Double, _ loanRuns: [LoanRun], from purse: inout Purse) {
    fund.decide(draw, asking: asked(loanRuns), from: &purse)
  }

  private func paymentMonth(ofDrawIn month: Int) -> Int {
    max(month + contract.paymentLagMonths, fund.channel.decisionMonth)
  }

  /// What a month's draws bring, within the cost that nothing else pays for; returns what reaches
  /// the city at once.
  mutating func stage(_ month: Int, drawn: Int64, unpaid: Int64) -> Int64 {
    (stagedDue, stagedPayment) = (due, 0)
    guard isGranted else { return 0 }
    stagedDue = max(due, min(fund.allotment.limit(contract.amount(drawn: drawn)), unpaid))
    guard paymentMonth(ofDrawIn: month) == month else { return 0 }
    stagedPayment = stagedDue - due
    return stagedPayment - fund.channel.overhead(of: stagedPayment)
  }

  /// Leaves a month without programme cost as it is.
  mutating func stageNothing() { (stagedDue, stagedPayment) = (due, 0) }

  /// Lets what the month's draws bring fall due.
  mutating func commit(_ month: Int) {
    let increase = stagedDue - due
    due = stagedDue
    guard increase > 0 else { return }
    // What several months' draws bring is paid together, each with its own overhead.
    fund.schedule(
      increase, overhead: fund.channel.overhead(of: increase), in: paymentMonth(ofDrawIn: month))
  }

  /// Moves what has fallen due in a month so far; returns what reaches the city.
  mutating func settle<Log: Recorder>(
    _ month: Int, _ parties: FundParties, _ recorder: inout Log
  ) -> Int64 {
    fund.settle(month, as: .proportionalGrant, parties, &recorder)
  }

  /// What the city can still expect at the end of a month, with its staged draws.
  func receivable(in month: Int) -> Int64 {
    guard isGranted, month >= fund.channel.decisionMonth else { return 0 }
    return fund.channel.receivable(stagedDue - fund.fallenDue - stagedPayment)
  }

  func isSettled(in month: Int) -> Bool { month >= fund.lastDueMonth }
}
