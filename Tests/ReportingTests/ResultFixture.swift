import Estimation
import FacilitySimulation
import FinanceBasics
import ScenarioModel

@testable import Reporting

/// Results written by hand, small enough to check every character of what is printed.
enum ResultFixture {
  static let facts = ReportFacts(
    version: "0.1.0", sha256: String(repeating: "ab", count: 32), warnings: [])

  static func metric(
    _ subject: MetricDefinition.Subject, _ subjectName: String, _ name: String, _ unit: MetricUnit,
    _ kind: MetricDefinition.Kind = .perTrial
  ) -> Metric {
    Metric(
      subjectName: subjectName,
      definition: MetricDefinition(subject, name, unit, kind, adverse: .high, "Words on \(name)."))
  }

  /// A metric per trial whose quantiles and shortfalls lie at `spread` around the mean.
  static func perTrial(
    _ mean: Double, _ error: Double, count: Int = 10_000, spread: Double = 0,
    probability: IntervalEstimate? = nil
  ) -> MetricEstimate {
    let quantiles = [(1, -3.0), (5, -2), (25, -1), (50, 0), (75, 1), (95, 2), (99, 3)].map {
      percent, step in
      QuantileEstimate(
        percent: percent, value: mean + step * spread, low: mean + step * spread - 1.96 * error,
        high: mean + step * spread + 1.96 * error)
    }
    let shortfalls = [(95, 2.5), (99, 3.5)].map { percent, step in
      ShortfallEstimate(percent: percent, value: mean + step * spread, standardError: 2 * error)
    }
    return MetricEstimate(
      count: count, mean: mean, standardError: error,
      distribution: DistributionEstimate(
        standardDeviation: spread, minimum: mean - 4 * spread, maximum: mean + 4 * spread,
        quantiles: quantiles, expectedShortfall: shortfalls, probability: probability))
  }

  static func perRun(_ mean: Double, _ error: Double) -> MetricEstimate {
    MetricEstimate(count: 10_000, mean: mean, standardError: error, distribution: nil)
  }

  static func result(
    _ metrics: [Metric], _ designs: [DesignResult], baseline: Int = 0, title: String = "A test",
    run: RunFacts = RunFacts(
      seed: 1, trials: 10_000, precisionReached: 0.004, precisionTarget: 0.01),
    assumptions: [Assumption] = [], sources: [ScenarioSource] = [], notes: [String] = [],
    start: CalendarMonth? = CalendarMonth(year: 2022, month: 1)
  ) -> SimulationResult {
    SimulationResult(
      title: title, currency: "EUR", metrics: metrics, designs: designs, baseline: baseline,
      run: run, assumptions: assumptions, sources: sources, notes: notes, start: start)
  }

  /// Two designs of a book with a guarantee that only the baseline uses.
  static var twoDesigns: SimulationResult {
    let metrics = [
      metric(.portfolio, "book", "borrowers", .count),
      metric(.portfolio, "book", "defaultRate", .share),
      metric(.portfolio, "book", "borrowerAPR", .rate),
      metric(.portfolio, "book", "volume", .money),
      metric(.portfolio, "book", "lenderLoss", .money),
      metric(.portfolio, "book", "breakEvenRate", .rate, .perRun),
      metric(.cappedGuarantee, "cover", "netPayments", .money),
      metric(.cappedGuarantee, "cover", "capExhausted", .indicator),
      metric(.cappedGuarantee, "cover", "monthExhausted", .months),
      metric(.euBudget, "euBudget", "payments.2022", .money),
      metric(.euBudget, "euBudget", "payments.2023", .money),
    ]
    let guarantee = DesignResult(
      name: "guarantee", title: "With a guarantee",
      estimates: [
        perTrial(1275.07, 1.504), perTrial(0.14871, 0.000312), perTrial(0.12345, 0.0000021),
        perTrial(11_220_616, 13_236), perTrial(612_345.6, 3_456.7, spread: 100_000),
        perRun(0.114321, 0.00012), perTrial(412_345.6, 996.4, spread: 30_000),
        perTrial(0, 0, probability: IntervalEstimate(low: 0, high: 0.000384)),
        perTrial(41.25, 0.31, count: 123), perTrial(12_345.67, 0), perTrial(400_000, 1_000),
      ],
      differences: Array(repeating: nil, count: 11))
    let without = DesignResult(
      name: "noSupport", title: "No EU support at all",
      estimates: [
        perTrial(1275.07, 1.504), perTrial(0.14875, 0.000312), perTrial(0.12345, 0.0000021),
        perTrial(11_220_616, 13_236), perTrial(1_024_690.2, 3_999.7, spread: 100_000),
        perRun(0.124321, 0.00012), perTrial(0, 0), nil, nil, perTrial(0, 0), perTrial(0, 0),
      ],
      differences: [
        DifferenceEstimate(mean: 0, standardError: 0),
        DifferenceEstimate(mean: 0.00004, standardError: 0.000021),
        DifferenceEstimate(mean: 0, standardError: 0),
        DifferenceEstimate(mean: 0, standardError: 0),
        DifferenceEstimate(mean: 412_344.6, standardError: 1_234.5),
        DifferenceEstimate(mean: 0.01, standardError: 0.000099),
        DifferenceEstimate(mean: -412_345.6, standardError: 996.4), nil, nil,
        DifferenceEstimate(mean: -12_345.67, standardError: 0),
        DifferenceEstimate(mean: -400_000, standardError: 1_000),
      ])
    return result(metrics, [without, guarantee], baseline: 1)
  }

  /// The same with assumptions, sources and notes.
  static var full: SimulationResult {
    var sourced = Assumption(name: "cost", quantity: .money(1_000), text: "EUR 1 000")
    sourced.source = "paper"
    var judged = Assumption(name: "correlation", quantity: .number(0.05), text: "0.05")
    judged.note = "retail range 0.02 to 0.15"
    let two = twoDesigns
    return result(
      two.metrics, two.designs, baseline: two.baseline,
      assumptions: [sourced, judged],
      sources: [ScenarioSource(key: "paper", title: "A paper", place: "p. 3")],
      notes: ["A note."])
  }
}
