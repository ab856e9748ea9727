import ScenarioModel

/// The metrics of a loan of a programme.
enum LoanMetric {
  /// Those of calendar years come last.
  static func all(years: [Int]) -> [TrialMetric<LoanOutcome>] {
    let flows: [(String, String, @Sendable (LoanOutcome) -> [Int64])] = [
      ("drawn", "Drawn on the loan", { $0.drawnByYear }),
      ("interest", "Interest the lender receives, subsidies included,", { $0.interestByYear }),
      ("principal", "Principal of instalments", { $0.principalByYear }),
    ]
    return totals
      + flows.flatMap { name, words, byYear in
        years.enumerated().map { place, year in
          .money(.loan, "\(name).\(year)", adverse: .high, "\(words) in \(year).") {
            byYear($0)[place]
          }
        }
      }
  }

  private static let totals: [TrialMetric<LoanOutcome>] = [
    .money(.loan, "drawn", adverse: .high, "Drawn on the loan.") { $0.drawn },
    .money(
      .loan, "prepaidByGrant", adverse: .high, "Repaid early by grants that came late."
    ) { $0.prepaid },
    .money(
      .loan, "interest", adverse: .high, "Interest the lender receives, subsidies included."
    ) { $0.interest },
    .money(.loan, "fees", adverse: .high, "Commitment fees and the upfront fee.") { $0.fees },
    .money(.loan, "debtPeak", adverse: .high, "Largest balance at a month's end.") { $0.debtPeak },
    TrialMetric(
      .loan, "averageLife", .years, adverse: .high, "Mean age of principal when it is repaid."
    ) { $0.averageLife },
    TrialMetric(
      .loan, "allInCost", .rate, adverse: .high,
      "Effective yearly rate of draws, payments and fees, net of subsidies; the one nearest 0."
    ) { $0.allInCost },
  ]
}
