import CreditRisk
import FinanceBasics
import Instruments
import ScenarioModel

/// One book of one design in one trial: its terms as realised, its cohorts, its defaults, and its
/// flows by month. Buffers are kept from trial to trial.
struct BookRun {
  let plan: BookPlan
  private(set) var terms: BookTerms
  /// The contract; made anew only when amount or rate differ from the last trial's.
  private(set) var schedule: RepaymentSchedule
  private(set) var cohorts = CohortTable()
  var months: BookMonths
  private(set) var defaults: DefaultList
  private(set) var prepayments: [EarningEvents.Prepayment] = []
  /// What the services grant brings for each taker it serves.
  private(set) var grantPerTaker = Money.zero
  /// By cohort × instalment: loans that miss or prepay with it.
  private var missing: [Int32]
  private var prepaying: [Int32]

  init(_ plan: BookPlan, horizon: Int, values: [ExactNumber]) {
    self.plan = plan
    terms = BookTerms(plan.slots, values)
    schedule = Self.schedule(plan, terms)
    months = BookMonths(monthCount: horizon + 1)
    defaults = DefaultList(monthCount: horizon + 1)
    missing = [Int32](repeating: 0, count: plan.cohortCount * plan.instalmentCount)
    prepaying = missing
  }

  private static func schedule(_ plan: BookPlan, _ terms: BookTerms) -> RepaymentSchedule {
    do {
      return try RepaymentSchedule(
        principal: terms.amount, rate: terms.interestRate, termMonths: plan.termMonths,
        graceMonths: plan.graceMonths, profile: plan.portfolio.loan.repayment,
        frequency: plan.portfolio.loan.payments)
    } catch {
      preconditionFailure("the plan admitted a loan without a schedule: \(error)")
    }
  }

  /// Takes this trial's values and sizes the cohorts; services and guarantees follow by month.
  mutating func begin(_ values: [ExactNumber]) {
    let fresh = BookTerms(plan.slots, values)
    let changed = !fresh.hasContract(of: terms)
    terms = fresh
    if changed { schedule = Self.schedule(plan, terms) }
    cohorts.size(
      borrowers: terms.borrowers, count: plan.cohortCount,
      takeUp: plan.offersServices ? terms.services?.takeUp ?? 0 : 0)
  }

  /// Lets a services grant serve the first takers of a cohort with so much each.
  mutating func grant(_ each: Money, to served: Int, inCohort cohort: Int) {
    grantPerTaker = each
    cohorts.granted[cohort] = served
  }

  /// Lets a guarantee include the first loans of a cohort.
  mutating func include(_ count: Int, inCohort cohort: Int) { cohorts.included[cohort] = count }

  /// Turns luck into counts and flows by month.
  mutating func runLoans(_ luck: inout BookLuck) {
    findEvents(&luck)
    months.clear()
    for cohort in 0..<plan.cohortCount { addFlows(ofCohort: cohort) }
  }

  private mutating func findEvents(_ luck: inout BookLuck) {
    for index in missing.indices { missing[index] = 0 }
    for index in prepaying.indices { prepaying[index] = 0 }
    defaults.clear()
    prepayments.removeAll(keepingCapacity: true)
    for cohort in 0..<plan.cohortCount {
      for place in luck.candidates.places(ofCohort: cohort) {
        let number = Int(luck.candidates.numbers[place])
        // Numbers ascend: the rest of the cohort exists in other designs only.
        if number >= cohorts.sizes[cohort] { break }
        let isTaker = number < cohorts.takers[cohort]
        let missed = luck.candidates.missedInstalment(
          of: place, table: isTaker ? plan.takerRiskTable : plan.riskTable)
        let prepaid = luck.candidates.prepaidInstalment(of: place, table: plan.prepaymentTable)
        if missed != 0, prepaid == 0 || missed <= prepaid {
          let loss = luck.loss(ofCandidate: place, cohort: cohort, table: plan.lossTable)
          addDefault(
            cohort: cohort, missed: missed, kept: billion - loss,
            isCovered: number < cohorts.included[cohort])
        } else if prepaid != 0 {
          prepaying[cohort * plan.instalmentCount + prepaid - 1] += 1
          prepayments.append(
            EarningEvents.Prepayment(instalment: UInt16(prepaid), cohort: UInt8(cohort)))
        }
      }
    }
    defaults.arrange()
  }

  private mutating func addDefault(cohort: Int, missed: Int, kept: Int64, isCovered: Bool) {
    missing[cohort * plan.instalmentCount + missed - 1] += 1
    let due = plan.firstMonth + cohort + missed * plan.periodMonths
    defaults.append(
      DefaultedLoan(
        recovered: scaled(schedule.openingBalance[missed - 1], byBillionths: kept),
        kept: Int32(kept), instalment: Int16(missed), cohort: UInt8(cohort), isCovered: isCovered),
      recognisedIn: due + 3)
  }

  /// The instalments of one cohort: loans of a cohort are equal, so counts times contract.
  private mutating func addFlows(ofCohort cohort: Int) {
    let disbursed = plan.firstMonth + cohort
    let period = plan.periodMonths
    let row = cohort * plan.instalmentCount
    months.disburse(cohorts, cohort: cohort, in: disbursed, terms, grant: grantPerTaker)
    var performing = Int64(cohorts.sizes[cohort])
    for k in 0..<plan.instalmentCount where performing > 0 {
      let due = disbursed + (k + 1) * period
      let balance = schedule.openingBalance[k]
      let missed = Int64(missing[row + k])
      let prepaid = Int64(prepaying[row + k])
      let paying = performing - missed
      for month in (due - period + 1)...due {
        months[.performing, month] += performing * balance
        months[.performingCount, month] += performing
      }
      months[.interest, due] += paying * schedule.interest[k]
      months[.principal, due] += paying * schedule.principal[k]
      months[.prepaid, due] += prepaid * (balance - schedule.principal[k])
      if missed > 0 {
        months[.missed, due] += missed * balance
        months[.writtenOff, due + 3] += missed * balance
        months[.uncollected, due + 3] +=
          missed * terms.interestRate.interest(on: Money(cents: balance), months: 3).cents
        for month in (due + 1)...(due + 3) {
          months[.inArrears, month] += missed * balance
          months[.inArrearsCount, month] += missed
        }
      }
      performing = paying - prepaid
    }
  }

  /// Survivors after 36 months: takers come first in each cohort and have their own table.
  func survivors(_ luck: BookLuck) -> Int? {
    guard let table = plan.survivalTable, let takerTable = plan.takerSurvivalTable else {
      return nil
    }
    var count = 0
    for cohort in 0..<plan.cohortCount {
      let takers = cohorts.takers[cohort]
      func among(_ first: Int, _ table: Int) -> Int {
        luck.survivors.count(among: first, ofCohort: cohort, table: table)
      }
      count += among(takers, takerTable)
      count += among(cohorts.sizes[cohort], table) - among(takers, table)
    }
    return count
  }
}
