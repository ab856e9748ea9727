import ScenarioModel

/// Compiles the terms of a services grant.
struct ServicesGrantCompiler {
  let entry: EntryCompiler

  /// The plan; `nil` when a problem was reported.
  func plan(
    _ terms: ServicesGrantTerms, of instrument: Instrument, books: [Int]
  ) -> ServicesGrantPlan? {
    let slots = entry.terms(of: terms)
    let plan = ServicesGrantPlan(
      instrument: instrument, budgetLine: entry.budgetLine(ofFund: terms.fund),
      amount: slots.slot(\.amountPerBorrower), budget: slots.slot(\.budget),
      books: books)
    return entry.isSound ? plan : nil
  }
}
