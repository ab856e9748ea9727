/// What a programme's instruments come to in a month.
extension CityRun {
  /// Calls `body` with what each line of the budgets pays in a month, net of what the city pays
  /// back.
  func forEachFundFlow(in month: Int, _ body: (_ line: BudgetLine, _ paid: Int64) -> Void) {
    for place in grants.indices {
      let paid = grants[place].fund.months[.paid, month]
      body(grants[place].plan.budgetLine, paid - grants[place].fund.months[.repaid, month])
    }
    for place in proportionalGrants.indices {
      body(
        proportionalGrants[place].plan.budgetLine,
        proportionalGrants[place].fund.months[.paid, month])
    }
    for place in subsidies.indices {
      for loan in subsidies[place].paid.indices {
        body(subsidies[place].plan.budgetLine, subsidies[place].paid[loan][month])
      }
    }
  }

  /// Grants that reach the city in a month.
  func received(in month: Int) -> Int64 {
    var sum: Int64 = 0
    for place in grants.indices { sum += grants[place].fund.received(in: month) }
    for place in proportionalGrants.indices {
      sum += proportionalGrants[place].fund.received(in: month)
    }
    return sum
  }

  func drawn(in month: Int) -> Int64 {
    var sum: Int64 = 0
    for place in loans.indices { sum += loans[place].months[.drawn, month] }
    return sum
  }

  /// What grants repay of loans.
  func prepaid(in month: Int) -> Int64 {
    var sum: Int64 = 0
    for place in loans.indices { sum += loans[place].months[.prepaid, month] }
    return sum
  }

  /// Debt service of a month net of subsidies.
  func debtService(in month: Int) -> Int64 {
    var sum: Int64 = 0
    for place in loans.indices { sum += loans[place].debtService(in: month) }
    return sum
  }

  /// What loans and the bridge have lent at the end of a month.
  func debt(in month: Int) -> Int64 {
    var sum = months[.bridge, month]
    for place in loans.indices { sum += loans[place].months[.balance, month] }
    return sum
  }

  func fees(in month: Int) -> Int64 {
    var sum: Int64 = 0
    for place in loans.indices { sum += loans[place].fees(in: month) }
    return sum
  }

  /// What the city pays back to funds.
  func repaid(in month: Int) -> Int64 {
    var sum: Int64 = 0
    for place in grants.indices { sum += grants[place].fund.months[.repaid, month] }
    return sum
  }
}
