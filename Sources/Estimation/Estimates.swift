import FacilitySimulation
import FinanceBasics
import MonteCarlo
import ScenarioModel

extension OutcomeStatistics {
  /// Every estimate of one design; `solved` gives the metrics per run that need solving.
  func result(
    ofDesign design: Int, plan: SimulationPlan, solved: [[Int: RunEstimate]]
  ) -> DesignResult {
    var estimates: [MetricEstimate?] = []
    var differences: [DifferenceEstimate?] = []
    var savings: Set<Int> = []
    for (place, metric) in plan.layout.metrics.enumerated() {
      if let column = plan.layout.columns[place] {
        estimates.append(
          estimate(metric, design: design, column: column, isUsed: plan.uses(metric, in: design)))
        differences.append(difference(design: design, column: column, plan: plan))
      } else {
        var own = runEstimate(metric, place, design: design, plan: plan, solved: solved)
        if let found = own, found.value < 0, BudgetMetric.isPerAdditionalHead(metric.definition) {
          savings.insert(place)
          own = nil
        }
        estimates.append(own.map { estimate($0, design: design) })
        differences.append(
          runDifference(own, metric, place, design: design, plan: plan, solved: solved))
      }
    }
    return DesignResult(
      name: plan.designs[design].name, title: plan.designs[design].title, estimates: estimates,
      differences: differences, savings: savings, financing: plan.designs[design].financing)
  }

  private func estimate(
    _ metric: Metric, design: Int, column: Int, isUsed: Bool
  ) -> MetricEstimate? {
    let mean = mean(design: design, column: column)
    guard mean.count > 0 else {
      // Applicable but never defined, such as the month of a cap that is never exhausted.
      return isUsed
        ? MetricEstimate(count: 0, mean: .nan, standardError: .infinity, distribution: nil) : nil
    }
    let sample = distribution(design: design, column: column)?.sorted()
    var probability: IntervalEstimate?
    if metric.definition.unit == .indicator {
      let successes = (mean.mean * Double(mean.count)).rounded()
      let interval = wilsonInterval(successes: successes, count: mean.count)
      probability = IntervalEstimate(low: interval.low, high: interval.high)
    }
    return MetricEstimate(
      count: mean.count, mean: mean.mean, standardError: mean.standardError,
      distribution: DistributionEstimate(
        standardDeviation: mean.count > 1 ? mean.standardDeviation : .infinity,
        minimum: mean.minimum, maximum: mean.maximum,
        quantiles: sample?.quantileEstimates ?? [],
        expectedShortfall: sample?.shortfallEstimates(metric.definition.adverseEnd) ?? [],
        probability: probability))
  }

  private func difference(
    design: Int, column: Int, plan: SimulationPlan
  ) -> DifferenceEstimate? {
    guard design != plan.baseline else { return nil }
    let paired = difference(design: design, column: column)
    guard paired.count > 0 else { return nil }
    return DifferenceEstimate(mean: paired.mean, standardError: paired.standardError)
  }

  private func estimate(_ run: RunEstimate, design: Int) -> MetricEstimate {
    MetricEstimate(
      count: trialCount, mean: run.value,
      standardError: standardError(of: run, design: design), distribution: nil)
  }

  /// A metric per run of one design, on that design's moments.
  func runEstimate(
    _ metric: Metric, _ place: Int, design: Int, plan: SimulationPlan,
    solved: [[Int: RunEstimate]]
  ) -> RunEstimate? {
    if metric.definition.subject == .programme {
      return cityEstimate(metric, design: design, plan: plan)
    }
    if let budget = Fund.Budget.allCases.first(where: {
      $0.metricSubject == metric.definition.subject
    }) {
      return budgetEstimate(metric, of: budget, design: design, plan: plan)
    }
    return solved[design][place]
  }

  private func runDifference(
    _ own: RunEstimate?, _ metric: Metric, _ place: Int, design: Int, plan: SimulationPlan,
    solved: [[Int: RunEstimate]]
  ) -> DifferenceEstimate? {
    guard design != plan.baseline, let own,
      let base = runEstimate(metric, place, design: plan.baseline, plan: plan, solved: solved)
    else { return nil }
    return own.difference(from: base, moments(design: design, block: own.block))
  }
}

extension SortedSample {
  /// At 1, 5, 25, 50, 75, 95 and 99 %, as far as the sample is known.
  fileprivate var quantileEstimates: [QuantileEstimate] {
    [1, 5, 25, 50, 75, 95, 99].filter { isWhole || $0 >= 95 }.map { percent in
      let quantile = quantile(permille: percent * 10)
      return QuantileEstimate(
        percent: percent, value: quantile.value, low: quantile.low, high: quantile.high)
    }
  }

  /// At 95 and 99 % of the end that hurts; none where that end is not known.
  fileprivate func shortfallEstimates(
    _ adverseEnd: MetricDefinition.AdverseEnd
  ) -> [ShortfallEstimate] {
    guard isWhole || adverseEnd == .high else { return [] }
    return [95, 99].map { percent in
      let tail = expectedShortfall(percent: percent, highIsBad: adverseEnd == .high)
      return ShortfallEstimate(percent: percent, value: tail.value, standardError: tail.error)
    }
  }
}

extension SimulationPlan {
  /// Whether a design uses the protection that a metric measures.
  fileprivate func uses(_ metric: Metric, in design: Int) -> Bool {
    designs[design].usesProtection(named: metric.subjectName)
  }
}
