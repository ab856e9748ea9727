import Testing

/// Prices, delays and expiry, worked out by hand in the comments, to the cent.
@Suite("Slow city reference: dates and prices by hand")
struct SlowCityHandCasesDates {
  // MARK: Building prices

  /// 120.00 in December 2024 (month 11) and January 2025 (month 12, the scenario's second year): at
  /// 10 % the second half costs 66.00. Half is signed with a lender: 63.00, of which 30.00 is drawn
  /// in December; the fee of month 0 is 63.00 × 12 % ÷ 12 = 0.63.
  @Test("What is built in a later year costs more, as planned and as signed")
  func prices() {
    var loan = SlowCityExample.loan(
      share: 500_000_000, rate: 0, tenor: 12, period: 12, .bullet)
    loan.commitmentFee = 120_000_000
    var input = SlowCityExample.input(cost: 0, over: 1, horizon: 30, [.loan(loan)])
    input.measures = [SlowCityExample.measure("build", cost: 12_000, from: 11, over: 2)]
    input.constructionInflation = 100_000_000
    let result = SlowCity.run(input)
    #expect(
      result.flows(.programmeCost, from: "city", to: "suppliers") == [[11, 6000], [12, 6600]])
    #expect(result.cents(.commitmentFee, in: 0) == 63)
    #expect(result.cents(.commitmentFee, in: 11) == 33)
    #expect(result["programme.realisedShare"] == 1)
  }

  /// The same with own funds of 33.00 a year. 2024: 33.00 of 60.00. 2025: 87.00 is due at prices
  /// of 110 %, 30.00 × 1.1 = 33.00. 2026: 57.00 is due at 121 %; 27.27 × 1.21 = 32.9967 is 33.00,
  /// 27.28 × 1.21 = 33.0088 is 33.01. Realised: 33.00 + 30.00 + 27.27 of 120.00.
  @Test("Waiting is not free: own funds build less of it every year")
  func waiting() {
    var input = SlowCityExample.input(cost: 0, over: 1, horizon: 30)
    input.measures = [SlowCityExample.measure("build", cost: 12_000, from: 11, over: 2)]
    input.constructionInflation = 100_000_000
    input.ownFundsLimit = 3300
    input.patience = 13
    let result = SlowCity.run(input)
    #expect(
      result.flows(.programmeCost, from: "city", to: "suppliers")
        == [[11, 3300], [12, 3300], [24, 3300]])
    #expect(result["programme.realisedShare"] == 9027.0 / 12_000)
    #expect(result["programme.ownFundsLimitBroken"] == 0)
  }

  // MARK: Delay

  /// 100.00 planned for months 0 and 1 is spent in months 3 and 4; operation begins in month 5,
  /// beside courses whose dates stay.
  @Test("A delay moves spending and operation, not what has dates of its own")
  func delay() {
    var input = SlowCityExample.input(cost: 10_000, over: 2, horizon: 30)
    input.measures[0].delay = 3
    input.measures[0].runningCost = 1200
    input.measures.append(
      SlowCityMeasure(
        name: "courses", runningCost: 1200, operation: .runs(SlowCityWindow(from: 1, over: 1))))
    let result = SlowCity.run(input)
    #expect(
      result.flows(.programmeCost, from: "city", to: "suppliers")
        == [[1, 100], [3, 5000], [4, 5000]])
    #expect(result.cents(.operationCost, in: 4) == 0)
    #expect(result.cents(.operationCost, in: 5) == 100)
    #expect(result["programme.delayMonths"] == 3)
    #expect(SlowCity.walked(input).completion == [4, 1])
    // Nothing is there to build it of: patience of 5 months counts from month 4.
    input.ownFundsLimit = 0
    input.patience = 5
    #expect(SlowCity.walked(input).completion == [9, 1])
  }

  /// 100.00 planned for month 0 costs 110.00 in month 12. A grant of half promises 50.00 and pays
  /// no more.
  @Test("A delay into dearer years is not in the award")
  func dearerDelay() {
    let grant = SlowCityExample.grant(rate: 500_000_000)
    var input = SlowCityExample.input(cost: 10_000, over: 1, horizon: 30, [.grant(grant)])
    input.measures[0].delay = 12
    input.constructionInflation = 100_000_000
    let result = SlowCity.run(input)
    #expect(result["programme.programmeCost"] == 11_000)
    #expect(result["grant.grant.award"] == 5000)
    #expect(result["programme.grantsReceived"] == 5000)
    #expect(result["programme.ownCash"] == 6000)
  }

  // MARK: Expiry

  /// Half of 100.00 in months 0 and 1, of which only month 0 counts: 25.00 promised, accrued and
  /// claimed at once. A fund that decides in month 1 finds the measure complete in month 0.
  @Test("Cost after the last eligible month does not count, and the final claim is made then")
  func eligibleUntil() {
    var grant = SlowCityExample.grant(rate: 500_000_000)
    grant.eligibleUntil = 0
    var input = SlowCityExample.input(cost: 10_000, over: 2, horizon: 30, [.grant(grant)])
    let result = SlowCity.run(input)
    #expect(result["grant.grant.award"] == 2500)
    #expect(result["grant.grant.accrued"] == 2500)
    #expect(result.flows(.grantPayment, from: "fund of grant", to: "city") == [[0, 2500]])
    #expect(result["programme.ownCash"] == 7500)

    grant.channel.delay = 1
    input.instruments = [.grant(grant)]
    #expect(SlowCity.run(input)["grant.grant.award"] == 0)
    #expect(SlowCity.run(input)["programme.grantsReceived"] == 0)
    grant.retroactive = true
    input.instruments = [.grant(grant)]
    #expect(
      SlowCity.run(input).flows(.grantPayment, from: "fund of grant", to: "city") == [[1, 2500]])
  }

  /// Half of 25.00 in each of months 0 to 3, an advance of 40 %, claims every month, paid two
  /// months later but not after month 3. Advance 20.00. Month 1 claims the 25.00 accrued, paid in
  /// month 3. Month 2 claims min(12.50, 50.00 − 45.00) = 5.00, due in month 4: lost. Nothing is
  /// missing then.
  private var expiring: SlowCityInput {
    var grant = SlowCityExample.grant(rate: 500_000_000)
    grant.advance = 400_000_000
    grant.claimEvery = 1
    grant.paymentLag = 2
    grant.paidUntil = 3
    return SlowCityExample.input(cost: 10_000, over: 4, horizon: 30, [.grant(grant)])
  }

  @Test("What falls due too late is lost, and counts as paid in later claims")
  func paidUntil() {
    let result = SlowCity.run(expiring)
    #expect(
      result.flows(.grantPayment, from: "fund of grant", to: "city") == [[0, 2000], [3, 2500]])
    #expect(result["grant.grant.lost"] == 500)
    #expect(result["programme.ownCash"] == 5500)
  }

  /// With a correction of 20 % the final grant is 40.00: of 10.00 too much 5.00 was never paid, the
  /// rest goes back in month 5, after the last month of payments.
  @Test("What is taken back is taken from what is lost first")
  func correctionOfTheLost() {
    var input = expiring
    guard case .grant(var grant) = input.instruments[0] else { return }
    grant.correction = 200_000_000
    input.instruments = [.grant(grant)]
    let result = SlowCity.run(input)
    #expect(result.flows(.grantRepayment, from: "city", to: "fund of grant") == [[5, 500]])
    #expect(result["grant.grant.lost"] == 0)
    #expect(result["programme.grantsReceived"] == 4500)
  }

  /// Decided in month 5, after the last payment: advance of 20.00 and final payment of 30.00.
  @Test("An advance can be lost, too")
  func lateAdvance() {
    var input = expiring
    guard case .grant(var grant) = input.instruments[0] else { return }
    grant.channel.delay = 5
    grant.retroactive = true
    input.instruments = [.grant(grant)]
    let result = SlowCity.run(input)
    #expect(result["grant.grant.lost"] == 5000)
    #expect(result["programme.grantsReceived"] == 0)
    #expect(result.isNotApplicable("programme.monthsToFirstEuro"))
  }

  /// 50.00 is claimed in month 0 and would come in month 6; the fund pays until month 2. A bridge
  /// carries it that long, then the city does.
  @Test("Nothing is receivable after the last month of payments")
  func bridgeEnds() {
    var grant = SlowCityExample.grant(rate: 500_000_000)
    grant.paymentLag = 6
    grant.paidUntil = 2
    let input = SlowCityExample.input(
      cost: 10_000, over: 1, horizon: 30,
      [.grant(grant), .bridge(SlowCityBridge(name: "bridge", limit: 9000, rate: .fixed(0)))])
    let result = SlowCity.run(input)
    #expect(result.flows(.bridgeDraw, from: "lender of bridge", to: "city") == [[0, 5000]])
    #expect(result.flows(.bridgeRepayment, from: "city", to: "lender of bridge") == [[3, 5000]])
    #expect(result["grant.grant.lost"] == 5000)
    #expect(result["programme.ownCash"] == 10_000)
  }
}
