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

  static func proportionalGrant(years: [Int]) -> [TrialMetric<FollowerOutcome>] {
    all(.loanProportionalGrant)
      + years.enumerated().map { place, year in
        .money(
          .loanProportionalGrant, "received.\(year)", adverse: .low,
          "What reaches the city in \(year)."
        ) { $0.receivedByYear[place] }
      }
  }

  static let subsidy = all(.interestSubsidy)
}
