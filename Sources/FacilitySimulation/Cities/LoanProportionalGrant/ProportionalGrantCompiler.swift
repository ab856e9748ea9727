import ScenarioModel

/// Compiles the terms of a grant that is proportional to loans.
struct ProportionalGrantCompiler {
  let entry: EntryCompiler

  /// The plan, without the loans it follows; `nil` when a problem was reported.
  func plan(
    _ terms: LoanProportionalGrantTerms, of instrument: Instrument, fund: Int
  ) -> ProportionalGrantPlan? {
    let slots = entry.terms(of: terms)
    let plan = ProportionalGrantPlan(
      instrument: instrument, budgetLine: entry.budgetLine(ofFund: terms.fund),
      rate: slots.slot(\.rate),
      channel: ChannelCompiler(entry: entry).plan(terms.channel, fund: fund),
      paymentLag: slots.slot(\.paymentLag))
    return entry.isSound ? plan : nil
  }
}
