import FinanceBasics
import ScenarioModel

/// What one trial says about a loan-proportional grant or an interest subsidy.
struct FollowerOutcome {
  private(set) var paid: Int64 = 0
  private(set) var paidNPV = 0.0
  /// What reaches the city; empty for a subsidy, which lenders receive.
  private(set) var receivedByYear: [Int64] = []
  /// What counts towards the ceiling of commitments.
  private(set) var planned: Int64 = 0

  init(
    _ run: ProportionalGrantRun, loans: [LoanRun], discounting: DiscountFactors,
    _ calendar: YearCalendar, yearCount: Int
  ) {
    paid = run.fund.months.total(.paid)
    paidNPV = discounting.presentValue(ofCentsByMonth: run.fund.months.values(.paid))
    planned = run.asked(loans)
    receivedByYear = run.fund.receivedByYear(calendar, yearCount: yearCount)
  }

  init(_ run: SubsidyRun, discounting: DiscountFactors) {
    for loan in run.paid { paid += loan.sum }
    paidNPV = orderFreeSum(
      run.paid.lazy.map { discounting.presentValue(ofCentsByMonth: $0[...]) })
    planned = paid
  }

  /// A subsidy on loans of several programmes is one instrument.
  init(sumOf parts: [FollowerOutcome]) {
    for part in parts {
      paid += part.paid
      planned += part.planned
    }
    paidNPV = orderFreeSum(parts.lazy.map(\.paidNPV))
  }
}
