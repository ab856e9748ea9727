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

  /// Months of the books and the contracts' balances, apart from the rest so that inner loops
  /// touch nothing that has to be retained.
  private let firstMonths: [Int]
  private let periods: [Int]
  private let recoveryLags: [Int]
  private var openings: [[Int64]]
  /// Demands by instalment for the contracts prepared, under the guarantee last seen.
  private var demandTables: [[Int64]]
  private var tableGuarantee: CappedGuarantee?
  /// By month: demands of all books, of this one, of those before it, and what is paid.
  private var demanded: [Int64]
  private var ownDemanded: [Int64]
  private var before: [Int64]
  private var paid: [Int64]

  package init(_ design: DesignPlan, book: Int) {
    self.design = design
    self.book = book
    contracts = design.books.map { _ in nil }
    openings = design.books.map { _ in [] }
    demandTables = openings
    factors = DiscountFactors(rate: .zero, months: design.horizon)
    firstMonths = design.books.map(\.firstMonth)
    periods = design.books.map(\.periodMonths)
    recoveryLags = design.books.map(\.recoveryLag)
    let zeros = [Int64](repeating: 0, count: design.horizon + 1)
    (demanded, ownDemanded, before, paid) = (zeros, zeros, zeros, zeros)
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
    if let place = design.books[book].guarantee {
      for other in design.guarantees[place].books where other != book {
        prepare(other, amount: events.books[other].amount, rate: events.books[other].interestRate)
      }
      value += protectionValue(events, guarantee: place)
    }
    return value / 100
  }

  private mutating func prepare(_ place: Int, amount: Money, rate: AnnualRate) {
    if let known = contracts[place], known.amount == amount, known.rate == rate { return }
    let plan = design.books[place]
    guard
      let schedule = try? RepaymentSchedule(
        principal: amount, rate: rate, termMonths: plan.termMonths, graceMonths: plan.graceMonths,
        profile: plan.portfolio.loan.repayment, frequency: plan.portfolio.loan.payments)
    else { preconditionFailure("the plan admitted a loan without a schedule") }
    var contract = Contract(amount: amount, rate: rate, schedule: schedule)
    contract.tail = [Double](repeating: 0, count: schedule.instalmentCount + 1)
    for k in stride(from: schedule.instalmentCount - 1, through: 0, by: -1) {
      let payment = Double(schedule.interest[k] + schedule.principal[k])
      contract.tail[k] =
        contract.tail[k + 1] + payment * factors.factors[(k + 1) * plan.periodMonths]
    }
    openings[place] = schedule.openingBalance
    demandTables[place] = []
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

  /// Guarantee payments to the book less its shares of recoveries, month by month; in cents.
  private mutating func protectionValue(
    _ events: EarningEvents, guarantee place: Int
  ) -> Double {
    let plan = design.guarantees[place]
    let contract = events.guarantees[place].contract
    let caps = events.guarantees[place].capAmounts
    for month in demanded.indices {
      (demanded[month], ownDemanded[month], before[month]) = (0, 0, 0)
    }
    var passedOwn = false
    for other in plan.books {
      let isOwn = other == book
      addDemands(of: events.books[other].defaults, other, contract, isOwn: isOwn, passed: passedOwn)
      if isOwn { passedOwn = true }
    }
    var shares = plan.books.map { RecoveryQueue(place: $0) }
    var counted: Int64 = 0
    var value = 0.0
    for month in 0...design.horizon {
      let cap = Money(cents: caps[min(month, caps.count - 1)])
      let demands = demanded[month]
      let payment = contract.payment(
        demands: Money(cents: demands), capAmount: cap, netPaid: Money(cents: counted)
      ).cents
      paid[month] = payment
      counted += payment
      if payment > 0 {
        let toDate = Int128(payment) * Int128(before[month] + ownDemanded[month])
        let earlier = Int128(payment) * Int128(before[month])
        let part = Int64(toDate / Int128(demands)) - Int64(earlier / Int128(demands))
        value += Double(part) * factors.factors[month]
      }
      for order in shares.indices {
        let place = shares[order].place
        let share = shareOfRecoveries(events.books[place].defaults, contract, month, &shares[order])
        if contract.capReplenished { counted -= share }
        if place == book { value -= Double(share) * factors.factors[month] }
      }
    }
    return value
  }

  /// How far the defaults of a book have been walked in order of recognition.
  private struct RecoveryQueue {
    let place: Int
    var next = 0
  }

  private func recognised(_ event: EarningEvents.Default, _ place: Int) -> Int {
    firstMonths[place] + Int(event.cohort) + Int(event.instalment) * periods[place] + 3
  }

  /// The demand of a default by the instalment missed first, under the contract prepared.
  private mutating func demandTable(_ place: Int, _ guarantee: CappedGuarantee) -> [Int64] {
    guard let contract = contracts[place] else { return [] }
    if tableGuarantee != guarantee {
      // The tables of every book it covers are out of date, not only of the one asked for.
      for other in demandTables.indices { demandTables[other] = [] }
      tableGuarantee = guarantee
    }
    if demandTables[place].isEmpty {
      demandTables[place] = contract.schedule.openingBalance.map {
        guarantee.demand(exposure: Money(cents: $0), rate: contract.rate).cents
      }
    }
    return demandTables[place]
  }

  /// Adds the demands of a book's covered defaults to the months in which they fall due.
  private mutating func addDemands(
    of events: [EarningEvents.Default], _ place: Int, _ guarantee: CappedGuarantee, isOwn: Bool,
    passed: Bool
  ) {
    let demands = demandTable(place, guarantee)
    for event in events where event.isCovered {
      let month = recognised(event, place) + guarantee.paymentLagMonths
      let demand = demands[Int(event.instalment) - 1]
      demanded[month] += demand
      if isOwn {
        ownDemanded[month] += demand
      } else if !passed {
        before[month] += demand
      }
    }
  }

  /// The guarantor's shares of the recoveries that are remitted in a month.
  private func shareOfRecoveries(
    _ events: [EarningEvents.Default], _ guarantee: CappedGuarantee, _ month: Int,
    _ queue: inout RecoveryQueue
  ) -> Int64 {
    let lag = max(guarantee.paymentLagMonths, recoveryLags[queue.place])
    var sum: Int64 = 0
    while queue.next < events.count {
      let event = events[queue.next]
      let recognised = recognised(event, queue.place)
      if recognised > month - lag { break }
      queue.next += 1
      guard event.isCovered else { continue }
      let claim = recognised + guarantee.paymentLagMonths
      let exposure = openings[queue.place][Int(event.instalment) - 1]
      sum +=
        guarantee.shareOfRecovery(
          Money(cents: scaled(exposure, byBillionths: Int64(event.kept))),
          paid: Money(cents: paid[claim]), demanded: Money(cents: demanded[claim])
        ).cents
    }
    return sum
  }
}
