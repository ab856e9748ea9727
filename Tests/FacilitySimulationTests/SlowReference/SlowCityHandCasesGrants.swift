import Testing

/// Grants, bridges and prepayment, worked out by hand in the comments, to the cent.
@Suite("Slow city reference: grants by hand")
struct SlowCityHandCasesGrants {
  // MARK: Claims

  /// 1,000.00 in ten months; half of it granted in month 2, 40 % in advance, claims every three
  /// months paid two months later, 20 % held back, 30 % corrected, 10 % overhead.
  ///
  /// Award 500.00. Advance 200.00 in month 2. Claim in 5: 300.00 accrued, 400 − 200 = 200.00
  /// left before the balance, paid in 7. Claim in 8: nothing left. Final claim in 9: 70 % of
  /// 500.00 is 350.00, so the city pays back 50.00 in month 11.
  private var claims: SlowCityInput {
    var grant = SlowCityExample.grant(rate: 500_000_000)
    grant.channel.delay = 2
    grant.channel.overhead = 100_000_000
    grant.advance = 400_000_000
    grant.claimEvery = 3
    grant.paymentLag = 2
    grant.finalBalance = 200_000_000
    grant.correction = 300_000_000
    return SlowCityExample.input(cost: 100_000, over: 10, horizon: 14, [.grant(grant)])
  }

  @Test("Advance, claims, correction and repayment")
  func claimsAndRepayment() {
    let result = SlowCity.run(claims)
    let authority = "managing authority of grant"
    #expect(
      result.flows(.grantPayment, from: "fund of grant", to: "city") == [
        [2, 18_000], [7, 18_000],
      ])
    #expect(
      result.flows(.grantOverhead, from: "fund of grant", to: authority) == [
        [2, 2000], [7, 2000],
      ])
    #expect(result.flows(.grantRepayment, from: "city", to: "fund of grant") == [[11, 5000]])
    // 1,000.00 − 360.00 own cash, 50.00 paid back.
    #expect(result["programme.ownCash"] == 64_000)
    #expect(result["programme.netCostToCity"] == 69_000)
    #expect(result["grant.grant.award"] == 50_000)
    #expect(result["grant.grant.accrued"] == 50_000)
    #expect(result["grant.grant.paid"] == 40_000)
    #expect(result["grant.grant.received"] == 36_000)
    #expect(result["grant.grant.absorption"] == 0.7)
    #expect(result["grant.grant.ceilingBinds"] == 0)
    #expect(result["euBudget.payments"] == 35_000)
    #expect(result["euBudget.committed"] == 50_000)
    #expect(result["programme.monthsToFirstEuro"] == 2)
    // Receivable in month 6: 90 % of 350.00 − 200.00.
    #expect(result["programme.peakBridge"] == 13_500)
  }

  /// Receivable at month ends 4 … 9: 45.00, 90.00, 135.00, 0, 45.00, 0; at most 100.00 are
  /// borrowed. At 1 % a month: 0.45 in 5, 0.90 in 6, 1.00 in 7, 0.45 in 9.
  @Test("A bridge until the claims are paid")
  func bridge() {
    var input = claims
    input.instruments.append(
      .bridge(SlowCityBridge(name: "bridge", limit: 10_000, rate: .fixed(120_000_000))))
    let result = SlowCity.run(input)
    #expect(SlowCity.walked(input).bridges[0][4...9] == [4500, 9000, 10_000, 0, 4500, 0])
    #expect(
      result.flows(.bridgeInterest, from: "city", to: "lender of bridge")
        == [[5, 45], [6, 90], [7, 100], [9, 45]])
    #expect(result["programme.bridgeBorrowedPeak"] == 10_000)
    #expect(result["programme.peakBridge"] == 13_500)
    #expect(result["programme.ownCash"] == 64_000)
    #expect(result["programme.netCostToCity"] == 69_280)
  }

  @Test("A refused grant never accrues")
  func refused() {
    var input = claims
    if case .grant(var grant) = input.instruments[0] {
      grant.channel.access = 400_000_000
      grant.channel.uniform = 0.400001
      input.instruments[0] = .grant(grant)
    }
    let result = SlowCity.run(input)
    #expect(result.total(.grantPayment) == 0)
    #expect(result["grant.grant.granted"] == 0)
    #expect(result["grant.grant.award"] == 0)
    #expect(result.isNotApplicable("grant.grant.absorption"))
    #expect(result.isNotApplicable("programme.monthsToFirstEuro"))
    #expect(result["euBudget.committed"] == 0)
    #expect(result["euBudget.committedCeiling"] == 50_000)
  }

  // MARK: Several funds

  /// 100.01, 90 % eligible, 60 % of it for the target group. First fund: gold-plating of 10 %,
  /// 100.01 × 0.486 = 48.60486 → 48.60 eligible; 75 % is 36.45. Second: 100.01 × 0.54 = 54.0054
  /// → 54.01 eligible; 40 % would be 21.60, but only 54.01 − 36.45 = 17.56 is not yet accrued.
  @Test("Two funds share the eligible cost")
  func shared() {
    var first = SlowCityExample.grant("first", rate: 750_000_000)
    first.channel.goldPlating = 100_000_000
    let second = SlowCityExample.grant("second", rate: 400_000_000)
    var input = SlowCityExample.input(
      cost: 10_001, over: 1, horizon: 3, [.grant(first), .grant(second)])
    input.measures[0].eligible = 900_000_000
    input.measures[0].targetGroup = 600_000_000
    let result = SlowCity.run(input)
    #expect(result["grant.first.accrued"] == 3645)
    #expect(result["grant.second.award"] == 2160)
    #expect(result["grant.second.accrued"] == 1756)
  }

  /// Measure a costs 100.00 in month 0, b 25.00 in each of months 0 … 3. The first fund gives
  /// half of both but decides in month 2, when a is complete: award 50.00, b only. The second
  /// gives 80 % of a at once; its final claim in month 0 still sees the first fund's 50.00 on
  /// a, so 50.00 is paid; computed again without them, it would have accrued 80.00.
  @Test("A measure complete before the decision is not eligible")
  func completeBeforeDecision() {
    var late = SlowCityExample.grant("late", rate: 500_000_000, measures: [0, 1])
    late.channel.delay = 2
    let early = SlowCityExample.grant("early", rate: 800_000_000)
    var input = SlowCityExample.input(cost: 10_000, over: 1, horizon: 6)
    input.measures.append(SlowCityExample.measure("b", cost: 10_000, from: 0, over: 4))
    input.instruments = [.grant(late), .grant(early)]
    var result = SlowCity.run(input)
    #expect(result["grant.late.award"] == 5000)
    #expect(result["grant.late.accrued"] == 5000)
    #expect(result.flows(.grantPayment, from: "fund of late", to: "city") == [[3, 5000]])
    #expect(result.flows(.grantPayment, from: "fund of early", to: "city") == [[0, 5000]])
    #expect(result["grant.early.accrued"] == 8000)
    #expect(result["euBudget.committedCeiling"] == 18_000)

    late.retroactive = true
    late.ceiling = 9000
    input.instruments = [.grant(late), .grant(early)]
    result = SlowCity.run(input)
    #expect(result["grant.late.accrued"] == 9000)
    #expect(result["grant.late.ceilingBinds"] == 1)
    #expect(result["euBudget.committedCeiling"] == 17_000)
  }

  // MARK: Prepayment

  /// 200.00 in two months, half borrowed at 6 % over two payments every four months, 160.00
  /// granted and paid in month 5. Then 100.00 own cash is free again, and 60.00 prepays: the
  /// draw of month 1 first, 50.00 with 4 months' interest of 1.00 (its payment of month 5 is
  /// gone); then 10.00 of the draw of month 0, one month after its payment: 0.05. It still owes
  /// 15.00 in month 8 with 0.30 of interest.
  @Test("A late grant pays a loan back, newest draw first")
  func prepayment() {
    var loan = SlowCityExample.loan(
      share: 500_000_000, rate: 60_000_000, tenor: 8, period: 4, .linear)
    var grant = SlowCityExample.grant(rate: 800_000_000)
    grant.paymentLag = 4
    var input = SlowCityExample.input(
      cost: 20_000, over: 2, horizon: 12, [.loan(loan), .grant(grant)])
    var result = SlowCity.run(input)
    let lender = "lender of loan"
    #expect(result.flows(.loanPrincipal, from: "city", to: lender) == [[4, 2500], [8, 1500]])
    #expect(result.flows(.loanInterest, from: "city", to: lender) == [[4, 100], [8, 30]])
    #expect(result.flows(.loanPrepayment, from: "city", to: lender) == [[5, 6000]])
    #expect(result.flows(.prepaymentInterest, from: "city", to: lender) == [[5, 105]])
    #expect(SlowCity.walked(input).ownCash[0...5] == [5000, 5000, 0, 0, 0, -10_000])
    #expect(result["programme.surplus"] == 0)
    #expect(result["loan.loan.interest"] == 235)
    #expect(result["programme.netCostToCity"] == 4235)
    #expect(result["loan.loan.prepaidByGrant"] == 6000)

    loan.prepayable = false
    input.instruments[0] = .loan(loan)
    result = SlowCity.run(input)
    // 100.00 + 3.00 of interest fall due, 60.00 stays with the city.
    #expect(result["programme.surplus"] == 6000)
    #expect(result["programme.budgetOutflow.2024"] == 4300)
    // The grant pays 160.00 of 200.00 whatever the loan admits: 40.00 and 3.00 of interest.
    #expect(result["programme.netCostToCity"] == 4300)
  }

  // MARK: Loan-proportional grants

  /// 100.00 in two months, 60 % borrowed. 15 % of the draws less 20 % gold-plating: 3.60 with
  /// each draw of 30.00, of which 10 % is overhead.
  @Test("A grant in proportion to a loan, with the draw or at its decision")
  func proportional() {
    let loan = SlowCityExample.loan(share: 600_000_000, rate: 0, tenor: 6, period: 6, .bullet)
    var grant = SlowCityProportionalGrant(name: "pslf", loans: [0], rate: 150_000_000)
    grant.channel.goldPlating = 200_000_000
    grant.channel.overhead = 100_000_000
    var input = SlowCityExample.input(
      cost: 10_000, over: 2, horizon: 10, [.loan(loan), .proportional(grant)])
    var result = SlowCity.run(input)
    let fund = "fund of pslf"
    #expect(result.flows(.proportionalGrant, from: fund, to: "city") == [[0, 324], [1, 324]])
    #expect(result.total(.grantOverhead) == 72)
    #expect(result["programme.ownCash"] == 3352)
    #expect(result["proportional.pslf.paid"] == 720)
    #expect(result["euBudget.committed"] == 720)
    #expect(result["euBudget.committedCeiling"] == 720)

    grant.channel.delay = 5
    input.instruments[1] = .proportional(grant)
    result = SlowCity.run(input)
    #expect(result.flows(.proportionalGrant, from: fund, to: "city") == [[5, 648]])
    #expect(SlowCity.walked(input).ownCash[5] == -648)
  }

  /// Of 50.00, 47.50 is borrowed: 15 % would be 7.125 → 7.12, but only 2.50 is left to pay.
  @Test("A loan-proportional grant never exceeds what the loans leave")
  func proportionalRoom() {
    let loan = SlowCityExample.loan(share: 950_000_000, rate: 0, tenor: 6, period: 6, .bullet)
    let grant = SlowCityProportionalGrant(name: "pslf", loans: [0], rate: 150_000_000)
    let input = SlowCityExample.input(
      cost: 5000, over: 1, horizon: 10, [.loan(loan), .proportional(grant)])
    #expect(SlowCity.run(input)["proportional.pslf.paid"] == 250)
  }
}
