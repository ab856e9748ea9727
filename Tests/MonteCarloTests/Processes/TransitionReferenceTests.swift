import ElementaryFunctions
import MonteCarlo
import TestSupport
import Testing

/// Goal: the law of a step of a month is the textbook's, without chance in the test.
///
/// Method: the probability of a level of at most x is an integral over the uniforms that `next`
/// spends; it is worked out numerically from `next` alone and compared with the normal and the
/// noncentral χ² law of scipy (`ReferenceValues/generate.py`). Catches a conditional mean or
/// variance that is off by one part in 10⁶: an Euler step, a/12 for 1 − e^(−a/12), √λ for λ, a
/// degree of freedom too many, a count of N − 1 or N + 1.
@Suite struct TransitionReferenceTests {
  @Test func vasicekIsNormal() throws {
    var points = 0
    for line in try referenceLines("processes.txt") where line[0] == "vasicek" {
      let n = try line.dropFirst().map { try #require(Double($0)) }
      let process = try VasicekProcess(
        initial: n[0], mean: n[1], reversion: n[2], volatility: n[3])
      // `next` rises with its uniform: the probability is the uniform at which x is reached.
      let found = threshold(halvings: 50) { u in
        process.next(after: n[0], uniforms: (u, 0.5)) <= n[4]
      }
      #expect(abs(found - n[5]) <= 1e-11, "\(line): \(found)")
      points += 1
    }
    #expect(points == 30)
  }

  /// Halving leaves 2⁻³⁰ and the integral less, so 3 · 10⁻⁹ is allowed.
  @Test func cirIsNoncentralChiSquare() throws {
    var points = 0
    for line in try referenceLines("processes.txt") where line[0] == "cir" {
      let n = try line.dropFirst().map { try #require(Double($0)) }
      let process = try CIRProcess(initial: n[0], mean: n[1], reversion: n[2], volatility: n[3])
      let found = try probability(of: process, after: n[0], within: n[4], n[6], n[7], n[8])
      #expect(abs(found - n[5]) <= 3e-9, "\(line): \(found)")
      points += 1
    }
    #expect(points >= 80)
  }

  /// Closed forms of mean and variance after a month, one, 7.5 and 40 years, against the moments of
  /// scipy's laws at those horizons.
  @Test func momentsAreThoseOfTheLaws() throws {
    var points = 0
    for line in try referenceLines("processes.txt") where line[0] == "moments" {
      let n = try line.dropFirst(2).map { try #require(Double($0)) }
      let process = try makeProcess(line[1], n)
      let (mean, variance) = (process.mean(afterYears: n[4]), process.variance(afterYears: n[4]))
      #expect(abs(mean - n[5]) <= 1e-13 * (abs(n[0]) + abs(n[1])), "\(line): \(mean)")
      #expect(abs(variance - n[6]) <= 1e-12 * n[6], "\(line): \(variance)")
      points += 1
    }
    #expect(points == 80)
  }

  private func probability(
    of process: CIRProcess, after level: Double, within x: Double, _ scale: Double,
    _ degrees: Double, _ noncentrality: Double
  ) throws -> Double {
    let second = { (first: Double) in
      threshold(halvings: 30) { process.next(after: level, uniforms: (first, $0)) <= x }
    }
    if degrees < 1 { return try overCounts(mean: noncentrality / 2, second) }
    let (root, reach) = (noncentrality.squareRoot(), (x / scale).squareRoot())
    if root < 30 { return overNormal(from: -root - reach, to: reach - root, second) }
    // Z + √λ is positive, so the level rises with the first uniform too, and more sharply.
    return overNormal(from: -8, to: 8) { second in
      threshold(halvings: 30) { process.next(after: level, uniforms: ($0, second)) <= x }
    }
  }

  private func makeProcess(_ name: String, _ n: [Double]) throws -> ShortRateProcess {
    name == "cir"
      ? .cir(try CIRProcess(initial: n[0], mean: n[1], reversion: n[2], volatility: n[3]))
      : .vasicek(try VasicekProcess(initial: n[0], mean: n[1], reversion: n[2], volatility: n[3]))
  }

  /// The uniform up to which a condition holds that once broken stays so.
  private func threshold(halvings: Int, _ holds: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<halvings {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// The mean of f(u), u = Φ(z), over the z between two bounds, outside which f is 0.
  ///
  /// Trapezoidal rule after z = middle + half · tanh(π/2 sinh t), which bears roots at the ends:
  /// H. Takahasi and M. Mori, Publications RIMS 9 (1974), 721–741.
  private func overNormal(
    from first: Double, to last: Double, _ f: (Double) -> Double
  ) -> Double {
    let (low, high) = (max(-8, first), min(8, last))
    guard low < high else { return 0 }
    let (middle, half) = ((low + high) / 2, (high - low) / 2)
    let step = 0.06
    var sum = 0.0
    for n in -53...53 {
      let e = Elementary.exp(step * Double(n))
      let doubled = Elementary.exp(Double.pi / 2 * (e - 1 / e))
      let z = middle + half * (doubled - 1) / (doubled + 1)
      let slope = Double.pi * (e + 1 / e) * doubled / ((doubled + 1) * (doubled + 1))
      let density = Elementary.exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      sum += step * half * slope * density * f(Elementary.normalCumulative(z))
    }
    return sum
  }

  /// The mean of f(u) that depends on u only through the Poisson count at which u falls.
  private func overCounts(mean: Double, _ f: (Double) -> Double) throws -> Double {
    let law = try PoissonLaw(mean: mean)
    let reach = Int(7 * mean.squareRoot() + 20)
    var sum = 0.0
    var before = 0.0
    for count in max(0, Int(mean) - reach)...Int(mean) + reach where before < 1 {
      let after = law.cumulative(count)
      if after - before > 1e-13 { sum += (after - before) * f((before + after) / 2) }
      before = after
    }
    return sum
  }
}
