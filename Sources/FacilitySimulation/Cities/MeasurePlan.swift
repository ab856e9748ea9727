import ScenarioModel

/// A measure: months are counted from the scenario's start.
struct MeasurePlan: Sendable {
  let measure: CityMeasure
  let spendFrom: Int?
  let runsFrom: Int?
  let beneficiaries: TermSlot
  let capitalCost: TermSlot
  let spendOver: TermSlot?
  let spendDelay: TermSlot?
  let overrun: TermSlot
  let runningCost: TermSlot
  let revenue: TermSlot
  let avoidedCost: TermSlot
  /// Exactly one of the two is given.
  let lifetime: TermSlot?
  let runsOver: TermSlot?
  let eligible: TermSlot
  let targetGroup: TermSlot

  /// The last month in which spending falls due, at the longest and latest.
  var lastSpend: Int? {
    guard let spendFrom, let spendOver else { return nil }
    return spendFrom + Int(spendOver.highest) + Int(spendDelay?.highest ?? 0) - 1
  }

  /// The last month of the runs, at the longest.
  var lastRun: Int? {
    guard let runsFrom, let runsOver else { return nil }
    return runsFrom + Int(runsOver.highest) - 1
  }
}
