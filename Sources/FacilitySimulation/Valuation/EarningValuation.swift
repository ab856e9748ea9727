import FinanceBasics
import Instruments
import ScenarioModel

/// Values the flows of one book that depend on its rate of interest: principal, interest,
/// prepayments, recoveries, guarantee payments and the guarantor's shares.
///
/// Everything else a lender pays or receives is the same at any rate, so the value at a new rate
/// is the contracted value plus the difference of two of these. Contracts are rounded to the cent
/// exactly as in a trial.
package struct EarningValuation {
  private let design: DesignPlan
  private let book: Int
  /// The contract last valued, by book of the design.
  private var contracts: [Contract?]
  private var factors: DiscountFactors

  /// A contract and what is left of its payments from each instalment on, discounted to
  /// disbursement.
  private struct Contract {
    let amount: Money
    let rate: AnnualRate
    let schedule: RepaymentSchedule
    var tail: [Double] = []
  }

  private var protection: ProtectionValuation

  package init(_ design: DesignPlan, book: Int) {
    self.design = design
    self.book = book
    contracts = design.books.map { _ in nil }
    factors = DiscountFactors(rate: .zero, months: design.horizon)
    protection = ProtectionValuation(design, book: book)
  }

  /// The value in currency units when the book's loans carry `rate`.
  package mutating func value(_ events: EarningEvents, rate: AnnualRate) -> Double {
    let own = events.books[book]
    if own.requiredReturn != factors.rate {
      factors = DiscountFactors(rate: own.requiredReturn, months: design.horizon)
      contracts[book] = nil
    }
    prepare(book, amount: own.amount, rate: rate)
    var value = scheduledValue(own)
    if !design.books[book].protections.isEmpty {
      for other in protection.books where other != book {
        prepare(other, amount: events.books[other].amount, rate: events.books[other].interestRate)
      }
      value += protection.value(events, factors: factors)
    }
    return value / 100
  }

  private mutating func prepare(_ place: Int, amount: Money, rate: AnnualRate) {
    if let known = contracts[place], known.amount == amount, known.rate == rate { return }
    let plan = design.books[place]
    guard
      let schedule = try? RepaymentSchedule(
        principal: amount, rate: rate, termMonths: plan.termMonths, graceMonths: plan.graceMonths,
        profile: plan.portfolio.repayment, frequency: plan.portfolio.payments)
    else { preconditionFailure("the plan admitted a loan without a schedule") }
    var contract = Contract(amount: amount, rate: rate, schedule: schedule)
    contract.tail = [Double](repeating: 0, count: schedule.instalmentCount + 1)
    for k in stride(from: schedule.instalmentCount - 1, through: 0, by: -1) {
      let payment = Double(schedule.interest[k] + schedule.principal[k])
      contract.tail[k] =
        contract.tail[k + 1] + payment * factors.factors[(k + 1) * plan.periodMonths]
    }
    protection.take(schedule.openingBalance, rate: rate, ofBook: place)
    contracts[place] = contract
  }

  /// All instalments as agreed, less what defaults and prepayments take away, plus what is prepaid
  /// and recovered; in cents.
  private func scheduledValue(_ own: EarningEvents.Book) -> Double {
    guard let contract = contracts[book] else { return 0 }
    let plan = design.books[book]
    let v = factors.factors
    var value = 0.0
    for cohort in 0..<plan.cohortCount {
      let size = splitPart(cohort + 1, of: plan.cohortCount, total: Int64(own.borrowers))
      value += Double(size) * v[plan.firstMonth + cohort] * contract.tail[0]
    }
    for event in own.prepayments {
      let start = plan.firstMonth + Int(event.cohort)
      let k = Int(event.instalment)
      let rest = contract.schedule.openingBalance[k - 1] - contract.schedule.principal[k - 1]
      value +=
        Double(rest) * v[start + k * plan.periodMonths] - v[start] * contract.tail[k]
    }
    for event in own.defaults {
      let start = plan.firstMonth + Int(event.cohort)
      let k = Int(event.instalment)
      let recovered = scaled(
        contract.schedule.openingBalance[k - 1], byBillionths: Int64(event.kept))
      let month = start + k * plan.periodMonths + 3 + plan.recoveryLag
      value += Double(recovered) * v[month] - v[start] * contract.tail[k - 1]
    }
    return value
  }
}
