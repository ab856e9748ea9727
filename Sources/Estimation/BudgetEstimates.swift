import FacilitySimulation
import MonteCarlo
import ScenarioModel

extension OutcomeStatistics {
  /// A metric per run of a budget of one design; `nil` where it is not applicable.
  func budgetEstimate(
    _ metric: Metric, of budget: Fund.Budget, design: Int, plan: SimulationPlan
  ) -> RunEstimate? {
    guard let place = plan.layout.budgetLines.budgets.firstIndex(of: budget),
      let ratio = BudgetMetric.perRun(of: budget).first(where: {
        $0.definition == metric.definition
      }),
      ratio.applies(to: plan.designs[design], of: budget)
    else { return nil }
    let block = shape.block(ofBudget: place)
    let moments = moments(design: design, block: block)
    let (numerator, denominator) = (ratio.numerator.rawValue, ratio.denominator.rawValue)
    guard ratio.againstBaseline else {
      return RunEstimate(ratioOf: numerator, to: denominator, block: block, moments: moments)
    }
    guard design != plan.baseline, ratio.applies(to: plan.designs[plan.baseline], of: budget) else {
      return nil
    }
    return RunEstimate(
      ratioOfDifferences: numerator, to: denominator, block: block, moments: moments)
  }
}

extension RatioMetric {
  /// Whether a design has what the ratio counts.
  fileprivate func applies(to design: DesignPlan, of budget: Fund.Budget) -> Bool {
    switch (numerator, denominator) {
    case (.includedVolume, _): design.hasGuarantees(of: budget)
    case (.supportedFinance, _): design.hasSupportedFinance
    case (.investment, _): design.hasSupportedInvestment
    case (_, .supportedBorrowers): design.supportsBooks(with: budget)
    case (_, .supportedSurvivors), (_, .supportedJobs):
      design.supportsBooks(with: budget, followed: true)
    case (_, .survivors): design.hasOutcomes
    default: true
    }
  }
}
