import ScenarioModel

/// Compiles the terms of a grant.
struct GrantCompiler {
  let entry: EntryCompiler

  /// The plan; `nil` when a problem was reported.
  func plan(
    _ terms: GrantTerms, of instrument: Instrument, measures: [Int], fund: Int
  ) -> GrantPlan? {
    let slots = entry.terms(of: terms)
    let plan = GrantPlan(
      instrument: instrument, budgetLine: entry.budgetLine(ofFund: terms.fund),
      terms: terms, rate: slots.slot(\.rate),
      ceiling: slots.slot(\.ceiling),
      channel: ChannelCompiler(entry: entry).plan(terms.channel, fund: fund),
      advance: slots.slot(\.advance), claimEvery: slots.slot(\.claimEvery),
      paymentLag: slots.slot(\.paymentLag), finalBalance: slots.slot(\.finalBalance),
      correction: slots.slot(\.correction),
      eligibleUntil: terms.eligibleUntil.map { entry.month($0, key: "eligibleUntil") },
      paidUntil: terms.paidUntil.map { entry.month($0, key: "paidUntil") }, measures: measures)
    return entry.isSound ? plan : nil
  }
}
