import TestSupport
import Testing

@testable import MonteCarlo

/// Goal: a sample's quantiles are its own order statistics, exact or within a known width.
@Suite struct SampleDistributionTests {
  private static func sample(_ values: some Sequence<Double>) -> SortedSample {
    var distribution = SampleDistribution()
    for value in values { distribution.add(value) }
    return distribution.sorted()
  }

  private static func shuffled(_ values: [Double], seed: UInt64) -> [Double] {
    var generator = SmallGenerator(seed: seed)
    return values.shuffled(using: &generator)
  }

  /// The order statistic ⌈pN⌉ of 1 … N is ⌈pN⌉ itself: every permille of several sizes.
  @Test(arguments: [1, 2, 3, 7, 20, 999, 1000, 1001])
  func quantileIsTheOrderStatistic(count: Int) {
    let sample = Self.sample(Self.shuffled((1...count).map(Double.init), seed: 1))
    for permille in 1...1000 {
      let rank = max(1, (count * permille + 999) / 1000)
      let found = sample.quantile(permille: permille)
      #expect(found.value == Double(rank))
      #expect(found.low <= found.value && found.value <= found.high)
    }
  }

  @Test func tiesAndSignsAreKept() {
    let sample = Self.sample([3, -0.0, 0, -2, 3, 3, 0, -2.5])
    #expect(sample.runs.map(\.low) == [-2.5, -2, 0, 3])
    #expect(sample.runs.map(\.count) == [1, 1, 3, 3])
    #expect(sample.runs[2].low.sign == .plus)
    #expect(sample.count == 8)
    #expect(sample.quantile(permille: 500).value == 0)
    #expect(sample.quantile(permille: 625).value == 0)
    #expect(sample.quantile(permille: 626).value == 3)
  }

  /// Ranks N p ∓ 1.96 √(N p (1 − p)), outwards: for N = 1000 and p = 0.9 they are 881 and 920, by
  /// hand from 900 ∓ 18.59 and one more above.
  @Test func intervalHasItsRanks() {
    let sample = Self.sample((1...1000).map(Double.init))
    let found = sample.quantile(permille: 900)
    #expect(found.low == 881 && found.high == 920)
    let last = sample.quantile(permille: 1000)
    // The rank above the last lies outside the sample, which says nothing of that side.
    #expect(last.low == 1000 && last.high == .infinity)
    let few = Self.sample([1, 2, 3]).quantile(permille: 950)
    #expect(few.value == 3 && few.low == 2 && few.high == .infinity)
  }

  /// Every number lies in its bin, bins rise with numbers, and no bin is wider than 2⁻¹² of its
  /// numbers; zero has a bin of its own.
  @Test func binsHoldTheirNumbers() {
    var generator = SmallGenerator(seed: 2)
    var numbers = (0..<2000).map { _ in
      let exponent = Int(generator.next() % 80) - 40
      let size = Double(sign: .plus, exponent: exponent, significand: 1 + generator.uniform())
      return generator.next() % 2 == 0 ? size : -size
    }
    numbers += [0, -0.0, 1, -1, 1.0.nextDown, Double.leastNonzeroMagnitude, 0x1p-1022]
    numbers += [Double.greatestFiniteMagnitude, -Double.greatestFiniteMagnitude, 0x1p-1034]
    numbers.sort()
    var last: (index: Int32, high: Double)?
    for number in numbers {
      let index = SampleBin.index(of: number)
      let bounds = SampleBin.bounds(ofBin: index)
      #expect(bounds.low <= number && number <= bounds.high)
      #expect(SampleBin.index(of: bounds.low) == index)
      #expect(SampleBin.index(of: bounds.high) == index)
      if number.magnitude >= Double.leastNormalMagnitude {
        #expect(bounds.high - bounds.low < 0x1p-12 * number.magnitude)
      }
      if number == 0 { #expect(bounds.low == 0 && bounds.high == 0) }
      if let last, last.index != index { #expect(last.index < index && last.high < bounds.low) }
      last = (index, bounds.high)
    }
  }

  /// One value more than the limit changes from values to bins: every quantile then stays within
  /// its bin of the exact one, and the interval holds the exact interval.
  @Test func binsMeetExactQuantiles() {
    var generator = SmallGenerator(seed: 3)
    let limit = SampleDistribution.exactLimit
    let values = (0...limit).map { n -> Double in
      n % 4 == 0 ? 0 : generator.uniform(-1, 2) * generator.uniform(0, 1000)
    }
    let full = Self.sample(values[..<limit])
    #expect(full.runs.allSatisfy { $0.low == $0.high })
    let binned = Self.sample(values)
    #expect(binned.runs.contains { $0.low < $0.high })
    #expect(binned.count == limit + 1)
    let exact = values.sorted()
    for permille in stride(from: 5, through: 1000, by: 5) {
      let truth = exact[(exact.count * permille + 999) / 1000 - 1]
      let found = binned.quantile(permille: permille)
      #expect(abs(found.value - truth) <= 0x1p-12 * abs(truth), "permille \(permille)")
      #expect(found.low <= truth && truth <= found.high)
    }
    let zeros = binned.runs.first { $0.low <= 0 && $0.high >= 0 }
    #expect(zeros?.count == limit / 4 + 1 && zeros?.low == 0 && zeros?.high == 0)
  }

  /// Equal values come back as they are, whatever bin they share.
  @Test(arguments: [0.1, -1234.56, 1e-300, 7])
  func equalValuesComeBack(value: Double) {
    let sample = Self.sample(repeatElement(value, count: SampleDistribution.exactLimit + 10))
    let found = sample.quantile(permille: 500)
    #expect(found.value == value)
    #expect(found.low <= value && value <= found.high)
    let tail = sample.expectedShortfall(percent: 95, highIsBad: true)
    #expect(abs(tail.value - value) <= 1e-12 * abs(value))
    #expect(tail.error <= 1e-12 * abs(value))
  }

  /// The same values in any order give the same bits, exact or binned.
  @Test func orderNeverShows() {
    var generator = SmallGenerator(seed: 4)
    for count in [5000, SampleDistribution.exactLimit + 1000] {
      let values = (0..<count).map { _ in (generator.uniform(-3, 5) * 1000).rounded() / 7 }
      let runs = [values, values.sorted(), Self.shuffled(values, seed: 5)].map { order in
        Self.sample(order).runs.map { [Double($0.count), $0.mean, $0.low, $0.high] }
      }
      #expect(runs[0] == runs[1] && runs[0] == runs[2])
    }
  }

  /// The share of samples whose interval holds the true quantile is what its ranks r and s promise:
  /// P(r ≤ Bin(n, p) < s), at least 95 %.
  ///
  /// 2,000 samples of 60 uniforms: 4.4 standard errors are ±2 points. An interval one-sided by
  /// mistake (97.5 → 47.5 %), or one rank short at either end (−5 points), is caught.
  @Test(arguments: [500, 900])
  func intervalCovers(permille: Int) throws {
    let (size, rounds) = (60, 2000)
    let p = Double(permille) / 1000
    let ranks = Self.sample((1...size).map(Double.init)).quantile(permille: permille)
    let law = try BinomialLaw(trials: size, probability: p)
    let lower = ranks.low > 1 ? law.cumulative(Int(ranks.low) - 1) : 0
    let promised = law.cumulative(Int(ranks.high) - 1) - lower
    #expect(promised >= 0.95 && promised < 0.99)
    var generator = SmallGenerator(seed: 6)
    var covered = 0
    for _ in 0..<rounds {
      let interval = Self.sample((0..<size).map { _ in generator.uniform() })
        .quantile(permille: permille)
      if interval.low <= p && p < interval.high { covered += 1 }
    }
    let error = (promised * (1 - promised) / Double(rounds)).squareRoot()
    expectInBand(Double(covered) / Double(rounds), error: error, around: promised)
  }

  /// A sample merged from parts of any sizes is the sample, exact or binned, also when it is known
  /// from the start that values will be too many to keep.
  @Test func mergingIsAdding() {
    var generator = SmallGenerator(seed: 7)
    for count in [0, 1, 3000, SampleDistribution.exactLimit + 1000] {
      let values = (0..<count).map { _ in (generator.uniform(-3, 5) * 1000).rounded() / 7 }
      let whole = Self.sample(values)
      for (size, expected) in [(64, 0), (64, 20_000), (5000, 0), (17_000, 0)] {
        if expected > count, count < SampleDistribution.exactLimit { continue }
        var merged = SampleDistribution(expecting: expected)
        for start in stride(from: 0, to: count, by: size) {
          var part = SampleDistribution()
          for value in values[start..<min(count, start + size)] { part.add(value) }
          merged.merge(part)
        }
        let (found, wanted) = [merged.sorted(), whole].map { sample in
          sample.runs.map { [Double($0.count), $0.mean, $0.low, $0.high] }
        }.pair
        #expect(found == wanted, "\(count) in parts of \(size)")
      }
    }
  }

  /// The upper tail gives what the whole sample gives there, to the bit, and keeps little of it:
  /// continuous values, a few large steps, and values of which most share one bin.
  @Test(arguments: [100, 3000, SampleDistribution.exactLimit, 40_000], [0, 1, 2])
  func tailIsThatOfTheWhole(count: Int, kind: Int) {
    var generator = SmallGenerator(seed: 8)
    let values = (0..<count).map { _ -> Double in
      let uniform = generator.uniform()
      return kind == 0 ? 1000 * uniform : kind == 1 ? (10 * uniform).rounded() : 8 + uniform / 900
    }
    let whole = Self.sample(values)
    for most in [count, 2 * count] {
      var tail = SampleDistribution(
        .upperTail(ofAtMost: most), expecting: most == count ? count : 0)
      for value in values { tail.add(value) }
      let found = tail.sorted()
      #expect(found.count == count)
      for permille in [950, 990] {
        #expect(found.quantile(permille: permille) == whole.quantile(permille: permille))
      }
      for percent in [95, 99] {
        #expect(
          found.expectedShortfall(percent: percent, highIsBad: true)
            == whole.expectedShortfall(percent: percent, highIsBad: true))
      }
      let kept = found.runs.reduce(0) { $0 + $1.count }
      if kind == 0, most == count, count >= 3000 { #expect(kept < count / 5) }
    }
  }
}

extension [[[Double]]] {
  fileprivate var pair: ([[Double]], [[Double]]) { (self[0], self[1]) }
}
