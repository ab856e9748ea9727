import FinanceBasics
import Instruments
import ScenarioModel

/// One grant in one trial: the decision, what accrues month by month, claims and payments.
struct GrantRun {
  let plan: GrantPlan
  private(set) var contract: GrantContract
  private let isConstant: Bool
  private(set) var fund: FundAccount
  private(set) var award: Int64 = 0
  /// The award of all supported measures, whatever the decision.
  private(set) var plannedAward: Int64 = 0
  private(set) var accrued: Int64 = 0
  private(set) var isFinal = false
  private(set) var finalGrant: Int64 = 0

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
  /// Advance and claims made.
  private var claimed: Int64 = 0

  var isGranted: Bool { fund.isGranted }

  init(_ plan: GrantPlan, horizon: Int, values: [ExactNumber]) {
    self.plan = plan
    contract = plan.contract(values)
    isConstant = plan.isConstant
    fund = FundAccount(horizon: horizon)
    counts = plan.measures.map { _ in true }
    let zeros = [Int64](repeating: 0, count: plan.measures.count)
    (eligible, share, stagedEligible, stagedShare, plannedEligible) =
      (zeros, zeros, zeros, zeros, zeros)
  }

  mutating func begin(
    _ values: [ExactNumber], measures: [MeasureRun], plannedCosts: [Int64],
    _ prices: PriceLevels
  ) {
    if !isConstant { contract = plan.contract(values) }
    fund.begin(plan.channel, paidUntil: plan.paidUntil, values)
    eligibleParts.removeAll(keepingCapacity: true)
    for (place, measure) in plan.measures.enumerated() {
      let terms = measures[measure].plan
      let part = EligibleCost(
        terms.eligible.share(values), terms.targetGroup.share(values),
        fund.channel.goldPlating.complement)
      eligibleParts.append(part)
      let planned =
        plan.eligibleUntil.map { measures[measure].planned(values, prices, through: $0) }
        ?? plannedCosts[measure]
      plannedEligible[place] = part.part(of: planned)
      counts[place] = true
    }
    fixAward()
    plannedAward = award
    resetAccruals()
    (accruedAtClaim, claimed, isFinal, finalGrant) = (0, 0, false, 0)
  }

  /// Lets the fund decide, and the purse give what is asked.
  mutating func decide(_ draw: Double, from purse: inout Purse) {
    fund.decide(draw, asking: plannedAward, from: &purse)
    fixAward()
  }

  private mutating func fixAward() {
    var sum: Int64 = 0
    for place in counts.indices where counts[place] { sum += plannedEligible[place] }
    award = fund.allotment.limit(contract.award(plannedEligibleCost: Money(cents: sum)).cents)
  }

  // MARK: Decision

  /// Takes measures out that were complete before the decision; says whether there were any.
  mutating func excludeCompleted(_ measures: [MeasureRun]) -> Bool {
    guard !plan.terms.isRetroactive else { return false }
    var found = false
    for (place, measure) in plan.measures.enumerated() {
      let last = min(measures[measure].completedIn ?? .max, plan.eligibleUntil ?? .max)
      guard last < fund.channel.decisionMonth else { continue }
      counts[place] = false
      found = true
    }
    if found { fixAward() }
    return found
  }

  mutating func payAdvance(in month: Int) {
    let advance = contract.advancePayment(award: Money(cents: award)).cents
    fund.schedule(advance, in: month)
    claimed += advance
  }

  // MARK: Accruals

  mutating func resetAccruals() {
    accrued = 0
    stagedAccrued = 0
    for place in eligible.indices {
      (eligible[place], share[place], stagedEligible[place], stagedShare[place]) = (0, 0, 0, 0)
    }
  }

  /// What accrues in a month, given the measures' costs to date and what earlier funds take of
  /// each measure's month.
  mutating func stage(_ month: Int, costsToDate: [Int64], taken: inout [Int64]) {
    stagedAccrued = accrued
    if let end = plan.eligibleUntil, month > end {
      for place in eligible.indices {
        (stagedEligible[place], stagedShare[place]) = (eligible[place], share[place])
      }
      return
    }
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

  /// Makes the claim that falls into this month, if any.
  mutating func claim(in month: Int, measures: [MeasureRun]) {
    guard isGranted, !isFinal, month >= fund.channel.decisionMonth else { return }
    let isExpired = plan.eligibleUntil.map { month >= $0 } ?? false
    let isComplete = isExpired || plan.measures.allSatisfy { measures[$0].completedIn != nil }
    let elapsed = month - fund.channel.decisionMonth
    if isComplete {
      claimFinally(in: month)
    } else if elapsed > 0, elapsed % contract.claimEveryMonths == 0 {
      let payment = contract.claimPayment(
        newlyAccrued: Money(cents: accrued - accruedAtClaim), award: Money(cents: award),
        paid: Money(cents: claimed)
      ).cents
      claimed += payment
      accruedAtClaim = accrued
      fund.schedule(payment, in: month + contract.paymentLagMonths)
    }
  }

  /// Pays what is missing of the final grant, or takes back what is too much.
  private mutating func claimFinally(in month: Int) {
    isFinal = true
    finalGrant = contract.finalGrant(accrued: Money(cents: accrued)).cents
    let missing = finalGrant - claimed
    let due = month + contract.paymentLagMonths
    fund.schedule(max(0, missing), in: due)
    fund.scheduleRepayment(max(0, -missing), in: due)
    claimed = finalGrant
  }

  /// Moves what has fallen due in a month so far; returns what reaches the city.
  mutating func settle<Log: Recorder>(
    _ month: Int, _ parties: FundParties, _ recorder: inout Log
  ) -> Int64 {
    fund.settle(month, as: .grantPayment, parties, &recorder)
  }

  /// What the city can still expect at the end of a month, with its staged accruals.
  func receivable(in month: Int) -> Int64 {
    guard isGranted, month >= fund.channel.decisionMonth, fund.pays(in: month) else { return 0 }
    return fund.channel.receivable((isFinal ? finalGrant : stagedAccrued) - fund.fallenDue)
  }

  /// Whether everything has been claimed and paid by the end of a month.
  func isSettled(in month: Int) -> Bool { !isGranted || (isFinal && month >= fund.lastDueMonth) }
}
