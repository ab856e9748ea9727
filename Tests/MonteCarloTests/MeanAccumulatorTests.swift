import MonteCarlo
import TestSupport
import Testing

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
}
