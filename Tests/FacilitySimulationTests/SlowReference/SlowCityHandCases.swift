import Testing

/// Building, running and borrowing, worked out by hand in the comments, to the cent.
@Suite("Slow city reference: building and borrowing by hand")
struct SlowCityHandCases {
  // MARK: Loans

  /// 1,200.00 in two months, half of it borrowed at 6 % over 6 months, two linear payments.
  /// Draws of 300.00 in months 0 and 1; each pays 150.00 at ages 3 and 6, with interest of
  /// 300 × 6 % / 4 = 4.50 and 150 × 6 % / 4 = 2.25.
  @Test("Two draws of a linear loan, a commitment fee, and operation with inflation")
  func linearLoan() {
    var loan = SlowCityExample.loan(
      share: 500_000_000, rate: 60_000_000, tenor: 6, period: 3, .linear)
    var input = SlowCityExample.input(cost: 120_000, over: 2, horizon: 14, [.loan(loan)])
    input.startMonth = 12
    input.inflation = 20_000_000
    input.measures[0].runningCost = 120_000
    let result = SlowCity.run(input)
    #expect(
      result.flows(.loanDraw, from: "lender of loan", to: "city") == [[0, 30_000], [1, 30_000]])
    #expect(
      result.flows(.loanPrincipal, from: "city", to: "lender of loan")
        == [[3, 15_000], [4, 15_000], [6, 15_000], [7, 15_000]])
    #expect(
      result.flows(.loanInterest, from: "city", to: "lender of loan")
        == [[3, 450], [4, 450], [6, 225], [7, 225]])
    #expect(result["programme.ownCash"] == 60_000)
    // Month 0 is December 2024.
    #expect(result["programme.ownCash.2024"] == 30_000)
    #expect(result["programme.debtService.2025"] == 61_350)
    #expect(result["loan.loan.debtPeak"] == 60_000)
    // (3 + 6) / 2 months; four quarters at 1.5 %: 1.015⁴ − 1 = 6.136355 %.
    #expect(result["loan.loan.averageLife"] == 0.375)
    #expect(abs((result["loan.loan.allInCost"] ?? 0) - 0.06136355) < 1e-8)
    // Operation in months 2 … 13: ten months at 100.00 and two at 102.00.
    #expect(result.cents(.operationCost, in: 1) == 0)
    #expect(result.cents(.operationCost, in: 11) == 10_000)
    #expect(result.cents(.operationCost, in: 12) == 10_200)
    #expect(result.total(.operationCost) == 120_400)
    // 600.00 own cash + 1,204.00 + 600.00 principal + 13.50 interest.
    #expect(result["programme.netCostToCity"] == 241_750)

    // Signed 600.00; 300.00 undrawn after month 0's draw, nothing after: 300 × 1 % / 12 = 0.25.
    loan.commitmentFee = 10_000_000
    input.instruments = [.loan(loan)]
    #expect(
      SlowCity.run(input).flows(.commitmentFee, from: "city", to: "lender of loan") == [[0, 25]])
  }

  /// 10,000.00 at 12 %, yearly payments, 36 months of which 12 are grace. Year 1: interest of
  /// 1,200.00. Annuity over two years: 1,000,000 × 0.12 / (1 − 1.12⁻²) = 591,698.11 → 5,916.98.
  /// Principal 5,916.98 − 1,200.00 = 4,716.98; then 5,283.02 with 633.9624 → 633.96.
  @Test("An annuity after a year of grace")
  func annuityAfterGrace() {
    var loan = SlowCityExample.loan(
      share: 1_000_000_000, rate: 120_000_000, tenor: 36, period: 12, .annuity)
    loan.grace = 12
    let input = SlowCityExample.input(cost: 1_000_000, over: 1, horizon: 40, [.loan(loan)])
    let result = SlowCity.run(input)
    #expect(
      result.flows(.loanPrincipal, from: "city", to: "lender of loan")
        == [[24, 471_698], [36, 528_302]])
    #expect(
      result.flows(.loanInterest, from: "city", to: "lender of loan")
        == [[12, 120_000], [24, 120_000], [36, 63_396]])
  }

  /// 120.00 at index + 1 %, at least 0 %, two quarters. Fixed in month 0 at 3 %: 0.90; fixed in
  /// month 3 at max(0 %, −3 % + 1 %): nothing. Against 5 %: 120 × (2 % + 5 %) / 4 = 2.10.
  @Test("A floating bullet loan, its floor and its advantage")
  func floatingLoan() {
    var loan = SlowCityExample.loan(share: 1_000_000_000, rate: 0, tenor: 6, period: 3, .bullet)
    loan.rate = .floating(margin: 10_000_000, floor: 0)
    loan.referenceRate = .fixed(50_000_000)
    var input = SlowCityExample.input(cost: 12_000, over: 1, horizon: 8, [.loan(loan)])
    input.index = [20, 90, 90, -30, 90, 90, 90, 90, 90].map { $0 * 1_000_000 }
    let result = SlowCity.run(input)
    #expect(result.flows(.loanInterest, from: "city", to: "lender of loan") == [[3, 90]])
    #expect(result.flows(.loanPrincipal, from: "city", to: "lender of loan") == [[6, 12_000]])
    #expect(abs((result["programme.loanAdvantage"] ?? 0) - 210) < 1e-9)

    // Fixed below 0: 120 × −2 % / 4 = −0.60, so the lender pays twice 0.60.
    loan.rate = .fixed(-20_000_000)
    input.instruments = [.loan(loan)]
    #expect(
      SlowCity.run(input).flows(.loanInterest, from: "lender of loan", to: "city")
        == [[3, 60], [6, 60]])
  }

  /// Two subsidies of one loan at 2 % on 120.00, paid twice a year, 1.20 each time. The first
  /// gives 1.5 % for a year, 0.90; the second 1 %, but only 0.5 % is left: 0.30 for half a year.
  @Test("Two interest subsidies share the rate, and end at their ages")
  func subsidies() {
    let loan = SlowCityExample.loan(
      share: 1_000_000_000, rate: 20_000_000, tenor: 18, period: 6, .bullet)
    let first = SlowCityInterestSubsidy(name: "a", loans: [0], reduction: 15_000_000, over: 12)
    let second = SlowCityInterestSubsidy(name: "b", loans: [0], reduction: 10_000_000, over: 6)
    let input = SlowCityExample.input(
      cost: 12_000, over: 1, horizon: 20, [.loan(loan), .subsidy(first), .subsidy(second)])
    let result = SlowCity.run(input)
    #expect(
      result.flows(.interestSubsidy, from: "fund of a", to: "lender of loan")
        == [[6, 90], [12, 90]])
    #expect(result.flows(.interestSubsidy, from: "fund of b", to: "lender of loan") == [[6, 30]])
    #expect(
      result.flows(.loanInterest, from: "city", to: "lender of loan") == [[12, 30], [18, 120]])
    #expect(result["loan.loan.interest"] == 360)
    #expect(result["programme.debtService.2024"] == 0)
    #expect(result["programme.debtService.2025"] == 12_150)
    #expect(result["programme.monthsToFirstEuro"] == 6)
    #expect(result["euBudget.committed"] == 210)
  }

  // MARK: Debt service against revenue

  /// Existing debt service of 1.20 a year and revenue of 12.00 a year, from July. Whatever part of
  /// a year there is, its service is whole and its revenue that of twelve months: 2024 has 1.20 ÷
  /// 12.00. In 2025 10.00 falls due as well, in January; the horizon is in July.
  @Test("The ratio of debt service, and the limit that is met exactly")
  func debtService() {
    let loan = SlowCityExample.loan(share: 1_000_000_000, rate: 0, tenor: 6, period: 6, .bullet)
    var input = SlowCityExample.input(cost: 1000, over: 1, horizon: 12, [.loan(loan)])
    input.startMonth = 7
    input.existingDebtService = .table([2024: 120])
    input.operatingRevenue = 1200
    input.debtServiceLimit = 933_333_333
    let result = SlowCity.run(input)
    #expect(result["programme.debtServiceRatio.2024"] == 0.1)
    // (1.20 + 10.00) ÷ 12.00 = 0.9333…, just above the limit.
    #expect(result["programme.totalDebtService.2025"] == 1120)
    #expect(result["programme.debtServiceRatioPeak"] == 1120.0 / 1200)
    #expect(result["programme.limitBroken"] == 1)
    #expect(result["programme.limitBroken.2024"] == 0)
    #expect(result["programme.limitBroken.2025"] == 1)
    input.debtServiceLimit = 933_333_334
    #expect(SlowCity.run(input)["programme.limitBroken"] == 0)
  }

  /// 10.00 is borrowed in July 2024 and repaid in January 2025; 3.00 is owed already, 2.00 from
  /// 2025 on. A horizon in January 2025 only touches that year: no revenue, no limit, service
  /// whole.
  @Test("Debt at the ends of years, and its limit")
  func debtStock() {
    let loan = SlowCityExample.loan(share: 1_000_000_000, rate: 0, tenor: 6, period: 6, .bullet)
    var input = SlowCityExample.input(cost: 1000, over: 1, horizon: 12, [.loan(loan)])
    input.startMonth = 7
    input.existingDebt = .table([2024: 300, 2025: 200])
    input.existingDebtService = .yearly(120)
    input.operatingRevenue = 1200
    // 13.00 ÷ 12.00 = 1.08333…
    input.debtLimit = 1_083_333_333
    let result = SlowCity.run(input)
    #expect(result["programme.debtStock.2024"] == 1300)
    #expect(result["programme.debtStock.2025"] == 200)
    #expect(result["programme.debtLimitBroken"] == 1)
    input.debtLimit = 1_083_333_334
    #expect(SlowCity.run(input)["programme.debtLimitBroken"] == 0)

    input.horizon = 6
    let touched = SlowCity.run(input)
    #expect(touched["programme.totalDebtService.2025"] == 1120)
    #expect(touched.isNotApplicable("programme.debtServiceRatio.2025"))
    #expect(touched["programme.debtStock.2025"] == 200)
  }

  // MARK: Fees

  /// 600.00 of 1,000.00 signed is drawn in months 1 and 2; 2 % of what is signed is due once, with
  /// the first draw. Received 300.00 − 20.00 and 300.00, repaid 300.00 in months 2 and 3: the cost
  /// is x with 280 + 300x − 300x − 300x² = 0, x² = 280 ÷ 300 a month's factor; a year's is x⁻¹².
  @Test("An upfront fee comes with the first draw, and is no programme cost")
  func upfrontFee() {
    var loan = SlowCityExample.loan(share: 500_000_000, rate: 0, tenor: 1, period: 1, .bullet)
    loan.amount = 100_000
    loan.upfrontFee = 20_000_000
    var input = SlowCityExample.input(cost: 0, over: 1, horizon: 6, [.loan(loan)])
    input.measures = [SlowCityExample.measure("build", cost: 120_000, from: 1, over: 2)]
    let result = SlowCity.run(input)
    #expect(result.flows(.upfrontFee, from: "city", to: "lender of loan") == [[1, 2000]])
    #expect(result["programme.programmeCost"] == 120_000)
    #expect(result["loan.loan.fees"] == 2000)
    #expect(result["programme.netCostToCity"] == 122_000)
    let square = 280.0 / 300
    let yearly = 1 / (square * square * square * square * square * square) - 1
    #expect(abs((result["loan.loan.allInCost"] ?? 0) - yearly) < 1e-9)

    // Never without a draw.
    loan.amount = 0
    loan.upfrontFee = 100_000_000
    input.instruments = [.loan(loan)]
    #expect(SlowCity.run(input)["loan.loan.fees"] == 0)
    #expect(SlowCity.run(input).isNotApplicable("loan.loan.allInCost"))
  }

  /// Index −3 %, margin 1 %, floor −1 %: 120.00 × −1 % ÷ 4 = −0.30, which the lender pays. A
  /// subsidy of 2 % has nothing to take over.
  @Test("A floor may be below 0, and interest with it; a subsidy may not")
  func negativeFloor() {
    var loan = SlowCityExample.loan(share: 1_000_000_000, rate: 0, tenor: 3, period: 3, .bullet)
    loan.rate = .floating(margin: 10_000_000, floor: -10_000_000)
    let subsidy = SlowCityInterestSubsidy(name: "s", loans: [0], reduction: 20_000_000, over: 12)
    var input = SlowCityExample.input(
      cost: 12_000, over: 1, horizon: 5, [.loan(loan), .subsidy(subsidy)])
    input.index = [Int64](repeating: -30_000_000, count: 6)
    let result = SlowCity.run(input)
    #expect(result.flows(.loanInterest, from: "lender of loan", to: "city") == [[3, 30]])
    #expect(result.total(.interestSubsidy) == 0)
  }
}
