import ScenarioModel

/// The metrics of a loan-proportional grant or an interest subsidy.
enum FollowerMetric {
  static func all(
    _ subject: MetricDefinition.Subject
  ) -> [TrialMetric<FollowerOutcome>] {
    [
      .money(subject, "paid", adverse: .high, "What the fund pays.") { $0.paid },
      TrialMetric(
        subject, "paidNPV", .money, adverse: .high, "Present value of what the fund pays."
      ) { $0.paidNPV },
    ]
  }

  static let proportionalGrant = all(.loanProportionalGrant)
  static let subsidy = all(.interestSubsidy)
}
