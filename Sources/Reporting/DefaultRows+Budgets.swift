import FacilitySimulation

extension DefaultGroup {
  static let euBudget = DefaultGroup(
    title: "EU budget",
    rows: costs(of: .euBudget) + [
      DefaultRow(.euBudget, "leverageOnCommitted", "Leverage on commitments"),
      DefaultRow(.euBudget, "leverageOnExpectedCash", "on expected cash", level: 1),
      DefaultRow(.euBudget, "leverageOnGuaranteeAmount", "on guarantee amount", level: 1),
      multiplier("multiplierOnCommitted", "Multiplier on commitments"),
      multiplier("multiplierOnExpectedCash", "on expected cash", level: 1),
    ])

  static let nationalBudget = DefaultGroup(
    title: "National budget", rows: costs(of: .nationalBudget))

  private static func costs(of budget: MetricDefinition.Subject) -> [DefaultRow] {
    [
      DefaultRow(budget, "committed", "Committed"),
      DefaultRow(budget, "committedCeiling", "Ceiling of commitments"),
      DefaultRow(budget, "costNPV", "Cost, present value"),
      .p95(budget, "costNPV"),
      DefaultRow(budget, "costPerBorrower", "Cost per borrower").perHead(),
      DefaultRow(budget, "costPerSurvivingBusiness", "per surviving business", level: 1).perHead(),
      DefaultRow(budget, "costPerAdditionalBusiness", "per additional business", level: 1)
        .perHead(),
      DefaultRow(budget, "costPerBeneficiary", "Cost per beneficiary").perHead(),
      DefaultRow(
        budget, "costPerAdditionalBeneficiary", "per additional beneficiary", level: 1
      ).perHead(),
    ]
  }

  /// A book's loans are its whole investment, so its multipliers would repeat its leverage.
  private static func multiplier(_ metric: String, _ label: String, level: Int = 0) -> DefaultRow {
    var row = DefaultRow(.euBudget, metric, label, level: level)
    row.onlyWith = .programme
    return row
  }
}
