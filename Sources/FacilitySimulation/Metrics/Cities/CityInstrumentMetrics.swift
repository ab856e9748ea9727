/// The metrics of a grant.
enum GrantMetric {
  static let all: [TrialMetric<GrantOutcome>] = [
    TrialMetric(.grant, "granted", .indicator, adverse: .low, "1 when the fund says yes.") {
      $0.isGranted ? 1 : 0
    },
    TrialMetric(
      .grant, "ceilingBinds", .indicator, adverse: .high,
      "1 when what accrued is the whole ceiling."
    ) { $0.ceilingBinds ? 1 : 0 },
    .money(.grant, "award", adverse: .low, "What the fund promises.") { $0.award },
    .money(.grant, "accrued", adverse: .low, "The fund's share of eligible cost.") { $0.accrued },
    .money(
      .grant, "received", adverse: .low, "What reaches the city, gross of repayments."
    ) { $0.received },
    .money(
      .grant, "paid", adverse: .high, "What the fund pays, gross of repayments."
    ) { $0.paid },
    TrialMetric(.grant, "absorption", .share, adverse: .low, "Final grant ÷ award.") {
      $0.absorption
    },
  ]
}

/// The metrics of a loan of a programme.
enum LoanMetric {
  static let all: [TrialMetric<LoanOutcome>] = [
    .money(.loan, "drawn", adverse: .high, "Drawn on the loan.") { $0.drawn },
    .money(
      .loan, "prepaidByGrant", adverse: .high, "Repaid early by grants that came late."
    ) { $0.prepaid },
    .money(
      .loan, "interest", adverse: .high, "Interest the lender receives, subsidies included."
    ) { $0.interest },
    .money(.loan, "debtPeak", adverse: .high, "Largest balance at a month's end.") { $0.debtPeak },
    TrialMetric(
      .loan, "averageLife", .years, adverse: .high, "Mean age of principal when it is repaid."
    ) { $0.averageLife },
    TrialMetric(
      .loan, "allInCost", .rate, adverse: .high,
      "Effective yearly rate of draws, payments and fees, net of subsidies."
    ) { $0.allInCost },
  ]
}

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
