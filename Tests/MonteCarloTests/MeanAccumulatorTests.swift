import TestSupport
import Testing

@testable import MonteCarlo

/// Goal: mean and spread are those of the numbers, however they arrive.
@Suite struct MeanAccumulatorTests {
  /// Against exact whole-number arithmetic: with n numbers k of sum S and sum of squares Q, the
  /// mean is S / n and the squared deviations are (nQ − S²) / n.
  ///
  /// Numbers 10⁹ apart from zero with a spread of a few hundreds: the textbook formula Q/n − mean²
  /// loses every digit there, Welford's recurrence keeps 12.
  @Test(arguments: [0, 1_000_000_000, -1_000_000_000] as [Int128])
  func meetsExactArithmetic(offset: Int128) {
    var generator = SmallGenerator(seed: 4)
    var sample = MeanAccumulator()
    var (sum, squares) = (Int128(0), Int128(0))
    for n: Int128 in 1...3000 {
      let number = offset + Int128(generator.next() % 1000)
      sample.add(Double(number))
      sum += number
      squares += number * number
      if n == 1 || n == 2 || n == 10 || n == 3000 {
        let mean = Double(sum) / Double(n)
        let deviations = Double(n * squares - sum * sum) / Double(n)
        #expect(abs(sample.mean - mean) <= 1e-15 * Double(n).squareRoot() * max(1, abs(mean)))
        #expect(abs(sample.squaredDeviations - deviations) <= 1e-9 * deviations)
        if n > 1 {
          #expect(abs(sample.variance - deviations / Double(n - 1)) <= 1e-9 * sample.variance)
        }
      }
    }
    #expect(sample.count == 3000)
    #expect(sample.minimum >= Double(offset) && sample.maximum < Double(offset + 1000))
  }

  @Test func byHand() {
    var sample = MeanAccumulator()
    #expect(sample.variance == 0 && sample.standardError == .infinity)
    sample.add(2)
    #expect(sample.mean == 2 && sample.variance == 0 && sample.standardError == .infinity)
    for value in [4.0, 4, 4, 5, 5, 7, 9] { sample.add(value) }
    // Squared deviations 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32.
    #expect(sample.mean == 5 && sample.squaredDeviations == 32)
    #expect(sample.variance == 32.0 / 7)
    #expect(sample.standardError == (32.0 / 7 / 8).squareRoot())
    #expect(sample.minimum == 2 && sample.maximum == 9)
  }

  /// Any cut merges to the whole within rounding, whole numbers to the bit; empty parts change
  /// nothing.
  @Test func mergingIsAdding() {
    var generator = SmallGenerator(seed: 6)
    let values = (0..<300).map { _ in generator.uniform(-5, 20) }
    var whole = MeanAccumulator()
    for value in values { whole.add(value) }
    for cut in [0, 1, 2, 57, 150, 299, 300] {
      var left = MeanAccumulator()
      var right = MeanAccumulator()
      for value in values[..<cut] { left.add(value) }
      for value in values[cut...] { right.add(value) }
      left.merge(right)
      #expect(left.count == whole.count)
      #expect(abs(left.mean - whole.mean) <= 1e-14 * abs(whole.mean))
      #expect(abs(left.variance - whole.variance) <= 1e-13 * whole.variance)
      #expect(left.minimum == whole.minimum && left.maximum == whole.maximum)
      if cut == 0 || cut == 300 { #expect(left == whole) }
    }
  }

  /// The standard error is the spread of means over repetitions, and falls as 1/√n.
  ///
  /// 400 means of n uniforms: their spread has relative error 1/√800, so a band of 4.4 of it is
  /// ±16 %; dividing by n − 1 or by √(n − 1) twice over is far outside at n = 4.
  @Test(arguments: [4, 16, 64]) func errorIsTheSpreadOfMeans(n: Int) {
    var generator = SmallGenerator(seed: 8)
    var means = MeanAccumulator()
    var squaredErrors = MeanAccumulator()
    for _ in 0..<400 {
      var sample = MeanAccumulator()
      for _ in 0..<n { sample.add(generator.uniform()) }
      means.add(sample.mean)
      squaredErrors.add(sample.standardError * sample.standardError)
    }
    let truth = (1.0 / 12 / Double(n)).squareRoot()
    expectInBand(means.standardDeviation, error: truth / 800.0.squareRoot(), around: truth)
    expectInBand(
      squaredErrors.mean, error: squaredErrors.standardError, around: 1.0 / 12 / Double(n))
  }

  /// A mean of whole hundredths is their exact sum divided once, in whatever parts they came.
  ///
  /// 1,041 of 10,000 are 0.1041; 0.1 ten million times is 0.1, which no running mean finds.
  @Test func wholeHundredthsAreSummedExactly() {
    var indicator = MeanAccumulator()
    for trial in 0..<157 {
      var part = MeanAccumulator()
      for place in trial * 64..<min(10_000, (trial + 1) * 64) {
        part.add(place * 7919 % 10_000 < 1041 ? 1 : 0)
      }
      indicator.merge(part)
    }
    #expect(indicator.count == 10_000 && indicator.mean == 0.1041)
    var cents = MeanAccumulator()
    var sum: Int128 = 0
    var generator = SmallGenerator(seed: 7)
    for _ in 0..<3000 {
      let amount = Int64(generator.next() % 2_000_000_000_000_000) - 500_000_000_000_000
      sum += Int128(amount)
      cents.add(Double(amount) / 100)
    }
    #expect(cents.mean == Double(sum) / 300_000)
  }

  /// 0.3 − 0.1 is 0.2, though not of the doubles; a third has no hundredths, and neither has a
  /// stream in which it occurs.
  @Test func differencesOfHundredthsAreHundredths() {
    var differences = MeanAccumulator()
    differences.add(0.3, minus: 0.1)
    #expect(0.3 - 0.1 != 0.2 && differences.mean == 0.2 && differences.maximum == 0.2)
    #expect(WholeHundredths.count(in: -12.34) == -1234 && WholeHundredths.count(in: 0.005) == nil)
    #expect(WholeHundredths.count(in: 1.0 / 3) == nil && WholeHundredths.count(in: 0x1p60) == nil)
    #expect(WholeHundredths.count(in: .infinity) == nil)
    differences.add(1.0 / 3, minus: 0)
    #expect(abs(differences.mean - (0.2 + 1.0 / 3) / 2) < 1e-16)
  }
}
