import Synchronization
import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: every estimate of a metric per trial is what its definition says of the trials' values.
@Suite("Estimates from the values of trials")
struct EstimatesByHand {
  private static let trials = 200

  /// Method: all metrics of two designs, sorted and summed here. Rounding only: 10⁻⁹ of the spread
  /// and size of the values. Catches a tail on the wrong side, a quantile one place off, a
  /// difference that is not paired.
  @Test("Means, quantiles, tails, probabilities and differences")
  func everyMetric() throws {
    let plan = try ShippedScenario(borrowers: 80, servicesBudget: .money(8000))
      .plan(["grantBorrowersPayRest"])
    let result = try plan.run(trials: Self.trials)
    var engine = EngineTrial(plan, seed: 1)
    let values = try (0..<Self.trials).map { try engine.metrics(trial: $0) }
    for (place, metric) in result.metrics.enumerated()
    where metric.definition.kind == .perTrial {
      for design in 0..<2 {
        let defined = values.compactMap { $0[design][metric.id] }
        guard let estimate = result.designs[design].estimates[place], !defined.isEmpty else {
          let count = result.designs[design].estimates[place]?.count ?? 0
          #expect(defined.isEmpty && count == 0, "\(metric.id)")
          continue
        }
        try Self.compare(estimate, defined, metric)
      }
      let pairs = values.compactMap { trial in
        trial[1][metric.id].flatMap { own in trial[0][metric.id].map { own - $0 } }
      }
      guard let difference = result.designs[1].differences[place] else { continue }
      #expect(Self.isNear(difference.mean, Self.mean(pairs), pairs), "\(metric.id)")
      #expect(
        Self.isNear(difference.standardError, Self.standardError(pairs), pairs), "\(metric.id)")
    }
  }

  private static func compare(
    _ estimate: MetricEstimate, _ values: [Double], _ metric: Metric
  ) throws {
    let name: Comment = "\(metric.id)"
    let distribution = try #require(estimate.distribution)
    let sorted = values.sorted()
    #expect(estimate.count == values.count, name)
    #expect(isNear(estimate.mean, mean(values), values), name)
    #expect(isNear(estimate.standardError, standardError(values), values), name)
    #expect(distribution.minimum == sorted.first && distribution.maximum == sorted.last, name)
    for quantile in distribution.quantiles {
      // The order statistic ⌈pN⌉ lies inside its own interval, whose ends are values too, or
      // infinite where the rank of an end, pN ∓ 1.96 √(Np(1−p)) outwards, lies outside the sample.
      let rank = (quantile.percent * values.count + 99) / 100
      #expect(quantile.value == sorted[rank - 1], name)
      #expect(quantile.low <= quantile.value && quantile.value <= quantile.high, name)
      let share = Double(quantile.percent) / 100
      let centre = Double(values.count) * share
      let spread = 1.96 * (centre * (1 - share)).squareRoot()
      let isBelow = centre - spread < 1
      let isAbove = centre + spread > Double(values.count - 1)
      #expect(isBelow ? quantile.low == -.infinity : values.contains(quantile.low), name)
      #expect(isAbove ? quantile.high == .infinity : values.contains(quantile.high), name)
    }
    let worst = metric.definition.adverseEnd == .high ? sorted.reversed() : sorted
    for tail in distribution.expectedShortfall where values.count == trials {
      // 10 and 2 of 200 trials.
      let count = trials * (100 - tail.percent) / 100
      #expect(isNear(tail.value, mean(Array(worst.prefix(count))), values), name)
    }
    #expect((distribution.probability != nil) == (metric.definition.unit == .indicator), name)
    if let interval = distribution.probability {
      // E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209–212.
      let (n, p, z) = (Double(values.count), mean(values), 1.959_963_984_540_054)
      let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
      let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
      #expect(abs(interval.low - max(0, middle - half)) < 1e-12, name)
      #expect(abs(interval.high - min(1, middle + half)) < 1e-12, name)
    }
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  private static func standardError(_ values: [Double]) -> Double {
    guard values.count > 1 else { return .infinity }
    let mean = mean(values)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1) / Double(values.count)).squareRoot()
  }

  private static func isNear(_ a: Double, _ b: Double, _ values: [Double]) -> Bool {
    let size = values.reduce(0) { max($0, $1.magnitude) }
    return a == b || (a - b).magnitude <= 1e-9 * size
  }

  @Test("A run that is stopped ends without a result, after telling how far it came")
  func interruption() throws {
    let plan = try ShippedScenario(borrowers: 10).plan(["guarantee"])
    let told = Mutex<[Int]>([])
    #expect(throws: SimulationError.interrupted) {
      try FacilitySimulator(plan).run(
        try RunOptions(seed: 1, trials: .exactly(400), threads: 1),
        onProgress: { progress in told.withLock { $0.append(progress.trialsDone) } },
        shouldStop: { told.withLock { $0.count == 3 } })
    }
    #expect(told.withLock { $0 } == [64, 128, 192])
  }
}
