import FinanceBasics
import ScenarioModel

/// What one trial says about the budgets of one design and about each fund of the scenario.
struct BudgetOutcomes {
  private(set) var budgets: [BudgetOutcome]
  /// By place in the scenario.
  private(set) var funds: [BudgetYears]

  init(_ lines: BudgetLines) {
    budgets = lines.budgets.map { BudgetOutcome($0) }
    funds = lines.funds.map { _ in BudgetYears() }
  }

  /// Takes the trial just run, whose books and programmes have been taken.
  mutating func take(
    _ run: DesignRun, books: [BookOutcome], instruments: BookInstrumentOutcomes,
    cities: [CityOutcome], calendar: YearCalendar, yearCount: Int
  ) {
    for place in budgets.indices {
      budgets[place].take(run, books: books, instruments: instruments, cities: cities)
    }
    for place in budgets.indices { budgets[place].years.clear(yearCount: yearCount) }
    for place in funds.indices { funds[place].clear(yearCount: yearCount) }
    for month in 0...run.plan.horizon {
      let year = calendar.yearIndex(of: month)
      run.forEachFundFlow(in: month) { line, paid, recovered in
        guard paid != 0 || recovered != 0 else { return }
        for place in budgets.indices where budgets[place].budget == line.budget {
          budgets[place].years.add(paid: paid, recovered: recovered, inYear: year)
        }
        if let fund = line.fund {
          funds[fund].add(paid: paid, recovered: recovered, inYear: year)
        }
      }
    }
  }
}
