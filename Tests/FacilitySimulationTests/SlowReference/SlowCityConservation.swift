import Testing

/// What must hold in every trial, whatever the terms.
@Suite("Slow city reference: nothing is lost")
struct SlowCityConservation {
  private static let seeds = [UInt64](1...100)

  @Test("The city's postings are its budget outflow, month by month", arguments: seeds)
  func outflow(seed: UInt64) {
    let city = SlowCity.walked(SlowCityRandomInput.input(seed: seed))
    let result = city.result()
    var net = [Int64](repeating: 0, count: city.input.horizon + 1)
    for (posting, cents) in result.postings {
      #expect(cents > 0)
      if posting.payer == "city" { net[posting.month] -= cents }
      if posting.payee == "city" { net[posting.month] += cents }
    }
    // A grant received early waits in the programme's account until the last cost month.
    var inAccount: Int64 = 0
    for (month, outflow) in SlowCityFlows(of: city).budgetOutflow.enumerated() {
      let waiting = max(0, -city.uncovered(month))
      #expect(net[month] == -outflow + waiting - inAccount, "month \(month)")
      inAccount = waiting
    }
    #expect(inAccount == 0)
  }

  /// Uses: cost of each measure, prepayment, surplus, change of what waits. Sources: draws of each
  /// loan, receipts of each grant, change of the bridge, own cash.
  @Test("Sources are uses in every calendar year", arguments: seeds)
  func sourcesByYear(seed: UInt64) {
    let city = SlowCity.walked(SlowCityRandomInput.input(seed: seed))
    let result = city.result()
    func sum(_ prefix: String, _ metric: String, _ year: Int) -> Double {
      result.summary.reduce(0.0) { sum, entry in
        let matches = entry.key.hasPrefix(prefix) && entry.key.hasSuffix(".\(metric).\(year)")
        return matches ? sum + (entry.value ?? .nan) : sum
      }
    }
    var before = (waiting: 0.0, bridge: 0.0)
    for year in city.input.calendarYears {
      func programme(_ metric: String) -> Double { result["programme.\(metric).\(year)"] ?? .nan }
      let now = (waiting: programme("grantsWaiting"), bridge: programme("bridge"))
      let uses =
        sum("measure.", "programmeCost", year) + programme("prepaid") + programme("surplus")
        + now.waiting - before.waiting
      let receipts = sum("grant.", "received", year) + sum("proportional.", "received", year)
      let sources =
        sum("loan.", "drawn", year) + receipts + now.bridge - before.bridge + programme("ownCash")
      #expect(uses == sources, "\(year)")
      #expect(receipts == programme("grantsReceived"))
      before = now
    }
  }

  @Test("Sources are uses, and every draw is paid back", arguments: seeds)
  func sources(seed: UInt64) {
    let city = SlowCity.walked(SlowCityRandomInput.input(seed: seed))
    let result = city.result()
    let grants = result.total(.grantPayment) + result.total(.proportionalGrant)
    let financed =
      result.total(.loanDraw) + grants + city.ownCash.reduce(0, +)
      - result.total(.loanPrepayment) - city.surplus.reduce(0, +)
    #expect(result.total(.programmeCost) == financed)
    #expect(
      result.total(.loanDraw) == result.total(.loanPrincipal) + result.total(.loanPrepayment))
    #expect(result.total(.bridgeDraw) == result.total(.bridgeRepayment))
    #expect(result["programme.grantsReceived"] == Double(grants))
    for (loan, terms) in city.input.loans.enumerated() {
      #expect(city.debts[loan].allSatisfy { $0 >= 0 })
      #expect(city.draws[loan].reduce(0, +) <= terms.amount ?? .max)
    }
  }

  @Test("No grant is more than its ceiling or its share of eligible cost", arguments: seeds)
  func grants(seed: UInt64) {
    let city = SlowCity.walked(SlowCityRandomInput.input(seed: seed))
    let end = city.input.horizon
    for (grant, terms) in city.input.grants.enumerated() {
      let state = city.grantStates[grant]
      let accrued = city.accruedToDate(grant, end)
      #expect(accrued <= terms.ceiling ?? .max)
      #expect(accrued <= state.award)
      let cost = terms.measures.reduce(0) { $0 + city.costToDate(of: $1, end) }
      #expect(Double(accrued) <= Double(cost) * Double(terms.rate) / 1e9 + 2)
      let paid = city.fallenDue(state.payments, upTo: end)
      #expect(paid == (state.finalGrant ?? 0) - state.lost)
      #expect(state.lost == 0 || terms.paidUntil != nil)
      #expect((state.finalGrant != nil) == terms.channel.isGranted)
    }
    #expect(city.completion.allSatisfy { $0 != nil })
  }

  /// Running cost in `runs` may exceed the limit; so may a bridge that must be repaid because
  /// less is receivable than before.
  @Test("Building alone keeps own cash within its yearly limit", arguments: seeds)
  func limit(seed: UInt64) {
    var input = SlowCityRandomInput.input(seed: seed)
    guard let limit = input.ownFundsLimit else { return }
    for measure in input.measures.indices {
      if case .runs = input.measures[measure].operation { input.measures[measure].runningCost = 0 }
    }
    input.instruments.removeAll { if case .bridge = $0 { true } else { false } }
    let city = SlowCity.walked(input)
    let share = city.result()["programme.realisedShare"] ?? -1
    #expect(share >= 0 && share <= 1)
    for year in input.calendarYears {
      #expect(input.sum(city.ownCash, inYear: year) <= limit)
    }
  }

  @Test("Wide and narrow division agree, halves to even")
  func division() {
    #expect(SlowCityWideNumber.roundedQuotient([5], [2]) == 2)
    #expect(SlowCityWideNumber.roundedQuotient([7], [2]) == 4)
    #expect(SlowCityArithmetic.rounded([-5], over: [2]) == -2)
    var luck = SlowCityLuck(seed: 7)
    for _ in 0..<1000 {
      let factors = (0..<2).map { _ in UInt64.random(in: 0..<(1 << 52), using: &luck) }
      let divisors = (0..<2).map { _ in UInt64.random(in: 1..<(1 << 32), using: &luck) }
      let narrow = SlowCityArithmetic.narrowQuotient(factors, divisors)
      guard let narrow, narrow < 1 << 62 else { continue }
      #expect(SlowCityWideNumber.roundedQuotient(factors, divisors) == narrow)
    }
  }
}
