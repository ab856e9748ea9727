extension Benchmark {
  /// Every case, in the order in which they run.
  static let all: [Benchmark] = [
    philox, borrowerScan, betaQuantile, normalQuantile, rateMonths, schedule, percentageRate,
    internalRate, statistics, runOfOneDesign, runOfFiveDesigns, runOfCity, bookOfThousand,
    bookOfHundredThousand, bookOfMillion,
  ]
}
