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
  private(set) var prepayments: [PrepaidLoan] = []
  /// What the services grant brings for each taker it serves.
  private(set) var grantPerTaker = Money.zero
  /// By cohort × instalment: loans that miss or prepay with it.
  private(set) var missing: [Int32]
  private(set) var prepaying: [Int32]
  /// By cohort: loans that have missed nothing and are not repaid.
  var performing: [Int64]
  /// What is lent at the end of the month that was run last.
  var stock = LoanStock()

  /// Loans that have missed nothing, in number and cents.
  struct LoanStock {
    var performing: Int64 = 0
    var performingCount: Int64 = 0
  }

  init(_ plan: BookPlan, horizon: Int, values: [ExactNumber]) {
    self.plan = plan
    terms = BookTerms(plan.slots, values)
    schedule = Self.schedule(plan, terms)
    months = BookMonths(monthCount: horizon + 1)
    defaults = DefaultList(monthCount: horizon + 1)
    missing = [Int32](repeating: 0, count: plan.cohortCount * plan.instalmentCount)
    prepaying = missing
    performing = [Int64](repeating: 0, count: plan.cohortCount)
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

  /// Takes this trial's values and sizes the cohorts; services and inclusion follow month by month.
  mutating func begin(_ values: [ExactNumber]) {
    let fresh = BookTerms(plan.slots, values)
    let changed = !fresh.hasContract(of: terms)
    terms = fresh
    if changed { schedule = Self.schedule(plan, terms) }
    cohorts.size(
      borrowers: terms.borrowers, count: plan.cohortCount,
      takeUp: plan.offersServices ? terms.services?.takeUp ?? 0 : 0,
      layerCount: plan.protections.count)
    months.clear()
    for cohort in performing.indices { performing[cohort] = 0 }
    stock = LoanStock()
    grantPerTaker = .zero
  }

  /// Finds out from the trial's luck which loans miss an instalment or are prepaid, and when.
  mutating func findEvents(_ luck: inout BookLuck) {
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
            number, cohort: cohort, missed: missed, kept: billion - loss)
        } else if prepaid != 0 {
          prepaying[cohort * plan.instalmentCount + prepaid - 1] += 1
          prepayments.append(
            PrepaidLoan(instalment: UInt16(prepaid), cohort: UInt8(cohort)))
        }
      }
    }
    defaults.arrange()
  }

  private mutating func addDefault(_ number: Int, cohort: Int, missed: Int, kept: Int64) {
    missing[cohort * plan.instalmentCount + missed - 1] += 1
    let due = plan.firstMonth + cohort + missed * plan.periodMonths
    defaults.append(
      DefaultedLoan(
        recovered: scaled(schedule.openingBalance[missed - 1], byBillionths: kept),
        kept: Int32(kept), instalment: Int16(missed), cohort: UInt8(cohort), number: Int32(number)),
      recognisedIn: due + 3)
  }

  /// The place of the cohort that is disbursed in a month; `nil` when none is.
  func cohort(disbursedIn month: Int) -> Int? {
    let cohort = month - plan.firstMonth
    return (0..<plan.cohortCount).contains(cohort) ? cohort : nil
  }

  /// Lets a services grant serve the first takers of a cohort with so much each.
  mutating func grant(_ each: Money, to served: Int, inCohort cohort: Int) {
    grantPerTaker = each
    cohorts.grant(served, inCohort: cohort)
  }

  /// Lets a layer of protection include the first loans of a cohort.
  mutating func include(_ count: Int, inCohort cohort: Int, by layer: Int) {
    guard let place = plan.protections.firstIndex(of: layer) else { return }
    cohorts.include(count, inCohort: cohort, layer: place)
  }

  /// The loss on a defaulted loan, with the layers that include it.
  func loss(on loan: DefaultedLoan, recognisedIn month: Int) -> CreditLoss {
    CreditLoss(
      exposure: Money(cents: schedule.openingBalance[Int(loan.instalment) - 1]),
      interestRate: terms.interestRate, recovered: Money(cents: loan.recovered), month: month,
      layers: cohorts.layers(ofNumber: Int(loan.number), inCohort: Int(loan.cohort)))
  }
}
