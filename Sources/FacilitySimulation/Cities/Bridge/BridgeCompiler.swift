import ScenarioModel

/// Compiles the terms of a bridge.
struct BridgeCompiler {
  let entry: EntryCompiler
  /// Whether the design states a rate that loans can follow.
  let hasIndexRate: Bool

  /// The plan; `nil` when a problem was reported.
  func plan(_ terms: BridgeTerms, of instrument: Instrument) -> BridgePlan? {
    let slots = entry.terms(of: terms)
    let plan = BridgePlan(
      instrument: instrument, limit: slots.slot(\.limit), rate: slots.rate(\.rate))
    entry.checkIndex(
      of: terms.rate, at: BridgeTerms.key(of: \.rate, .stated), instrument, hasIndexRate)
    return entry.isSound ? plan : nil
  }
}
