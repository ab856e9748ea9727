/// What one trial says about one design; buffers are kept from trial to trial.
struct TrialOutcome {
  var books: [BookOutcome]
  var bookInstruments = BookInstrumentOutcomes()
  var cities: [CityOutcome] = []
  var budget = BudgetOutcome()

  init(bookCount: Int) { books = [BookOutcome](repeating: BookOutcome(), count: bookCount) }

  var guarantees: [GuaranteeOutcome] { bookInstruments.guarantees }
}
