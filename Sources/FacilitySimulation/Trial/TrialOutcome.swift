/// What one trial says about one design.
struct TrialOutcome {
  let books: [BookOutcome]
  let guarantees: [GuaranteeOutcome]
  let grants: [ServicesGrantOutcome]
  let cities: [CityOutcome]
  let budget: BudgetOutcome
}
