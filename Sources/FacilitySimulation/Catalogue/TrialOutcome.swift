import FinanceBasics

/// What one trial says about one design; buffers are kept from trial to trial.
struct TrialOutcome {
  var books: [BookOutcome]
  var bookInstruments = BookInstrumentOutcomes()
  var cities: [CityOutcome] = []
  var budgets: BudgetOutcomes

  init(bookCount: Int, _ lines: BudgetLines) {
    books = [BookOutcome](repeating: BookOutcome(), count: bookCount)
    budgets = BudgetOutcomes(lines)
  }

  /// Takes the budgets of the trial just run, after its books and programmes.
  mutating func takeBudgets(_ run: DesignRun, calendar: YearCalendar, yearCount: Int) {
    // Moved out while it reads the rest, so that its buffers are not copied.
    var budgets = BudgetOutcomes.none
    swap(&budgets, &self.budgets)
    budgets.take(run, self, calendar: calendar, yearCount: yearCount)
    self.budgets = budgets
  }

  var guarantees: [GuaranteeOutcome] { bookInstruments.guarantees }
}
