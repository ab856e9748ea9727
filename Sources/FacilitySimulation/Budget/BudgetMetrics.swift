import FinanceBasics
import ScenarioModel

/// The metrics of a budget, and of one fund of it.
package enum BudgetMetric {
  private typealias Row = TrialMetric<BudgetOutcome>

  /// Metrics per trial; those of each calendar year come after `payments`.
  static func perTrial(of budget: Fund.Budget, years: [Int]) -> [TrialMetric<BudgetOutcome>] {
    let subject = budget.metricSubject
    return totals(subject) + byYear(subject, years) { $0.years } + costs(subject)
  }

  /// Metrics per trial of one fund.
  static func ofFund(years: [Int]) -> [TrialMetric<BudgetYears>] {
    byYear(.fund, years) { $0 }
  }

  private static func totals(_ subject: MetricDefinition.Subject) -> [Row] {
    [
      .money(
        subject, "committed", adverse: .high,
        "Final cap amounts on actual volume, grants awarded, and what services grants and grants "
          + "that follow loans pay."
      ) { $0.committed },
      .money(
        subject, "committedCeiling", adverse: .high,
        "The same on planned volume, full budgets and ceilings."
      ) { $0.committedCeiling },
      .money(
        subject, "payments", adverse: .high,
        "What the funds pay, before recoveries, net of repayments by cities."
      ) { $0.years.total },
    ]
  }

  private static func byYear<Outcome>(
    _ subject: MetricDefinition.Subject, _ years: [Int],
    _ own: @escaping @Sendable (Outcome) -> BudgetYears
  ) -> [TrialMetric<Outcome>] {
    let places = Array(years.enumerated())
    let payments: [TrialMetric<Outcome>] = places.map { place, year in
      .money(
        subject, "payments.\(year)", adverse: .high,
        "What the funds pay in \(year), before recoveries."
      ) { own($0).payments[place] }
    }
    let recoveries: [TrialMetric<Outcome>] = places.map { place, year in
      .money(
        subject, "recoveries.\(year)", adverse: .low,
        "What comes back to the funds in \(year), repayments by cities apart."
      ) { own($0).recoveries[place] }
    }
    let net: [TrialMetric<Outcome>] = places.map { place, year in
      .money(
        subject, "netPayments.\(year)", adverse: .high, "Payments less recoveries of \(year)."
      ) { own($0).net(inYear: place) }
    }
    return payments + recoveries + net
  }

  private static func costs(_ subject: MetricDefinition.Subject) -> [Row] {
    [
      .money(
        subject, "peakYear", adverse: .high, "Payments of the largest calendar year."
      ) { $0.years.peak },
      Row(
        subject, "costNPV", .money, adverse: .high,
        "Present value of what the budget pays, net of what comes back."
      ) { $0.costNPV },
    ]
  }
}

extension Fund.Budget {
  package var metricSubject: MetricDefinition.Subject {
    switch self {
    case .eu: .euBudget
    case .national: .nationalBudget
    }
  }
}
