import ElementaryFunctions
import MonteCarlo
import TestSupport
import Testing

/// Goal: means of tails and intervals of probabilities are the textbook's.
@Suite struct TailTests {
  private static func sample(_ values: [Double]) -> SortedSample {
    var distribution = SampleDistribution()
    for value in values { distribution.add(value) }
    return distribution.sorted()
  }

  /// The definition, by hand: the worst (1 − p)N of 1 … N, the last one counted in part.
  @Test(arguments: [1, 7, 30, 100, 250], [50, 90, 95, 99])
  func expectedShortfallIsTheMeanOfTheTail(count: Int, percent: Int) {
    let sample = Self.sample((1...count).map(Double.init))
    let wanted = Double(count * (100 - percent)) / 100
    let whole = Int(wanted.rounded(.down))
    var high = (0..<whole).reduce(0) { $0 + Double(count - $1) }
    var low = (0..<whole).reduce(0) { $0 + Double(1 + $1) }
    if whole < count {
      high += (wanted - Double(whole)) * Double(count - whole)
      low += (wanted - Double(whole)) * Double(1 + whole)
    }
    let bad = sample.expectedShortfall(percent: percent, highIsBad: true)
    let good = sample.expectedShortfall(percent: percent, highIsBad: false)
    #expect(abs(bad.value - high / wanted) <= 1e-12 * bad.value)
    #expect(abs(good.value - low / wanted) <= 1e-12 * good.value)
    #expect((bad.error == .infinity) == (wanted < 2))
  }

  /// Beyond 16,384 values the tail of bins stays within a bin's width of the tail of values.
  @Test func expectedShortfallFromBins() {
    var generator = SmallGenerator(seed: 14)
    let values = (0..<20_000).map { _ in -100 * Elementary.log(generator.uniform()) }
    let found = Self.sample(values).expectedShortfall(percent: 95, highIsBad: true)
    let exact = values.sorted().suffix(1000).reduce(0, +) / 1000
    #expect(abs(found.value - exact) <= 0x1p-12 * exact)
  }

  /// The error of a tail of bins covers what the bins hide: 20,000 numbers of one bin, of which the
  /// worst hundredth are all at its upper end, and the mean of the bin says nothing of them.
  ///
  /// Their spread alone gives an error a hundred times smaller than the shift.
  @Test func errorCoversTheBins() {
    let width = 0x1p-12
    for highIsBad in [true, false] {
      let values = (0..<20_000).map { place -> Double in
        let isWorst = place % 100 == 0
        return 1 + (isWorst == highIsBad ? 0.99 * width : 0.01 * width)
      }
      let exact = values.sorted()
      let worst = (highIsBad ? exact.suffix(200) : exact.prefix(200)).reduce(0, +) / 200
      let found = Self.sample(values).expectedShortfall(percent: 99, highIsBad: highIsBad)
      #expect((found.value - worst).magnitude > 0.9 * width)
      #expect(found.error >= (found.value - worst).magnitude && found.error < 1.2 * width)
    }
  }

  /// The reported error is the spread of estimates over seeds, for an exponential law (mean 1):
  /// 400 samples of 400, worst tenth.
  ///
  /// The spread has relative error 1/√800; four per cent are added for what the formula leaves out
  /// at this size: a band of 20 %. Without the term of the uncertain edge the error is
  /// √(1 ÷ 1.9) = 27 % too small and is caught. The value itself is 1 + ln 10.
  @Test func errorOfExpectedShortfall() {
    var generator = SmallGenerator(seed: 15)
    var values = MeanAccumulator()
    var squaredErrors = MeanAccumulator()
    for _ in 0..<400 {
      let sample = Self.sample((0..<400).map { _ in -Elementary.log(generator.uniform()) })
      let found = sample.expectedShortfall(percent: 90, highIsBad: true)
      values.add(found.value)
      squaredErrors.add(found.error * found.error)
    }
    let reported = squaredErrors.mean.squareRoot()
    let spread = values.standardDeviation
    #expect(abs(reported / spread - 1) <= bandWidth / 800.0.squareRoot() + 0.04)
    expectInBand(values.mean, error: values.standardError + 0.002, around: 1 + Elementary.log(10))
  }

  /// Method 3 of table I in R. G. Newcombe, "Two-sided confidence intervals for the single
  /// proportion", Statistics in Medicine 17 (1998) 857–872, to its four digits.
  @Test(arguments: [
    (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
    (1, 29, 0.0061, 0.1718),
  ])
  func wilson(successes: Int, count: Int, low: Double, high: Double) {
    let found = wilsonInterval(successes: Double(successes), count: count)
    #expect(abs(found.low - low) <= 0.00005 && abs(found.high - high) <= 0.00005)
    // The mirror image.
    let other = wilsonInterval(successes: Double(count - successes), count: count)
    #expect(abs(other.low - (1 - found.high)) < 1e-15)
    #expect(abs(other.high - (1 - found.low)) < 1e-15)
  }

  @Test func wilsonStaysInside() {
    for count in [1, 2, 10, 1000] {
      for successes in [0, 1, count] {
        let found = wilsonInterval(successes: Double(successes), count: count)
        let share = Double(successes) / Double(count)
        #expect(0 <= found.low && found.low <= share && share <= found.high && found.high <= 1)
      }
    }
  }
}
