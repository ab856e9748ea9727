import ScenarioModel

/// The metrics of a grant.
enum GrantMetric {
  /// Those of calendar years come last.
  static func all(years: [Int]) -> [TrialMetric<GrantOutcome>] {
    totals
      + years.enumerated().map { place, year in
        .money(
          .grant, "received.\(year)", adverse: .low, "What reaches the city in \(year)."
        ) { $0.receivedByYear[place] }
      }
  }

  private static let totals: [TrialMetric<GrantOutcome>] = [
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
    .money(
      .grant, "lost", adverse: .high,
      "What the fund does not pay because it falls due after the last month of its payments."
    ) { $0.lost },
    TrialMetric(.grant, "absorption", .share, adverse: .low, "Final grant ÷ award.") {
      $0.absorption
    },
  ]
}
