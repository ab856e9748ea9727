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

  var guarantees: [GuaranteeOutcome] { bookInstruments.guarantees }
}
