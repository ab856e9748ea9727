import FinanceBasics
import ScenarioModel

/// What one trial says about a loan-proportional grant or an interest subsidy.
struct FollowerOutcome {
  private(set) var paid: Int64 = 0
  private(set) var paidNPV = 0.0
  /// What counts towards the ceiling of commitments.
  private(set) var planned: Int64 = 0

  init(_ run: ProportionalGrantRun, loans: [LoanRun], discounting: DiscountFactors) {
    paid = run.fund.months.total(.paid)
    paidNPV = discounting.presentValue(ofCentsByMonth: run.fund.months.values(.paid))
    planned = run.asked(loans)
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
