import FinanceBasics
import Instruments
import ScenarioModel

/// One grant in one trial: the decision, what accrues month by month, claims and payments.
struct GrantRun {
  let plan: GrantPlan
  private(set) var contract: GrantContract
  private(set) var channel = FundChannel()
  private var access = 0.0
  private(set) var isGranted = false
  private(set) var months: MonthTable<FundFlow>
  private(set) var award: Int64 = 0
  /// The award of all supported measures, whatever the decision.
  private(set) var plannedAward: Int64 = 0
  private(set) var accrued: Int64 = 0
  private(set) var isFinal = false
  private(set) var finalGrant: Int64 = 0
  /// Net of overhead.
  private(set) var received: Int64 = 0
  /// The last month in which something falls due, as far as claims have been made.
  private(set) var lastDueMonth = 0

  /// By place in the plan's measures: eligible part, planned eligible cost, and whether it counts.
  private var eligibleParts: [EligibleCost] = []
  private var plannedEligible: [Int64] = []
  private var counts: [Bool] = []
  /// To date: eligible cost, and the fund's share of it.
  private var eligible: [Int64] = []
  private var share: [Int64] = []
  private var stagedEligible: [Int64] = []
  private var stagedShare: [Int64] = []
  private var stagedAccrued: Int64 = 0
  private var accruedAtClaim: Int64 = 0
  /// Advance and claims made, and those of them that have fallen due.
  private var claimed: Int64 = 0
  private var fallenDue: Int64 = 0

  init(_ plan: GrantPlan, horizon: Int, values: [ExactNumber]) {
    self.plan = plan
    contract = plan.contract(values)
    months = MonthTable(monthCount: horizon + 1)
  }

  mutating func begin(_ values: [ExactNumber], measures: [MeasureRun], plannedCosts: [Int64]) {
    contract = plan.contract(values)
    channel = plan.channel.channel(values)
    access = plan.channel.access.share(values).fraction
    months.clear()
    eligibleParts.removeAll(keepingCapacity: true)
    plannedEligible.removeAll(keepingCapacity: true)
    for measure in plan.measures {
      let terms = measures[measure].plan
      let part = EligibleCost(
        terms.eligible.share(values), terms.targetGroup.share(values),
        channel.goldPlating.complement)
      eligibleParts.append(part)
      plannedEligible.append(part.part(of: plannedCosts[measure]))
    }
    counts = plan.measures.map { _ in true }
    fixAward()
    plannedAward = award
    resetAccruals()
    (accruedAtClaim, claimed, fallenDue, received) = (0, 0, 0, 0)
    (isFinal, finalGrant, lastDueMonth) = (false, 0, 0)
  }

  /// Whether the fund says yes: one draw for all that it pays.
  mutating func decide(_ draw: Double) { isGranted = draw <= access }

  private mutating func fixAward() {
    var sum: Int64 = 0
    for place in counts.indices where counts[place] { sum += plannedEligible[place] }
    award = contract.award(plannedEligibleCost: Money(cents: sum)).cents
  }

  // MARK: Decision

  /// Takes measures out that were complete before the decision; says whether there were any.
  mutating func excludeCompleted(_ measures: [MeasureRun]) -> Bool {
    guard !plan.terms.isRetroactive else { return false }
    var found = false
    for (place, measure) in plan.measures.enumerated() {
      guard let completed = measures[measure].completedIn, completed < channel.decisionMonth else {
        continue
      }
      counts[place] = false
      found = true
    }
    if found { fixAward() }
    return found
  }

  mutating func payAdvance(in month: Int) {
    let advance = contract.advancePayment(award: Money(cents: award)).cents
    months[.paid, month] += advance
    claimed += advance
    lastDueMonth = max(lastDueMonth, month)
  }

  // MARK: Accruals

  mutating func resetAccruals() {
    accrued = 0
    stagedAccrued = 0
    let zeros = [Int64](repeating: 0, count: plan.measures.count)
    (eligible, share, stagedEligible, stagedShare) = (zeros, zeros, zeros, zeros)
  }

  /// What accrues in a month, given the measures' costs to date and what earlier funds take of
  /// each measure's month.
  mutating func stage(costsToDate: [Int64], taken: inout [Int64]) {
    stagedAccrued = accrued
    for (place, measure) in plan.measures.enumerated() where counts[place] {
      let toDate = eligibleParts[place].part(of: costsToDate[measure])
      let shareToDate = contract.rate.of(Money(cents: toDate)).cents
      stagedEligible[place] = toDate
      stagedShare[place] = shareToDate
      let own = min(
        shareToDate - share[place], toDate - eligible[place] - taken[measure],
        award - stagedAccrued)
      if own > 0 {
        taken[measure] += own
        stagedAccrued += own
      }
    }
  }

  mutating func commit() {
    for place in counts.indices where counts[place] {
      eligible[place] = stagedEligible[place]
      share[place] = stagedShare[place]
    }
    accrued = stagedAccrued
  }

  // MARK: Claims and payments

  /// Makes the claim that falls into this month, if any, and returns what it pays at once.
  mutating func claim(in month: Int, measures: [MeasureRun]) -> Int64 {
    guard isGranted, !isFinal, month >= channel.decisionMonth else { return 0 }
    let isComplete = plan.measures.allSatisfy { measures[$0].completedIn != nil }
    let elapsed = month - channel.decisionMonth
    if isComplete {
      isFinal = true
      finalGrant = contract.finalGrant(accrued: Money(cents: accrued)).cents
      let missing = finalGrant - claimed
      let due = month + contract.paymentLagMonths
      lastDueMonth = max(lastDueMonth, due)
      if missing < 0 { months[.repaid, due] = -missing }
      claimed = finalGrant
      return schedule(max(0, missing), in: month)
    } else if elapsed > 0, elapsed % contract.claimEveryMonths == 0 {
      let payment = contract.claimPayment(
        newlyAccrued: Money(cents: accrued - accruedAtClaim), award: Money(cents: award),
        paid: Money(cents: claimed)
      ).cents
      claimed += payment
      accruedAtClaim = accrued
      return schedule(payment, in: month)
    }
    return 0
  }

  /// Dates a payment; returns it when it falls due at once.
  private mutating func schedule(_ payment: Int64, in month: Int) -> Int64 {
    let due = month + contract.paymentLagMonths
    months[.paid, due] += payment
    lastDueMonth = max(lastDueMonth, due)
    return due == month ? payment : 0
  }

  /// Takes in a payment; returns what reaches the city.
  mutating func receive(_ payment: Int64, in month: Int) -> Int64 {
    let overhead = channel.overhead(of: payment)
    months[.overhead, month] += overhead
    fallenDue += payment
    received += payment - overhead
    return payment - overhead
  }

  /// What the city can still expect at the end of a month, with its staged accruals.
  func receivable(in month: Int) -> Int64 {
    guard isGranted, month >= channel.decisionMonth else { return 0 }
    return channel.receivable((isFinal ? finalGrant : stagedAccrued) - fallenDue)
  }

  /// Whether everything has been claimed and paid by the end of a month.
  func isSettled(in month: Int) -> Bool { !isGranted || (isFinal && month >= lastDueMonth) }
}
