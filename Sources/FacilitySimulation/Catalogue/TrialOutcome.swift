/// What one trial says about one design.
struct TrialOutcome {
  let books: [BookOutcome]
  let bookInstruments: BookInstrumentOutcomes
  let cities: [CityOutcome]
  let budget: BudgetOutcome

  var guarantees: [GuaranteeOutcome] { bookInstruments.guarantees }
}
