import ScenarioModel

/// The metrics of one measure of a programme.
enum MeasureMetric {
  /// Those of calendar years come last.
  static func all(years: [Int]) -> [TrialMetric<MeasureOutcome>] {
    totals
      + years.enumerated().map { place, year in
        .money(
          .measure, "programmeCost.\(year)", adverse: .high, "What the measure costs in \(year)."
        ) { $0.costByYear[place] }
      }
  }

  private static let totals: [TrialMetric<MeasureOutcome>] = [
    .money(
      .measure, "programmeCost", adverse: .high,
      "Capital cost realised, and running cost of given dates."
    ) { $0.programmeCost },
    TrialMetric(
      .measure, "realisedShare", .share, adverse: .low,
      "Capital cost realised ÷ capital cost with overrun."
    ) { $0.realisedShare },
    TrialMetric(
      .measure, "beneficiariesReached", .count, adverse: .low,
      "Beneficiaries times the share realised; none of a part where only the whole serves."
    ) { $0.beneficiaries },
    TrialMetric(
      .measure, "delayMonths", .months, adverse: .high,
      "Months by which the last spending came later than planned."
    ) { $0.delay.map(Double.init) },
    TrialMetric(
      .measure, "completionMonth", .months, adverse: .high,
      "Month of the last spending or of the last given date, the later, counted from the start."
    ) { $0.completionMonth.map(Double.init) },
  ]
}
