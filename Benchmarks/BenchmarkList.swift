extension Benchmark {
  /// Every case, in the order in which they run.
  static let all: [Benchmark] = [
    philox, borrowerScan, betaQuantile, normalQuantile, schedule, percentageRate, statistics,
    runOfOneDesign, runOfFiveDesigns,
  ]
}
