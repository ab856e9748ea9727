import ScenarioModel

/// Compiles the terms of a capped guarantee.
struct GuaranteeCompiler {
  let entry: EntryCompiler

  /// The plan; `nil` when a problem was reported.
  func plan(
    _ terms: CappedGuaranteeTerms, of instrument: Instrument, books: [Int]
  ) -> GuaranteePlan? {
    let slots = entry.terms(of: terms)
    let start = entry.compiler.start
    let plan = GuaranteePlan(
      instrument: instrument, budgetLine: entry.budgetLine(ofFund: terms.fund),
      terms: terms,
      fromMonth: (terms.from ?? start).months(since: start),
      guaranteeRate: slots.slot(\.guaranteeRate), capRate: slots.slot(\.capRate),
      availability: slots.slot(\.availability), maximumVolume: slots.slot(\.maximumVolume),
      interestCover: slots.slot(\.interestCover), paymentLag: slots.slot(\.paymentLag),
      books: books)
    return entry.isSound ? plan : nil
  }
}
