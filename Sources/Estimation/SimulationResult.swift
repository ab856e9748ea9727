import FacilitySimulation
import FinanceBasics
import ScenarioModel

/// Estimates with errors for every design and metric, and the facts of the run.
public struct SimulationResult: Sendable {
  public let title: String
  public let currency: String
  /// Every metric, in the order of the catalogue; all arrays of estimates run parallel to it.
  public let metrics: [Metric]
  /// In the order of the scenario.
  public let designs: [DesignResult]
  /// Index of the baseline in `designs`.
  public let baseline: Int
  public let run: RunFacts
  /// Assumptions as the baseline sees them.
  public let assumptions: [Assumption]
  public let sources: [ScenarioSource]
  /// Notes a reader of the numbers needs, such as a preset's terms or a measure's limits.
  public let notes: [String]
  /// Titles of portfolios, programmes, measures and instruments, and who pays.
  public let subjects: [SubjectWords]
  /// The month from which months are counted.
  public let start: CalendarMonth?

  public init(
    title: String, currency: String, metrics: [Metric], designs: [DesignResult], baseline: Int,
    run: RunFacts, assumptions: [Assumption], sources: [ScenarioSource], notes: [String],
    subjects: [SubjectWords] = [], start: CalendarMonth? = nil
  ) {
    self.start = start
    self.title = title
    self.currency = currency
    self.metrics = metrics
    self.designs = designs
    self.baseline = baseline
    self.run = run
    self.assumptions = assumptions
    self.sources = sources
    self.notes = notes
    self.subjects = subjects
  }
}

extension SimulationResult {
  /// The title of a subject of metrics; its name where the scenario has none.
  public func title(of subject: String) -> String { subjects.title(of: subject) }

  /// The estimate of a metric of a design, both by name; `nil` when it is not applicable or when
  /// there is no such metric or design.
  public func estimate(_ id: String, design: String) -> MetricEstimate? {
    places(id, design).flatMap { designs[$0.design].estimates[$0.metric] }
  }

  /// The difference of a design from the baseline, under the same conditions.
  public func difference(_ id: String, design: String) -> DifferenceEstimate? {
    places(id, design).flatMap { designs[$0.design].differences[$0.metric] }
  }

  private func places(_ id: String, _ name: String) -> (metric: Int, design: Int)? {
    guard let metric = metrics.firstIndex(where: { $0.id == id }),
      let design = designs.firstIndex(where: { $0.name == name })
    else { return nil }
    return (metric, design)
  }
}

/// How the numbers were made.
public struct RunFacts: Hashable, Sendable {
  public let seed: UInt64
  public let trials: Int
  /// Largest standard error ÷ |mean| over the metrics aimed at; `nil` when nothing was aimed at.
  public let precisionReached: Double?
  /// The target; `nil` when the number of trials was given.
  public let precisionTarget: Double?

  /// Metric and design of that largest error, such as `easi.netPayments of guarantee`.
  public let leastPrecise: String?

  /// Whether a target was missed when the maximum number of trials was reached.
  public var missedPrecision: Bool {
    guard let precisionReached, let precisionTarget else { return false }
    return precisionReached > precisionTarget
  }

  public init(
    seed: UInt64, trials: Int, precisionReached: Double?, precisionTarget: Double?,
    leastPrecise: String? = nil
  ) {
    self.leastPrecise = leastPrecise
    self.seed = seed
    self.trials = trials
    self.precisionReached = precisionReached
    self.precisionTarget = precisionTarget
  }
}

/// The estimates of one design.
public struct DesignResult: Sendable {
  public let name: String
  public let title: String
  /// Parallel to `SimulationResult.metrics`; `nil` is not applicable.
  public let estimates: [MetricEstimate?]
  /// Design − baseline, trial by trial; `nil` where either is not applicable, and for the baseline.
  public let differences: [DifferenceEstimate?]
  /// Places of costs per additional head that are not applicable because the design reaches more
  /// at a lower cost: it saves.
  public let savings: Set<Int>
  /// Loans and grants in use, by the name of the programme that they give money to.
  public let financing: [String: [String]]

  public init(
    name: String, title: String, estimates: [MetricEstimate?],
    differences: [DifferenceEstimate?], savings: Set<Int> = [],
    financing: [String: [String]] = [:]
  ) {
    self.financing = financing
    self.name = name
    self.title = title
    self.estimates = estimates
    self.differences = differences
    self.savings = savings
  }
}

/// What the trials say about one metric of one design.
public struct MetricEstimate: Hashable, Sendable {
  /// Trials in which the metric was defined.
  public let count: Int
  /// Not-a-number when the count is 0.
  public let mean: Double
  /// Infinite where fewer than two trials say anything.
  public let standardError: Double
  /// `nil` for metrics per run.
  public let distribution: DistributionEstimate?

  public init(
    count: Int, mean: Double, standardError: Double, distribution: DistributionEstimate?
  ) {
    self.count = count
    self.mean = mean
    self.standardError = standardError
    self.distribution = distribution
  }
}

/// Spread, quantiles and tail of a metric per trial.
public struct DistributionEstimate: Hashable, Sendable {
  /// Infinite for fewer than two values, which say nothing of it.
  public let standardDeviation: Double
  public let minimum: Double
  public let maximum: Double
  /// At 1, 5, 25, 50, 75, 95 and 99 %; at 95 and 99 % where only the upper tail was kept, none
  /// where no distribution was.
  public let quantiles: [QuantileEstimate]
  /// At 95 and 99 %, of the metric's adverse end, where that was kept.
  public let expectedShortfall: [ShortfallEstimate]
  /// Wilson interval at 95 %, for indicators only.
  public let probability: IntervalEstimate?

  public init(
    standardDeviation: Double, minimum: Double, maximum: Double, quantiles: [QuantileEstimate],
    expectedShortfall: [ShortfallEstimate], probability: IntervalEstimate?
  ) {
    self.standardDeviation = standardDeviation
    self.minimum = minimum
    self.maximum = maximum
    self.quantiles = quantiles
    self.expectedShortfall = expectedShortfall
    self.probability = probability
  }
}

/// A quantile with its distribution-free 95 % interval.
public struct QuantileEstimate: Hashable, Sendable {
  public let percent: Int
  public let value: Double
  public let low: Double
  public let high: Double

  public init(percent: Int, value: Double, low: Double, high: Double) {
    self.percent = percent
    self.value = value
    self.low = low
    self.high = high
  }
}

/// The mean of the worst trials, with its standard error.
public struct ShortfallEstimate: Hashable, Sendable {
  public let percent: Int
  public let value: Double
  public let standardError: Double

  public init(percent: Int, value: Double, standardError: Double) {
    self.percent = percent
    self.value = value
    self.standardError = standardError
  }
}

/// A confidence interval.
public struct IntervalEstimate: Hashable, Sendable {
  public let low: Double
  public let high: Double

  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}

/// Design − baseline on common random numbers.
public struct DifferenceEstimate: Hashable, Sendable {
  public let mean: Double
  public let standardError: Double

  public init(mean: Double, standardError: Double) {
    self.mean = mean
    self.standardError = standardError
  }

  /// Whether the difference is more than two standard errors from 0.
  public var isDistinguishable: Bool { mean.magnitude > 2 * standardError }
}
