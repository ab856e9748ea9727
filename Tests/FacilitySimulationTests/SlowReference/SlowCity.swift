// A slow reference for one trial of one design of one city programme, written from the model
// document alone. The state is a set of month lists; every total to date is summed up again
// from them; whatever is tried out is tried out on a copy of the whole state.
//
// Where the document leaves a choice, this is what was chosen.
//
//  1. The interest on a prepaid part is the city's debt service; the prepaid principal is not:
//     grant money pays it.
//  2. A measure with `spend` but no capital cost has its last (empty) cost in its last month of
//     spend; one with neither spend nor `runs` is complete in month 0.
//  3. A negative final payment falls due with the same lag as a positive one.
//  4. "Accrued at the last claim" is what was known then, even if accruals are computed again
//     later. What a claim is not paid because of the final balance waits for the final claim.
//  5. Several bridges stand in the order of `use`; each takes what earlier ones leave.
//  6. A floating bridge bears the rate of the month before: its period begins there.
//  7. A table of existing debt service gives 0 before its first year.
//  8. The annuity is found in `Double` from P ÷ Σ (1+i)^−k and rounded half to even.
//  9. (1 + inflation)^y and the realised share are exact fractions; one rounding at the end.
// 10. A loan's `interest` is what its lender receives, subsidies included, with the interest on
//     prepaid parts. Its `debtPeak` is the largest balance at the end of a month.
// 11. loanAdvantage counts scheduled payments only, with the balance before each payment.
// 12. loanShare is drawn ÷ programme cost, grantShare what reached the city ÷ programme cost.
// 13. The programme's delayMonths is the largest of those measures that have one.
// 14. A refused grant has award 0, and no absorption.

/// Walks one trial.
struct SlowCity {
  let input: SlowCityInput
  let loans: [SlowCityLoan]
  let bridgeTerms: [SlowCityBridge]
  let grants: [SlowCityGrant]
  let proportionalGrants: [SlowCityProportionalGrant]
  let subsidies: [SlowCityInterestSubsidy]

  // MARK: Month lists; the last index is the month

  /// By measure: capital cost realised, in prices of month 0.
  var capital: [[Int64]]
  /// By measure: what it costs in the month in which it is realised.
  var paid: [[Int64]]
  /// By measure: running cost in `runs`, known from the start.
  let running: [[Int64]]
  /// By loan.
  var draws: [[Int64]]
  /// By loan.
  var commitmentFees: [[Int64]]
  /// By loan.
  var upfrontFees: [[Int64]]
  /// By grant.
  var accruals: [[Int64]]
  /// By loan-proportional grant: what becomes due, paid now or later.
  var proportionalDue: [[Int64]]
  /// By loan: balance at the end of the month.
  var debts: [[Int64]]
  /// By bridge: balance at the end of the month.
  var bridges: [[Int64]]
  /// By bridge.
  var bridgeInterest: [[Int64]]
  var surplus: [Int64]
  /// Own cash of the month.
  var ownCash: [Int64]
  /// Month-end min(grants receivable, uncovered), at least 0.
  var bridgeNeed: [Int64]

  // MARK: What has happened

  /// By measure: the month in which it was complete.
  var completion: [Int?]
  var tranches: [SlowCityTranche] = []
  /// By month.
  var instalments: [[SlowCityInstalment]]
  /// By month.
  var prepayments: [[SlowCityPrepayment]]
  /// By month.
  var subsidyPayments: [[SlowCitySubsidyPayment]]
  /// By grant.
  var grantStates: [SlowCityGrantState]
  /// By loan-proportional grant.
  var proportionalPayments: [[SlowCityPayment]]

  static func run(_ input: SlowCityInput) -> SlowCityResult {
    walked(input).result()
  }

  static func walked(_ input: SlowCityInput) -> SlowCity {
    var city = SlowCity(input)
    for month in 0...input.horizon {
      city.walk(month)
    }
    return city
  }

  private init(_ input: SlowCityInput) {
    self.input = input
    loans = input.loans
    bridgeTerms = input.bridges
    grants = input.grants
    proportionalGrants = input.proportionalGrants
    subsidies = input.subsidies
    let empty = [Int64](repeating: 0, count: input.horizon + 1)
    capital = input.measures.map { _ in empty }
    paid = capital
    running = input.measures.map { measure in
      (0...input.horizon).map { Self.runningCostInRuns(of: measure, in: $0, input) }
    }
    draws = loans.map { _ in empty }
    commitmentFees = draws
    upfrontFees = draws
    debts = draws
    accruals = grants.map { _ in empty }
    proportionalDue = proportionalGrants.map { _ in empty }
    bridges = bridgeTerms.map { _ in empty }
    bridgeInterest = bridges
    surplus = empty
    ownCash = empty
    bridgeNeed = empty
    instalments = empty.map { _ in [] }
    prepayments = empty.map { _ in [] }
    subsidyPayments = empty.map { _ in [] }
    completion = input.measures.map { _ in nil }
    grantStates = grants.map { _ in SlowCityGrantState() }
    proportionalPayments = proportionalGrants.map { _ in [] }
    for grant in grants.indices {
      grantStates[grant].award = award(of: grant)
    }
  }

  /// The order of payments within a month. Payments that fall due later need no step: they
  /// count from their month on.
  private mutating func walk(_ month: Int) {
    decide(in: month)
    buildMeasures(in: month)
    finance(month)
    claim(in: month)
    closeBooks(in: month)
    prepay(in: month)
    serveDebt(in: month)
    payFees(in: month)
  }

  /// Draws, loan-proportional grants and accruals, once the month's cost is known.
  mutating func finance(_ month: Int) {
    draw(in: month)
    payProportionalGrants(in: month)
    accrue(in: month)
  }

  // MARK: Totals to date: months 0 … month

  func toDate(_ list: [Int64], _ month: Int) -> Int64 {
    var total: Int64 = 0
    var next = 0
    while next <= month {
      total += list[next]
      next += 1
    }
    return total
  }

  func cost(of measure: Int, in month: Int) -> Int64 {
    paid[measure][month] + running[measure][month]
  }

  func costToDate(of measure: Int, _ month: Int) -> Int64 {
    toDate(paid[measure], month) + toDate(running[measure], month)
  }

  func cost(in month: Int) -> Int64 {
    input.measures.indices.reduce(0) { $0 + cost(of: $1, in: month) }
  }

  func costToDate(_ month: Int) -> Int64 {
    input.measures.indices.reduce(0) { $0 + costToDate(of: $1, month) }
  }

  func drawnToDate(_ month: Int) -> Int64 {
    draws.reduce(0) { $0 + toDate($1, month) }
  }

  /// Grant money that reached the city, whatever it paid back.
  func receivedToDate(_ month: Int) -> Int64 {
    let lists = grantStates.map(\.payments) + proportionalPayments
    return lists.reduce(0) { $0 + received($1, upTo: month) }
  }

  func received(_ payments: [SlowCityPayment], upTo month: Int) -> Int64 {
    payments.filter { $0.month <= month }.reduce(0) { $0 + $1.received }
  }

  /// Payments fallen due before overhead, net of repayments.
  func fallenDue(_ payments: [SlowCityPayment], upTo month: Int) -> Int64 {
    payments.filter { $0.month <= month }.reduce(0) { $0 + $1.gross }
  }

  // MARK: The month's financing

  func uncovered(_ month: Int) -> Int64 {
    let prepaid = prepayments[0...month].joined().reduce(0) { $0 + $1.principal }
    return costToDate(month) - drawnToDate(month) - receivedToDate(month) + prepaid
      + toDate(surplus, month)
  }

  /// By bridge, as it would stand at the end of the month.
  private func bridgeBalances(_ month: Int) -> [Int64] {
    var rest = max(0, min(receivable(month), uncovered(month)))
    return bridgeTerms.map { bridge in
      let balance = min(bridge.limit, rest)
      rest -= balance
      return balance
    }
  }

  /// As it would stand at the end of the month.
  func ownCashToDate(_ month: Int) -> Int64 {
    max(0, uncovered(month)) - bridgeBalances(month).reduce(0, +)
  }

  private mutating func closeBooks(in month: Int) {
    for (bridge, balance) in bridgeBalances(month).enumerated() {
      bridges[bridge][month] = balance
    }
    bridgeNeed[month] = max(0, min(receivable(month), uncovered(month)))
    ownCash[month] = ownCashToDate(month) - toDate(ownCash, month - 1)
    addTranches(in: month)
  }
}
