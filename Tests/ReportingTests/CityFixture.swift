import Estimation
import FacilitySimulation
import ScenarioModel

@testable import Reporting

/// A city's programme in four designs, with numbers of the size that such a city has.
///
/// Money is stated in thousands with its standard error. What two designs share to the last digit
/// differs by exactly nothing; other differences have a third of the error of independent runs.
enum CityFixture {
  static let designs = [
    ("market", "Bank loan"), ("nationalGrant", "National AMIF grant"),
    ("eibLoan", "EIB and bank loan"), ("blend", "EIB + AMIF + ESF+"),
  ]

  /// What gives money to the programme in each design.
  private static let financing = [
    ["bank"], ["bank", "amifNational"], ["bank", "eib"], ["bank", "eib", "amifDirect"],
  ]

  /// A mean and its standard error; `nil` is not applicable.
  typealias Value = (mean: Double, error: Double)?

  /// One metric with its values in the order of the designs.
  struct Line {
    let metric: Metric
    let values: [Value]
    /// Trials with a value in each design.
    let counts: [Int]

    init(_ metric: Metric, _ values: [Value], counts: [Int]? = nil) {
      self.metric = metric
      self.values = values.map { value in
        metric.definition.unit == .money ? value.map { ($0.mean * 1_000, $0.error * 1_000) } : value
      }
      self.counts = counts ?? values.map { _ in 10_000 }
    }

    func estimate(_ design: Int) -> MetricEstimate? {
      values[design].map { value in
        if metric.definition.kind == .perRun {
          return ResultFixture.perRun(value.mean, value.error)
        }
        let half = max(1.96 * value.error, 0.0002)
        return ResultFixture.perTrial(
          value.mean, value.error, count: counts[design], spread: value.error * 80,
          probability: metric.definition.unit == .indicator
            ? IntervalEstimate(low: max(0, value.mean - half), high: value.mean + half) : nil)
      }
    }

    func difference(_ design: Int) -> DifferenceEstimate? {
      guard design > 0, let own = values[design], let base = values[0] else { return nil }
      if own == base { return DifferenceEstimate(mean: 0, standardError: 0) }
      let error = (own.error * own.error + base.error * base.error).squareRoot() / 3
      return DifferenceEstimate(mean: own.mean - base.mean, standardError: error)
    }
  }

  static func result(_ lines: [Line], notes: [String] = []) -> SimulationResult {
    ResultFixture.result(
      lines.map(\.metric),
      designs.enumerated().map { index, design in
        DesignResult(
          name: design.0, title: design.1, estimates: lines.map { $0.estimate(index) },
          differences: lines.map { $0.difference(index) },
          financing: ["inclusion": financing[index]])
      },
      title: "A city's inclusion programme", notes: notes)
  }

  // MARK: Years

  static let years = Array(2022...2040)

  private static func yearly(
    _ subject: MetricDefinition.Subject, _ name: String, _ metric: String, _ unit: MetricUnit,
    _ values: (_ design: Int, _ year: Int) -> Value
  ) -> [Line] {
    years.map { year in
      Line(
        ResultFixture.metric(subject, name, "\(metric).\(year)", unit),
        designs.indices.map { values($0, year) })
    }
  }

  /// What the programme costs in each year of building and of courses, in thousands.
  private static let cost = [2022: 5_570.0, 2023: 13_215, 2024: 13_215, 2025: 339]

  /// Debt service of the programme's loans: it grows while they are drawn, then falls.
  private static func debtService(_ design: Int, _ year: Int) -> Value {
    let full = [2_265.0, 1_904, 1_982, 1_316][design]
    let share = [0.06, 0.37, 0.81, 0.99][min(year - 2022, 3)]
    return (full * share * (1 - 0.009 * Double(year - 2022)), full * share * 0.0041)
  }

  /// Sources and uses: grants of the national fund repay loans in 2026, those of the facility come
  /// while it builds, and 100 of them wait for a year.
  private static let money: [Line] =
    yearly(.measure, "inclusion.housing", "programmeCost", .money) { _, year in
      ((cost[year] ?? 0) * 0.75, 10)
    }
    + yearly(.measure, "inclusion.courses", "programmeCost", .money) { _, year in
      ((cost[year] ?? 0) * 0.25, 0)
    }
    + yearly(.programme, "inclusion", "prepaid", .money) { design, year in
      design == 1 && year == 2026 ? (500, 5) : (0, 0)
    }
    + yearly(.programme, "inclusion", "grantsWaiting", .money) { design, year in
      design == 3 && year == 2023 ? (100, 5) : (0, 0)
    }
    + yearly(.grant, "amifNational", "received", .money) { design, year in
      design == 1 && year == 2026 ? (500, 5) : (0, 0)
    }
    + yearly(.grant, "amifDirect", "received", .money) { design, year in
      guard design == 3 else { return (0, 0) }
      return [2023: (1_100.0, 5.0), 2024: (900, 5)][year] ?? (0, 0)
    }
    + yearly(.loan, "bank", "drawn", .money) { design, year in
      let own = [0.2, 0.164, 0.2, 0.083][design]
      let granted = design == 3 && (year == 2023 || year == 2024) ? 1_000.0 : 0
      let share = [1, 1, 0.4, 0.4][design]
      return (((cost[year] ?? 0) * (1 - own) - granted) * share, 8)
    }
    + yearly(.loan, "eib", "drawn", .money) { design, year in
      guard design > 1 else { return (0, 0) }
      let own = [0.2, 0.164, 0.2, 0.083][design]
      let granted = design == 3 && (year == 2023 || year == 2024) ? 1_000.0 : 0
      return (((cost[year] ?? 0) * (1 - own) - granted) * 0.6, 8)
    }

  static let byYear: [Line] =
    yearly(.programme, "inclusion", "ownCash", .money) { design, year in
      guard let cost = cost[year] else { return (0, 0) }
      let share = [0.2, 0.164, 0.2, 0.083][design]
      return (cost * share, year == 2025 ? 0 : cost * share * 0.0032)
    }
    + yearly(.programme, "inclusion", "debtService", .money, debtService)
    + yearly(.programme, "inclusion", "budgetOutflow", .money) { design, year in
      guard let service = debtService(design, year) else { return nil }
      let own = (cost[year] ?? 0) * [0.2, 0.164, 0.2, 0.083][design]
      return (own + service.mean - (year > 2024 ? 400 : 0), service.error + own * 0.003)
    }
    + yearly(.programme, "inclusion", "debtServiceRatio", .share) { design, year in
      guard let service = debtService(design, year) else { return nil }
      return ((11_200 + service.mean) / 120_000, service.error / 120_000)
    }
    + yearly(.programme, "inclusion", "totalDebtService", .money) { design, year in
      debtService(design, year).map { (11_200 + $0.mean, $0.error) }
    }
    + yearly(.programme, "inclusion", "debtStock", .money) { design, year in
      let debt = [26_240.0, 22_000, 26_240, 16_000][design]
      let share = [0.2, 0.6, 1, 0.96][min(year - 2022, 3)] * (1 - 0.04 * Double(year - 2022))
      return (90_000 + debt * share, debt * share * 0.0012)
    }
    + yearly(.programme, "inclusion", "limitBroken", .indicator) { design, year in
      let probability = year == 2025 ? [0.9973, 0.8820, 0.9621, 0.4110][design] : 0
      return (probability, (probability * (1 - probability)).squareRoot() / 100)
    }
    + money
    + yearly(.euBudget, "euBudget", "payments", .money) { design, year in
      let paid = [
        [:], [2023: 1_281.0, 2024: 1_920, 2025: 2_204, 2026: 611, 2027: 38], [:],
        [2023: 6_420.0, 2024: 4_377, 2025: 3_910, 2026: 1_288],
      ]
      return paid[design][year].map { ($0, $0 * 0.012 + 3) } ?? (0, 0)
    }
}
