import ScenarioModel

/// Ratios of means over all trials.
extension BudgetMetric {
  /// Leverage and multiplier are of Union money alone.
  package static func perRun(of budget: Fund.Budget) -> [RatioMetric] {
    let ratios = (budget == .eu ? leverage : []) + costsPerHead + costsPerAdditionalHead
    return ratios.map { $0.of(budget.metricSubject) }
  }

  /// Whether a metric is a cost per additional head, against the baseline.
  package static func isPerAdditionalHead(_ definition: MetricDefinition) -> Bool {
    costsPerAdditionalHead.contains { $0.definition.name == definition.name }
  }

  private static func ratio(
    _ name: String, _ unit: MetricUnit, adverse: MetricDefinition.AdverseEnd, _ over: Component,
    _ under: Component, againstBaseline: Bool = false, _ sentence: String
  ) -> RatioMetric {
    RatioMetric(
      definition: MetricDefinition(.euBudget, name, unit, .perRun, adverse: adverse, sentence),
      numerator: over, denominator: under, againstBaseline: againstBaseline)
  }

  private static let leverage = [
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
  ]

  private static let costsPerHead = [
    ratio(
      "costPerBorrower", .money, adverse: .high, .bookCostNPV, .supportedBorrowers,
      "Mean cost of the instruments that support portfolios ÷ mean number of their borrowers."),
    ratio(
      "costPerSurvivingBusiness", .money, adverse: .high, .bookCostNPV, .supportedSurvivors,
      "The same ÷ mean number of surviving businesses of these portfolios."),
    ratio(
      "costPerJob", .money, adverse: .high, .bookCostNPV, .supportedJobs,
      "The same ÷ mean number of jobs of these portfolios."),
    ratio(
      "costPerBeneficiary", .money, adverse: .high, .cityCostNPV, .beneficiaries,
      "Mean cost of the instruments that support programmes ÷ mean number of beneficiaries."),
  ]

  private static let costsPerAdditionalHead = [
    ratio(
      "costPerAdditionalBusiness", .money, adverse: .high, .bookCostNPV, .survivors,
      againstBaseline: true,
      "Additional mean cost ÷ additional surviving businesses of all portfolios, against the "
        + "baseline; it saves where more survive at a lower cost."),
    ratio(
      "costPerDefaultAvoided", .money, adverse: .high, .bookCostNPV, .defaultsAvoided,
      againstBaseline: true,
      "Additional mean cost ÷ defaults avoided in all portfolios, against the baseline."),
    ratio(
      "costPerAdditionalBeneficiary", .money, adverse: .high, .cityCostNPV, .beneficiaries,
      againstBaseline: true,
      "Additional mean cost ÷ additional beneficiaries, against the baseline."),
  ]
}

extension RatioMetric {
  fileprivate func of(_ subject: MetricDefinition.Subject) -> RatioMetric {
    let own = definition
    return RatioMetric(
      definition: MetricDefinition(
        subject, own.name, own.unit, own.kind, adverse: own.adverseEnd, own.sentence),
      numerator: numerator, denominator: denominator, againstBaseline: againstBaseline)
  }
}
