import FinanceBasics

/// What one trial says about one grant.
struct GrantOutcome {
  let isGranted: Bool
  let award: Int64
  let accrued: Int64
  let finalGrant: Int64
  let received: Int64
  let paid: Int64
  let ceiling: Int64?
  /// What counts towards the ceiling of commitments, whatever the decision.
  let plannedAward: Int64

  var ceilingBinds: Bool { isGranted && ceiling.map { $0 == accrued } ?? false }
  var absorption: Double? { isGranted ? ratio(finalGrant, to: award) : nil }

  init(_ run: GrantRun) {
    isGranted = run.isGranted
    award = run.isGranted ? run.award : 0
    accrued = run.accrued
    finalGrant = run.finalGrant
    received = run.received
    paid = run.months.total(.paid)
    ceiling = run.contract.ceiling?.cents
    plannedAward = ceiling ?? run.plannedAward
  }
}

/// What one trial says about a loan-proportional grant or an interest subsidy.
struct FollowerOutcome {
  private(set) var paid: Int64 = 0
  private(set) var paidNPV = 0.0
  /// What counts towards the ceiling of commitments.
  private(set) var planned: Int64 = 0

  init(_ run: ProportionalGrantRun, loans: [LoanRun], discounting: DiscountFactors) {
    paid = run.months.total(.paid)
    paidNPV = discounting.presentValue(ofCentsByMonth: run.months.values(.paid))
    planned = run.contract.amount(drawn: run.plan.loans.reduce(0) { $0 + loans[$1].signed })
  }

  init(_ run: SubsidyRun, discounting: DiscountFactors) {
    for loan in run.paid {
      paid += loan.sum
      paidNPV += discounting.presentValue(ofCentsByMonth: loan[...])
    }
    planned = paid
  }

  /// A subsidy on loans of several programmes is one instrument.
  static func + (a: FollowerOutcome, b: FollowerOutcome) -> FollowerOutcome {
    var sum = a
    sum.paid += b.paid
    sum.paidNPV += b.paidNPV
    sum.planned += b.planned
    return sum
  }
}

/// What one trial says about one programme loan.
struct LoanOutcome {
  let drawn: Int64
  let prepaid: Int64
  let interest: Int64
  let debtPeak: Int64
  /// In years; `nil` when nothing was drawn.
  let averageLife: Double?
  /// Effective yearly rate of draws, payments, fees and subsidies; `nil` when there is none.
  let allInCost: Double?

  init(_ run: LoanRun) {
    let months = run.months
    drawn = run.drawn
    prepaid = months.total(.prepaid)
    interest = months.total(.interest) + months.total(.prepaidInterest)
    debtPeak = months.values(.balance).max() ?? 0
    averageLife = drawn == 0 ? nil : run.principalMonths / 12 / Double(drawn)
    allInCost = drawn == 0 ? nil : Self.rate(run)
  }

  /// No loan within the ranges of the language costs as much: 100 % a year, paid monthly, is 161 %.
  /// A rate above is another root of flows that change sign several times.
  private static let highestRate = 2.0

  private static func rate(_ run: LoanRun) -> Double? {
    let months = run.months
    let rate = internalRateOfReturn(
      ofMonthlyFlows: (0..<months.monthCount).map { month in
        Double(
          months[.drawn, month] - run.debtService(in: month) - months[.prepaid, month]
            - months[.fee, month])
      })
    return rate.flatMap { $0 <= highestRate ? $0 : nil }
  }
}
