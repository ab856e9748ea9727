import ScenarioModel

/// The metrics of all books together.
enum BookTotalMetric {
  /// The name under which they stand.
  static let subjectName = "portfolios"

  static let all: [TrialMetric<BookTotals>] = heads + money + ratios

  private static let heads: [TrialMetric<BookTotals>] = [
    .count(
      .portfolios, "borrowers", adverse: .low, "Borrowers who came, of all portfolios."
    ) { $0.borrowers },
    .count(
      .portfolios, "defaults", adverse: .high, "Loans that defaulted, of all portfolios."
    ) { $0.defaults },
    TrialMetric(
      .portfolios, "survivingBusinesses", .count, adverse: .low,
      "Businesses still open after 36 months, of the portfolios with outcomes."
    ) { $0.survivors.map(Double.init) },
    TrialMetric(
      .portfolios, "jobs", .count, adverse: .low, "Jobs of the portfolios with outcomes."
    ) { $0.jobs },
  ]

  private static let money: [TrialMetric<BookTotals>] = [
    .money(
      .portfolios, "volume", adverse: .low, "Principal disbursed by all portfolios."
    ) { $0.volume },
    .money(
      .portfolios, "grossLoss", adverse: .high, "Exposure not recovered, of all portfolios."
    ) { $0.grossLoss },
    .money(
      .portfolios, "lenderLoss", adverse: .high, "Losses of the lenders of all portfolios."
    ) { $0.lenderLoss },
    .money(
      .portfolios, "lenderResult", adverse: .low, "Results of the lenders of all portfolios."
    ) { $0.result },
    TrialMetric(
      .portfolios, "lenderResultNPV", .money, adverse: .low, "Present value of these results."
    ) { $0.resultNPV },
  ]

  private static let ratios: [TrialMetric<BookTotals>] = [
    TrialMetric(
      .portfolios, "netMargin", .rate, adverse: .low,
      "Results of the lenders per performing balance-year of all portfolios."
    ) { $0.netMargin },
    TrialMetric(
      .portfolios, "marginPositive", .indicator, adverse: .low, "1 when that margin is 0 or more."
    ) { $0.netMargin.map { $0 >= 0 ? 1 : 0 } },
    TrialMetric(
      .portfolios, "defaultRate", .share, adverse: .high, "Defaults ÷ borrowers of all portfolios."
    ) { ratio(Int64($0.defaults), to: Int64($0.borrowers)) },
    TrialMetric(
      .portfolios, "lossRate", .share, adverse: .high, "Gross loss ÷ volume of all portfolios."
    ) { ratio($0.grossLoss, to: $0.volume) },
  ]
}
