import ScenarioModel

/// Where the money of an instrument is booked: whose budget it is, and which fund of it.
struct BudgetLine: Hashable, Sendable {
  let budget: Fund.Budget
  /// Place among the funds of the scenario; `nil` for Union money of a fund without a name there.
  let fund: Int?
}

/// The funds of a scenario and the budgets they belong to.
package struct BudgetLines: Hashable, Sendable {
  package let funds: [Fund]

  package init(_ funds: [Fund]) { self.funds = funds }

  /// The budgets that have figures: the Union's always, the national one where a fund is of it.
  package var budgets: [Fund.Budget] {
    Fund.Budget.allCases.filter { budget in
      budget == .eu || funds.contains { $0.budget == budget }
    }
  }

  /// What is no name of a fund is Union money.
  func line(ofFund name: String) -> BudgetLine {
    let place = funds.firstIndex { $0.name == name }
    return BudgetLine(budget: place.map { funds[$0].budget } ?? .eu, fund: place)
  }
}
