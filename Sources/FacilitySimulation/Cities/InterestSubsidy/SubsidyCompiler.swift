import ScenarioModel

/// Compiles the terms of an interest subsidy.
struct SubsidyCompiler {
  let entry: EntryCompiler

  /// The plan, without the loans it lowers; `nil` when a problem was reported.
  func plan(_ terms: InterestSubsidyTerms, of instrument: Instrument) -> SubsidyPlan? {
    let slots = entry.terms(of: terms)
    let plan = SubsidyPlan(
      instrument: instrument, budgetLine: entry.budgetLine(ofFund: terms.fund),
      reduction: slots.slot(\.reduction), over: slots.slot(\.over))
    return entry.isSound ? plan : nil
  }
}
