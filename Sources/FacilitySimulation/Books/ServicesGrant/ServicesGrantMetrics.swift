import FinanceBasics
import ScenarioModel

/// The metrics of a services grant.
enum ServicesGrantMetric {
  static let all: [TrialMetric<ServicesGrantOutcome>] = [
    TrialMetric(
      .servicesGrant, "grantsPaid", .money, adverse: .high, "Grants paid to the lender."
    ) {
      Double($0.paid) / 100
    },
    TrialMetric(
      .servicesGrant, "grantsNPV", .money, adverse: .high, "Present value of grants paid."
    ) {
      $0.paidNPV
    },
    TrialMetric(
      .servicesGrant, "borrowersServed", .count, adverse: .low,
      "Takers of the services who bring a grant."
    ) { Double($0.served) },
    TrialMetric(
      .servicesGrant, "borrowersWithout", .count, adverse: .high,
      "Takers of the services for whom the budget did not suffice."
    ) { Double($0.without) },
    TrialMetric(
      .servicesGrant, "budgetUsed", .share, adverse: .high, "Grants paid ÷ budget."
    ) {
      outcome in outcome.budget.flatMap { ratio(outcome.paid, to: $0) }
    },
  ]
}
