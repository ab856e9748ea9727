import ElementaryFunctions
import MonteCarlo
import TestSupport
import Testing

/// Goal: months chained one after the other have the law of the whole span.
@Suite struct ProcessPathTests {
  /// Mean and variance after 1, 12 and 36 months of 12,000 paths, against the closed forms.
  ///
  /// Each band holds for all but one seed in 90,000; there are 24 of them. Power: the same bands
  /// refuse Euler's scheme r + a (b − r) / 12 + σ √(r/12) Z on the same normals, whose mean after a
  /// year is 0.28 instead of 0.30 of the first distance (a = 1.2).
  @Test(arguments: [(0.10, 0.02, 1.2, 0.01, 0.03), (0.01, 0.05, 1.2, 0.01, 0.30)])
  func severalMonths(
    initial: Double, mean: Double, reversion: Double, vasicek: Double, cir: Double
  ) throws {
    let normal = try VasicekProcess(
      initial: initial, mean: mean, reversion: reversion, volatility: vasicek)
    let square = try CIRProcess(
      initial: initial, mean: mean, reversion: reversion, volatility: cir)
    for process in [ShortRateProcess.vasicek(normal), .cir(square)] {
      let moments = momentsOfPaths(12_000, from: initial, process.next)
      for (months, found) in zip([1, 12, 36], moments) {
        let years = Double(months) / 12
        expectInBand(found.mean, error: found.meanError, around: process.mean(afterYears: years))
        expectInBand(
          found.variance, error: found.varianceError, around: process.variance(afterYears: years))
      }
    }
    let euler = momentsOfPaths(12_000, from: initial) { rate, uniforms in
      rate + reversion * (mean - rate) / 12
        + vasicek * (1.0 / 12).squareRoot() * Elementary.normalQuantile(uniforms.0)
    }
    let distance = abs(euler[1].mean - normal.mean(afterYears: 1))
    #expect(distance > 2 * bandWidth * euler[1].meanError)
  }

  /// Kolmogorov–Smirnov after 20 months at a = 24, where e⁻⁴⁰ of the start is left: the normal law
  /// of variance σ² / 2a, and the gamma law of shape 2ab / σ² and scale σ² / 2a, with Feller's
  /// condition met (shape 3.2), broken (0.8) and far from met (0.2).
  ///
  /// A correct process leaves the band √n D ≤ 2.2 for one seed in 8,000. Power: a probability wrong
  /// by 7 points is caught practically always, so a variance of σ² / a (8 points) is.
  @Test func settlesInItsStationaryLaw() throws {
    let reversion = 24.0
    let process = try VasicekProcess(initial: 1, mean: 0.03, reversion: reversion, volatility: 0.2)
    let deviation = 0.2 / (2 * reversion).squareRoot()
    let law = try NormalLaw(mean: 0.03, standardDeviation: deviation)
    expectSettled(.vasicek(process), in: law.cumulative)
    for volatility in [0.67, 1.34, 2.68] {
      let process = try CIRProcess(
        initial: 1, mean: 0.03, reversion: reversion, volatility: volatility)
      let scale = volatility * volatility / (2 * reversion)
      let law = try GammaLaw(shape: 0.03 / scale, scale: scale)
      expectSettled(.cir(process), in: law.cumulative)
    }
  }

  private func expectSettled(
    _ process: ShortRateProcess, in cumulative: (Double) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let count = 4000
    let stream = RandomStream(seed: 7, identity: StreamIdentity("stationary"))
    let levels = (0..<count).map { trial in
      (1...20).reduce(process.initial) { level, month in
        process.next(after: level, uniforms: uniforms(stream.block(trial: trial, month)))
      }
    }
    var distance = 0.0
    for (rank, level) in levels.sorted().enumerated() {
      let probability = cumulative(level)
      distance = max(
        distance, Double(rank + 1) / Double(count) - probability,
        probability - Double(rank) / Double(count))
    }
    let scaled = distance * Double(count).squareRoot()
    #expect(scaled <= 2.2, "√n D is \(scaled)", sourceLocation: sourceLocation)
  }

  private struct Moments {
    var mean = 0.0
    var meanError = 0.0
    var variance = 0.0
    var varianceError = 0.0
  }

  /// Moments after 1, 12 and 36 months; the error of the variance from the fourth moment.
  private func momentsOfPaths(
    _ count: Int, from initial: Double, _ next: (Double, (Double, Double)) -> Double
  ) -> [Moments] {
    let stream = RandomStream(seed: 2, identity: StreamIdentity("paths"))
    var kept: [[Double]] = [[], [], []]
    for trial in 0..<count {
      var level = initial
      for month in 1...36 {
        level = next(level, uniforms(stream.block(trial: trial, month)))
        if let place = [1, 12, 36].firstIndex(of: month) { kept[place].append(level) }
      }
    }
    return kept.map { levels in
      let n = Double(levels.count)
      let mean = levels.reduce(0, +) / n
      let squares = levels.map { ($0 - mean) * ($0 - mean) }
      let variance = squares.reduce(0, +) / (n - 1)
      let fourth = squares.reduce(0) { $0 + $1 * $1 } / n
      return Moments(
        mean: mean, meanError: (variance / n).squareRoot(), variance: variance,
        varianceError: ((fourth - variance * variance) / n).squareRoot())
    }
  }

  private func uniforms(_ block: PhiloxBlock) -> (Double, Double) {
    (uniformDraw(fromBits: block.low >> 11), uniformDraw(fromBits: block.high >> 11))
  }
}
