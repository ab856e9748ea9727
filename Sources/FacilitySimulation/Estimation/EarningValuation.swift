import FinanceBasics
import Instruments

/// Values the flows of one book that depend on its rate of interest: principal, interest,
/// prepayments, recoveries, guarantee payments and the guarantor's shares.
///
/// Everything else a lender pays or receives is the same at any rate, so the value at a new rate
/// is the contracted value plus the difference of two of these. Contracts are rounded to the cent
/// exactly as in a trial.
struct EarningValuation {
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

  init(_ design: DesignPlan, book: Int) {
    self.design = design
    self.book = book
    contracts = design.books.map { _ in nil }
    factors = DiscountFactors(rate: .zero, months: design.horizon)
  }

  /// The value in currency units when the book's loans carry `rate`.
  mutating func value(_ events: EarningEvents, rate: AnnualRate) -> Double {
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
        profile: plan.portfolio.repayment, frequency: plan.portfolio.payments)
    else { preconditionFailure("the plan admitted a loan without a schedule") }
    var contract = Contract(amount: amount, rate: rate, schedule: schedule)
    contract.tail = [Double](repeating: 0, count: schedule.instalmentCount + 1)
    for k in stride(from: schedule.instalmentCount - 1, through: 0, by: -1) {
      let payment = Double(schedule.interest[k] + schedule.principal[k])
      contract.tail[k] =
        contract.tail[k + 1] + payment * factors.factors[(k + 1) * plan.periodMonths]
    }
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
  private func protectionValue(_ events: EarningEvents, guarantee place: Int) -> Double {
    let plan = design.guarantees[place]
    let terms = events.guarantees[place]
    let contract = terms.contract
    var demanded = [Int64](repeating: 0, count: design.horizon + 1)
    var paid = demanded
    var claims = plan.books.map { _ in 0 }
    var sharing = claims
    var counted: Int64 = 0
    var value = 0.0
    for month in 0...design.horizon {
      var demands: Int64 = 0
      var before: Int64 = 0
      var own: Int64 = 0
      for (order, place) in plan.books.enumerated() {
        if place == book { before = demands }
        let sum = demand(
          events.books[place], place, contract, recognisedBy: month - contract.paymentLagMonths,
          from: &claims[order])
        if place == book { own = sum }
        demands += sum
      }
      let volume = terms.volumeToDate[min(month, terms.volumeToDate.count - 1)]
      let payment = contract.payment(
        demands: Money(cents: demands), capAmount: contract.capAmount(volume: Money(cents: volume)),
        netPaid: Money(cents: counted)
      ).cents
      (demanded[month], paid[month]) = (demands, payment)
      counted += payment
      if payment > 0 {
        let toDate = Int128(payment) * Int128(before + own) / Int128(demands)
        let earlier = Int128(payment) * Int128(before) / Int128(demands)
        value += Double(Int64(toDate - earlier)) * factors.factors[month]
      }
      for (order, place) in plan.books.enumerated() {
        let shares = share(
          events.books[place], place, contract, month: month, demanded: demanded, paid: paid,
          from: &sharing[order])
        if contract.capReplenished { counted -= shares }
        if place == book { value -= Double(shares) * factors.factors[month] }
      }
    }
    return value
  }

  private func recognised(_ event: EarningEvents.Default, _ place: Int) -> Int {
    let plan = design.books[place]
    return plan.firstMonth + Int(event.cohort) + Int(event.instalment) * plan.periodMonths + 3
  }

  /// Demands of the covered defaults from `next` on that are recognised by a month.
  private func demand(
    _ events: EarningEvents.Book, _ place: Int, _ guarantee: CappedGuarantee,
    recognisedBy month: Int, from next: inout Int
  ) -> Int64 {
    guard let contract = contracts[place] else { return 0 }
    var sum: Int64 = 0
    while next < events.defaults.count, recognised(events.defaults[next], place) <= month {
      let event = events.defaults[next]
      next += 1
      guard event.isCovered else { continue }
      let exposure = Money(cents: contract.schedule.openingBalance[Int(event.instalment) - 1])
      sum += guarantee.demand(exposure: exposure, rate: contract.rate).cents
    }
    return sum
  }

  /// The guarantor's shares that are remitted in a month.
  private func share(
    _ events: EarningEvents.Book, _ place: Int, _ guarantee: CappedGuarantee, month: Int,
    demanded: [Int64], paid: [Int64], from next: inout Int
  ) -> Int64 {
    guard let contract = contracts[place] else { return 0 }
    let lag = max(guarantee.paymentLagMonths, design.books[place].recoveryLag)
    var sum: Int64 = 0
    while next < events.defaults.count, recognised(events.defaults[next], place) <= month - lag {
      let event = events.defaults[next]
      next += 1
      guard event.isCovered else { continue }
      let claim = recognised(event, place) + guarantee.paymentLagMonths
      let recovered = scaled(
        contract.schedule.openingBalance[Int(event.instalment) - 1],
        byBillionths: Int64(event.kept))
      sum += guarantee.shareOfRecovery(
        Money(cents: recovered), paid: Money(cents: paid[claim]),
        demanded: Money(cents: demanded[claim])
      ).cents
    }
    return sum
  }
}
