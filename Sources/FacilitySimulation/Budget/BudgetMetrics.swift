import FinanceBasics
import ScenarioModel

/// The metrics of the EU budget.
package enum BudgetMetric {
  /// Metrics per trial; one for each calendar year comes after `payments`.
  static func perTrial(years: [Int]) -> [TrialMetric<BudgetOutcome>] {
    totals + byYear(years) + costs
  }

  private static let totals: [TrialMetric<BudgetOutcome>] = [
    .money(
      .euBudget, "committed", adverse: .high,
      "Final cap amounts on actual volume, grants awarded, and what services grants and grants "
        + "that follow loans pay."
    ) { $0.committed },
    .money(
      .euBudget, "committedCeiling", adverse: .high,
      "The same on planned volume, full budgets and ceilings."
    ) { $0.committedCeiling },
    .money(
      .euBudget, "payments", adverse: .high,
      "What the funds pay, before recoveries, net of repayments by cities."
    ) { $0.payments },
  ]

  private static func byYear(_ years: [Int]) -> [TrialMetric<BudgetOutcome>] {
    years.enumerated().map { place, year in
      .money(
        .euBudget, "payments.\(year)", adverse: .high,
        "What the funds pay in \(year), before recoveries."
      ) { $0.paymentsByYear[place] }
    }
  }

  private static let costs: [TrialMetric<BudgetOutcome>] = [
    .money(
      .euBudget, "peakYear", adverse: .high, "Payments of the largest calendar year."
    ) { $0.peakYear },
    TrialMetric(
      .euBudget, "costNPV", .money, adverse: .high,
      "Present value of what the EU pays, net of what comes back."
    ) { $0.costNPV },
  ]

  private static func ratio(
    _ name: String, _ unit: MetricUnit, adverse: MetricDefinition.AdverseEnd, _ over: Component,
    _ under: Component, againstBaseline: Bool = false, _ sentence: String
  ) -> RatioMetric {
    RatioMetric(
      definition: MetricDefinition(.euBudget, name, unit, .perRun, adverse: adverse, sentence),
      numerator: over, denominator: under, againstBaseline: againstBaseline)
  }

  /// Ratios of means over all trials.
  package static let perRun: [RatioMetric] = [
    ratio(
      "leverageOnCommitted", .ratio, adverse: .low, .supportedFinance, .committed,
      "Loans under instruments that carry Union money ÷ committed Union money."),
    ratio(
      "leverageOnExpectedCash", .ratio, adverse: .low, .supportedFinance, .costNPV,
      "Loans under instruments that carry Union money ÷ expected present value of what the EU pays."
    ),
    ratio(
      "leverageOnGuaranteeAmount", .ratio, adverse: .low, .includedVolume, .guaranteeAmount,
      "Guaranteed loans ÷ guarantee rate × included volume."),
    ratio(
      "multiplierOnCommitted", .ratio, adverse: .low, .investment, .committed,
      "Investment (guaranteed loans, programme cost) ÷ committed Union money."),
    ratio(
      "multiplierOnExpectedCash", .ratio, adverse: .low, .investment, .costNPV,
      "Investment ÷ expected present value of what the EU pays."),
    ratio(
      "multiplierOnGuaranteeAmount", .ratio, adverse: .low, .includedVolume, .guaranteeAmount,
      "Investment ÷ guarantee rate × included volume."),
    ratio(
      "costPerBorrower", .money, adverse: .high, .bookCostNPV, .borrowers,
      "Mean cost to the EU of what supports portfolios ÷ mean number of borrowers."),
    ratio(
      "costPerSurvivingBusiness", .money, adverse: .high, .bookCostNPV, .survivors,
      "Mean cost to the EU of what supports portfolios ÷ mean number of surviving businesses."),
    ratio(
      "costPerJob", .money, adverse: .high, .bookCostNPV, .jobs,
      "Mean cost to the EU of what supports portfolios ÷ mean number of jobs."),
    ratio(
      "costPerBeneficiary", .money, adverse: .high, .cityCostNPV, .beneficiaries,
      "Mean cost to the EU of what supports programmes ÷ mean number of beneficiaries."),
    ratio(
      "costPerAdditionalBusiness", .money, adverse: .high, .bookCostNPV, .survivors,
      againstBaseline: true,
      "Additional mean cost ÷ additional surviving businesses, against the baseline."),
    ratio(
      "costPerDefaultAvoided", .money, adverse: .high, .bookCostNPV, .defaultsAvoided,
      againstBaseline: true,
      "Additional mean cost ÷ defaults avoided, against the baseline."),
    ratio(
      "costPerAdditionalBeneficiary", .money, adverse: .high, .cityCostNPV, .beneficiaries,
      againstBaseline: true,
      "Additional mean cost ÷ additional beneficiaries, against the baseline."),
  ]
}
