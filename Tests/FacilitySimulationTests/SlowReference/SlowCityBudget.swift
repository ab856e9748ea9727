/// What budgets and their funds commit and pay: section 8 of the model.
extension SlowCity {
  /// By `<budget>.<metric>` and `<budget>.<fund>.<metric>`. The national budget is told of where a
  /// fund of the scenario is national; each fund of the scenario stands under its own budget.
  func budgetMetrics() -> [String: Double?] {
    var values = budgetMetrics("euBudget") { !isNational($0) }
    if input.funds.contains(where: \.isNational) {
      values.merge(budgetMetrics("nationalBudget") { isNational($0) }) { a, _ in a }
    }
    for fund in input.funds {
      let budget = fund.isNational ? "nationalBudget" : "euBudget"
      let payments = fundPayments { $0 == fund.name }
      values.merge(years("\(budget).\(fund.name)", payments)) { a, _ in a }
    }
    return values
  }

  /// A fund that the scenario does not describe is Union money.
  func isNational(_ fund: String) -> Bool {
    input.funds.contains { $0.name == fund && $0.isNational }
  }

  private func budgetMetrics(
    _ name: String, _ isCounted: (String) -> Bool
  ) -> [String: Double?] {
    let payments = fundPayments(isCounted)
    var values = years(name, payments)
    let totals: [String: Double] = [
      "committed": Double(committed(isCounted)),
      "committedCeiling": Double(committedCeiling(isCounted)),
      "payments": Double(payments.reduce(0, +)),
      "peakYear": Double(input.peakYear(payments)),
      "costNPV": input.presentValue(payments),
    ]
    for (metric, value) in totals { values.updateValue(value, forKey: "\(name).\(metric)") }
    return values
  }

  /// What a city pays back lowers payments; nothing else comes back to a fund of a programme.
  private func years(_ name: String, _ payments: [Int64]) -> [String: Double?] {
    var values: [String: Double?] = [:]
    for year in input.calendarYears {
      let cents = Double(input.sum(payments, inYear: year))
      values["\(name).payments.\(year)"] = cents
      values["\(name).recoveries.\(year)"] = 0
      values["\(name).netPayments.\(year)"] = cents
    }
    return values
  }

  // MARK: Payments

  /// What funds pay by month, net of what the city pays back.
  private func fundPayments(_ isCounted: (String) -> Bool) -> [Int64] {
    let payments =
      grants.indices.filter { isCounted(grants[$0].fund) }.flatMap { grantStates[$0].payments }
      + proportionalGrants.indices.filter { isCounted(proportionalGrants[$0].fund) }
      .flatMap { proportionalPayments[$0] }
    return (0...input.horizon).map { month in
      payments.filter { $0.month == month }.reduce(0) { $0 + $1.gross }
        + subsidyPayments[month].filter { isCounted(subsidies[$0.subsidy].fund) }
        .reduce(0) { $0 + $1.cents }
    }
  }

  private func subsidiesPaid(_ isCounted: (String) -> Bool) -> Int64 {
    subsidyPayments.joined().filter { isCounted(subsidies[$0.subsidy].fund) }
      .reduce(0) { $0 + $1.cents }
  }

  // MARK: Leverage

  /// Loans that Union money stands behind, as drawn, and the investment that it reaches: loans that
  /// a granted loan-proportional grant or a subsidy follows, or all of them under a grant given
  /// directly; the programme's cost under any of these and under any other granted grant.
  var unionFinance: (supported: Int64, investment: Int64) {
    var supported: Set<Int> = []
    var isReached = false
    for terms in grants where !isNational(terms.fund) && terms.channel.isGranted {
      isReached = true
      if terms.channel.isDirect { supported.formUnion(loans.indices) }
    }
    for terms in proportionalGrants where !isNational(terms.fund) && terms.channel.isGranted {
      isReached = true
      supported.formUnion(terms.loans)
    }
    for terms in subsidies where !isNational(terms.fund) {
      isReached = true
      supported.formUnion(terms.loans)
    }
    let drawn = supported.reduce(0) { $0 + drawnToDate(ofLoan: $1, input.horizon) }
    return (drawn, isReached ? costToDate(input.horizon) : 0)
  }

  // MARK: Commitments

  /// Awards of granted grants; what loan-proportional grants and subsidies pay.
  private func committed(_ isCounted: (String) -> Bool) -> Int64 {
    var total = subsidiesPaid(isCounted)
    for (grant, terms) in grants.enumerated() where isCounted(terms.fund) {
      total += grantStates[grant].award
    }
    for (number, terms) in proportionalGrants.enumerated() where isCounted(terms.fund) {
      total += fallenDue(proportionalPayments[number], upTo: input.horizon)
    }
    return total
  }

  /// Ceilings, whatever the access; loan-proportional grants on what is signed.
  private func committedCeiling(_ isCounted: (String) -> Bool) -> Int64 {
    let one = SlowCityArithmetic.one
    var total = subsidiesPaid(isCounted)
    for (grant, terms) in grants.enumerated() where isCounted(terms.fund) {
      total += terms.ceiling ?? plannedGrant(of: grant, without: [])
    }
    for terms in proportionalGrants where isCounted(terms.fund) {
      let amount = terms.loans.reduce(0) { $0 + signed(loans[$1]) }
      total += SlowCityArithmetic.rounded(
        [amount, terms.rate, one - terms.channel.goldPlating], over: [one, one])
    }
    return total
  }
}
