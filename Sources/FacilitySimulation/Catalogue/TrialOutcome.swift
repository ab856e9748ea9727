/// What one trial says about one design; buffers are kept from trial to trial.
struct TrialOutcome {
  var books: [BookOutcome] = []
  var bookInstruments = BookInstrumentOutcomes()
  var cities: [CityOutcome] = []
  var budget = BudgetOutcome()

  var guarantees: [GuaranteeOutcome] { bookInstruments.guarantees }
}
