import CreditRisk
import ElementaryFunctions
import FinanceBasics
import Instruments
import MonteCarlo

extension Benchmark {
  static let philox = Benchmark("philox", of: "blocks", smoke: 1000, measure: 10_000_000) { count in
    let stream = RandomStream(seed: 1, identity: StreamIdentity("benchmark"))
    var checksum: UInt64 = 0
    for trial in 0..<count {
      let block = stream.block(trial: trial)
      checksum ^= block.low &+ block.high
    }
    return checksum
  }

  /// A cohort of a thousand borrowers, of whom 15 % are below the limit.
  static let borrowerScan = Benchmark(
    "borrower-scan", of: "borrowers", smoke: 4000, measure: 20_000_000
  ) { count in
    let draws = BorrowerDraws(seed: 1, book: "refugees", purpose: "default")
    let limit = cellCount(atOrBelow: 0.15)
    var checksum = Checksum()
    for trial in 0..<count / 1000 {
      var cells: UInt64 = 0
      draws.forEach(below: limit, trial: trial, cohort: 0, count: 1000) { cells ^= $1 }
      checksum.add(cells)
    }
    return checksum.value
  }

  static let betaQuantile = Benchmark(
    "beta-quantile", of: "draws", smoke: 200, measure: 200_000
  ) { count in
    let law = try BetaLaw(mean: 0.75, standardDeviation: 0.13)
    var checksum = Checksum()
    for draw in 0..<count { checksum.add(law.quantile((Double(draw) + 0.5) / Double(count))) }
    return checksum.value
  }

  static let normalQuantile = Benchmark(
    "normal-quantile", of: "draws", smoke: 500, measure: 5_000_000
  ) { count in
    var checksum = Checksum()
    for draw in 0..<count {
      checksum.add(Elementary.normalQuantile((Double(draw) + 0.5) / Double(count)))
    }
    return checksum.value
  }

  /// Paths of forty years; d = 7.8, so each month takes a normal and a gamma quantile.
  static let rateMonths = Benchmark("rate-months", of: "months", smoke: 480, measure: 480_000) {
    count in
    let process = try CIRProcess(initial: 0.03, mean: 0.022, reversion: 0.2, volatility: 0.0475)
    let stream = RandomStream(seed: 1, identity: StreamIdentity("benchmark"))
    var checksum = Checksum()
    var level = process.initial
    for place in 0..<count {
      if place % 480 == 0 { level = process.initial }
      let block = stream.block(trial: place / 480, place % 480 + 1)
      level = process.next(
        after: level,
        uniforms: (
          uniformDraw(fromBits: block.low >> 11), uniformDraw(fromBits: block.high >> 11)
        ))
      checksum.add(level)
    }
    return checksum.value
  }

  static let schedule = Benchmark("schedule", of: "contracts", smoke: 50, measure: 100_000) {
    count in
    var checksum = Checksum()
    for contract in 0..<count {
      let schedule = try RepaymentSchedule(
        principal: Money(cents: 880_000 + Int64(contract)),
        rate: AnnualRate(billionths: 105_000_000), termMonths: 42, profile: .annuity,
        frequency: .monthly)
      checksum.add(UInt64(schedule.totalInterest))
    }
    return checksum.value
  }

  static let percentageRate = Benchmark(
    "percentage-rate", of: "contracts", smoke: 20, measure: 20_000
  ) { count in
    let schedule = try RepaymentSchedule(
      principal: Money(8800), rate: AnnualRate(billionths: 105_000_000), termMonths: 42,
      profile: .annuity, frequency: .monthly)
    var checksum = Checksum()
    for contract in 0..<count {
      let paid = Money(cents: 17_600 + Int64(contract % 1000))
      checksum.add(schedule.annualPercentageRate(paidAtStart: paid) ?? .nan)
    }
    return checksum.value
  }

  /// A loan of forty years with monthly instalments.
  static let internalRate = Benchmark(
    "internal-rate", of: "loans", smoke: 20, measure: 20_000
  ) { count in
    var flows = [Double](repeating: -5000, count: 481)
    var checksum = Checksum()
    for loan in 0..<count {
      flows[0] = 900_000 + Double(loan % 1000)
      checksum.add(internalRateOfReturn(ofMonthlyFlows: flows) ?? .nan)
    }
    return checksum.value
  }

  /// Beyond 16,384 values the large size also meets the bins.
  static let statistics = Benchmark(
    "statistics", of: "values", smoke: 2000, measure: 1_000_000
  ) { count in
    let stream = RandomStream(seed: 1, identity: StreamIdentity("benchmark"))
    var mean = MeanAccumulator()
    var distribution = SampleDistribution()
    for trial in 0..<count {
      let value = 1000 * stream.uniform(trial: trial)
      mean.add(value)
      distribution.add(value)
    }
    let sorted = distribution.sorted()
    var checksum = Checksum()
    checksum.add(mean.mean)
    checksum.add(mean.standardError)
    checksum.add(sorted.quantile(permille: 950).high)
    checksum.add(sorted.expectedShortfall(percent: 99, highIsBad: true).error)
    return checksum.value
  }
}
