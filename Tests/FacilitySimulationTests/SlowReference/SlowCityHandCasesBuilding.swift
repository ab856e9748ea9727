import Testing

/// What a city can pay for, worked out by hand in the comments, to the cent.
@Suite("Slow city reference: affordability by hand")
struct SlowCityHandCasesBuilding {
  /// 100.00 in December 2024 and January 2025, at most 40.00 of own money a year. December: 40
  /// of 50. January: 40 of 60. The rest of 20 waits for January 2026, month 13.
  private var limited: SlowCityInput {
    var input = SlowCityExample.input(cost: 10_000, over: 2, horizon: 30)
    input.startMonth = 12
    input.ownFundsLimit = 4000
    input.patience = 13
    return input
  }

  @Test("What cannot be paid is carried over to the next year")
  func carryOver() {
    let result = SlowCity.run(limited)
    #expect(
      result.flows(.programmeCost, from: "city", to: "suppliers")
        == [[0, 4000], [1, 4000], [13, 2000]])
    #expect(result["programme.realisedShare"] == 1)
    #expect(result["programme.delayMonths"] == 12)
    #expect(result["programme.ownCash.2026"] == 2000)
  }

  /// Patience ends in month 1 + 5 = 6; operation starts the month after the last building,
  /// scaled by 80 %: 12.00 a year × 0.8 = 9.60, 0.80 a month.
  @Test("After patience the rest is never built, and everything scales")
  func givenUp() {
    var input = limited
    input.patience = 5
    input.measures[0].runningCost = 1200
    let result = SlowCity.run(input)
    #expect(result.total(.programmeCost) == 8000)
    #expect(result["measure.build.realisedShare"] == 0.8)
    #expect(result["measure.build.beneficiariesReached"] == 8)
    #expect(result["programme.delayMonths"] == 0)
    #expect(result.cents(.operationCost, in: 2) == 80)
    #expect(result.total(.operationCost) == 960)
    #expect(SlowCity.walked(input).completion == [6])
  }

  /// Half is borrowed and 20.00 a year are there: x − round(x / 2) ≤ 20.00 holds up to 40.00
  /// (40.01 would draw 20.00, half to even, and cost 20.01).
  @Test("A loan stretches the limit")
  func limitWithLoan() {
    var input = limited
    input.ownFundsLimit = 2000
    input.instruments = [
      .loan(
        SlowCityExample.loan(share: 500_000_000, rate: 0, tenor: 12, period: 12, .bullet))
    ]
    let result = SlowCity.run(input)
    #expect(
      result.flows(.programmeCost, from: "city", to: "suppliers")
        == [[0, 4000], [1, 4000], [13, 2000]])
    #expect(result["programme.ownCash"] == 5000)
    #expect(result["programme.loanShare"] == 0.5)
  }

  /// Courses of 5.00 a month beside the building, in December, January and February.
  private func withCourses(limit: Int64) -> SlowCityInput {
    var input = limited
    input.ownFundsLimit = limit
    input.patience = 1
    input.measures.append(
      SlowCityMeasure(
        name: "courses", runningCost: 6000, avoidedCost: 1200,
        operation: .runs(SlowCityWindow(from: 0, over: 3))))
    return input
  }

  /// A limit of 7.00: December leaves 2.00 for building, the last month of its year. January has
  /// 7.00 − 5.00 − 5.00 of February, below 0; February 7.00 − 10.00. Running cost alone breaks the
  /// limit in 2025.
  @Test("Running cost in runs is paid first, and in full, whatever the limit")
  func runningCostFirst() {
    let input = withCourses(limit: 700)
    let result = SlowCity.run(input)
    #expect(
      result.flows(.programmeCost, from: "city", to: "suppliers")
        == [[0, 700], [1, 500], [2, 500]])
    #expect(result["measure.build.realisedShare"] == 0.02)
    #expect(result["programme.ownFundsLimitBroken"] == 1)
    #expect(result["measure.courses.programmeCost"] == 1500)
    #expect(result["measure.courses.delayMonths"] == 0)
    // 17.00 own cash, less three months of 1.00 avoided.
    #expect(result["programme.netCostToCity"] == 1400)
    #expect(SlowCity.walked(input).completion == [2, 2])
  }

  /// A limit of 12.00: December builds 7.00. January keeps February's 5.00 back and builds
  /// 12.00 − 5.00 − 5.00 = 2.00; in February 12.00 − 7.00 − 5.00 leaves nothing. Without what is
  /// kept back January would build 7.00 and February's courses come to 17.00.
  @Test("Running cost that is known is kept back for the rest of the year")
  func keptBack() {
    let result = SlowCity.run(withCourses(limit: 1200))
    #expect(
      result.flows(.programmeCost, from: "city", to: "suppliers")
        == [[0, 1200], [1, 700], [2, 500]])
    #expect(result["programme.ownCash.2025"] == 1200)
    #expect(result["programme.ownFundsLimitBroken"] == 0)
  }

  /// A loan of a quarter that can never be drawn, with an amount of nothing: January keeps back
  /// round(75 % × 5.00) = 3.75 and builds 12.00 − 5.00 − 3.75 = 3.25; February then comes to 13.25.
  @Test("What is kept back is without the loans' shares, whatever their amount")
  func keptBackWithLoan() {
    var input = withCourses(limit: 1200)
    var loan = SlowCityExample.loan(share: 250_000_000, rate: 0, tenor: 12, period: 12, .bullet)
    loan.amount = 0
    input.instruments = [.loan(loan)]
    let result = SlowCity.run(input)
    #expect(result.cents(.programmeCost, in: 1) == 825)
    #expect(result["programme.ownCash.2025"] == 1325)
    #expect(result["programme.ownFundsLimitBroken"] == 1)
  }

  /// A school of 100.00 of which 80.00 is built: nobody is taught, nothing is saved, no running
  /// cost after it; the courses cost and serve as they are. 100 pupils and 20 learners share 60
  /// persons: 20 ÷ 120 of them are reached.
  @Test("Of a measure that serves as a whole a part serves nobody")
  func wholeOnly() {
    var input = limited
    input.patience = 5
    input.measures[0].runningCost = 1200
    input.measures[0].revenue = 600
    input.measures[0].beneficiaries = 100
    input.measures[0].wholeOnly = true
    input.measures.append(
      SlowCityMeasure(
        name: "courses", beneficiaries: 20, operation: .runs(SlowCityWindow(from: 0, over: 3)),
        wholeOnly: true))
    let part = SlowCity.run(input)
    #expect(part["measure.build.realisedShare"] == 0.8)
    #expect(part["measure.build.beneficiariesReached"] == 0)
    #expect(part["measure.courses.beneficiariesReached"] == 20)
    #expect(part.total(.operationCost) == 0 && part.total(.operationRevenue) == 0)
    #expect(part["programme.fullyBuilt"] == 0)
    input.persons = 60
    #expect(SlowCity.run(input)["programme.beneficiariesReached"] == 10)
    input.patience = 13
    let whole = SlowCity.run(input)
    #expect(whole["programme.beneficiariesReached"] == 60)
    #expect(whole["programme.fullyBuilt"] == 1)
    #expect(whole.total(.operationCost) == 1200)
  }

  /// In `runs` the cost is spent whatever is built; what it earns needs the whole.
  @Test("Running cost in runs is spent though nothing is built")
  func wholeOnlyInRuns() {
    var input = limited
    input.ownFundsLimit = 0
    input.measures[0].operation = .runs(SlowCityWindow(from: 0, over: 12))
    input.measures[0].runningCost = 1200
    input.measures[0].revenue = 600
    input.measures[0].wholeOnly = true
    let result = SlowCity.run(input)
    #expect(result["measure.build.programmeCost"] == 1200)
    #expect(result.total(.operationRevenue) == 0)
  }

  /// A grant of half the cost, decided in month 0 and paid by claims. In December a bridge of
  /// up to 5.00 carries what is receivable: x − min(5.00, x / 2) ≤ 10.00 holds up to 15.00.
  @Test("A bridge stretches the limit as far as grants are receivable")
  func limitWithBridge() {
    var input = limited
    input.ownFundsLimit = 1000
    input.patience = 0
    input.instruments = [
      .grant(SlowCityExample.grant(rate: 500_000_000)),
      .bridge(SlowCityBridge(name: "bridge", limit: 500, rate: .fixed(0))),
    ]
    let result = SlowCity.run(input)
    // January: 10.00 more; the bridge is used up. Then all of it is claimed: 12.50 arrive at
    // once, 5.00 repay the bridge and 7.50 the city.
    #expect(
      result.flows(.programmeCost, from: "city", to: "suppliers") == [[0, 1500], [1, 1000]])
    #expect(result.flows(.bridgeDraw, from: "lender of bridge", to: "city") == [[0, 500]])
    #expect(result.flows(.bridgeRepayment, from: "city", to: "lender of bridge") == [[1, 500]])
    #expect(result["programme.ownCash.2024"] == 1000)
    #expect(result["programme.ownCash.2025"] == 250)
    #expect(result["programme.realisedShare"] == 0.25)
  }
}
