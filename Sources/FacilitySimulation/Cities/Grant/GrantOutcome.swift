import FinanceBasics
import ScenarioModel

/// What one trial says about one grant.
struct GrantOutcome {
  let isGranted: Bool
  let award: Int64
  let accrued: Int64
  let finalGrant: Int64
  let received: Int64
  let paid: Int64
  let lost: Int64
  let receivedByYear: [Int64]
  let ceiling: Int64?
  /// What counts towards the ceiling of commitments, whatever the decision.
  let plannedAward: Int64

  var ceilingBinds: Bool { isGranted && ceiling.map { $0 == accrued } ?? false }
  var absorption: Double? { isGranted ? ratio(finalGrant, to: award) : nil }

  init(_ run: GrantRun, _ calendar: YearCalendar, yearCount: Int) {
    isGranted = run.isGranted
    award = run.isGranted ? run.award : 0
    accrued = run.accrued
    finalGrant = run.finalGrant
    received = run.fund.received
    paid = run.fund.months.total(.paid)
    lost = run.fund.lost
    receivedByYear = run.fund.receivedByYear(calendar, yearCount: yearCount)
    ceiling = run.contract.ceiling?.cents
    plannedAward = ceiling ?? run.plannedAward
  }
}
