import ElementaryFunctions
import TestSupport
import Testing

@testable import MonteCarlo

/// Goal: limits of the parameters behave as the equations say, and the rest is refused.
@Suite struct ProcessEdgeTests {
  /// With σ = 0 both follow b + (r₀ − b) e^(−a t), whatever the uniforms.
  @Test func withoutNoiseThePathIsCertain() throws {
    let normal = try VasicekProcess(initial: 0.05, mean: 0.02, reversion: 0.4, volatility: 0)
    let square = try CIRProcess(initial: 0.05, mean: 0.02, reversion: 0.4, volatility: 0)
    for process in [ShortRateProcess.vasicek(normal), .cir(square)] {
      var generator = SmallGenerator(seed: 1)
      var level = process.initial
      for month in 1...480 {
        level = process.next(after: level, uniforms: (generator.uniform(), generator.uniform()))
        let expected = 0.02 + 0.03 * Elementary.exp(-0.4 * Double(month) / 12)
        #expect(abs(level - expected) <= 1e-15)
        #expect(abs(process.mean(afterYears: Double(month) / 12) - expected) <= 1e-16)
      }
      #expect(process.variance(afterYears: 10) == 0)
    }
  }

  /// Parameters next to a limit give levels next to the limit's: no reversion and 10⁻³⁰⁰, no
  /// noise and 10⁻⁹, and a reversion so large that a month forgets everything.
  @Test func limitsAreContinuous() throws {
    let u = (0.9, 0.2)
    for reversion in [5e-324, 1e-300, 1e-14] {
      let near = try VasicekProcess(
        initial: 0.03, mean: 0.01, reversion: reversion, volatility: 0.01)
      let level = near.next(after: 0.03, uniforms: u)
      let step = 0.01 * (1.0 / 12).squareRoot() * Elementary.normalQuantile(0.9)
      #expect(abs(level - 0.03 - step) <= 1e-15)
      let square = try CIRProcess(initial: 0.03, mean: 0.01, reversion: reversion, volatility: 0.1)
      let limit = try CIRProcess(initial: 0.03, mean: 0.01, reversion: 0, volatility: 0.1)
      let distance = square.next(after: 0.03, uniforms: u) - limit.next(after: 0.03, uniforms: u)
      #expect(abs(distance) <= 1e-13)
    }
    for volatility in [1e-9, 1e-90, 1e-150, 5e-324] {
      let near = try CIRProcess(initial: 0.03, mean: 0.01, reversion: 0.3, volatility: volatility)
      let expected = near.mean(afterYears: 1.0 / 12)
      let reach = 0.2 * volatility + 1e-16
      #expect(abs(near.next(after: 0.03, uniforms: u) - expected) <= reach, "\(volatility)")
    }
    let swift = try CIRProcess(initial: 0.03, mean: 0.01, reversion: 1e6, volatility: 20)
    #expect(swift.next(after: 0, uniforms: u) == swift.next(after: 5, uniforms: u))
  }

  /// With a b = 0 a level of r reaches 0 within a month with probability e^(−λ/2), and stays.
  @Test(arguments: [(0.0, 0.02), (0.5, 0.0)])
  func zeroHoldsWithoutPull(reversion: Double, mean: Double) throws {
    let process = try CIRProcess(
      initial: 0.001, mean: mean, reversion: reversion, volatility: 0.2)
    let span = reversion == 0 ? 1.0 / 12 : -Elementary.expm1(-reversion / 12) / reversion
    let half = 2 * 0.001 * Elementary.exp(-reversion / 12) / (0.04 * span)
    let atom = Elementary.exp(-half)
    for second in [1e-9, 0.5, 0.999_999] {
      #expect(process.next(after: 0.001, uniforms: (atom * (1 - 1e-9), second)) == 0)
      #expect(process.next(after: 0.001, uniforms: (atom * (1 + 1e-9), second)) > 0)
      for first in [1e-9, 0.5, 0.999_999] {
        #expect(process.next(after: 0, uniforms: (first, second)) == 0)
      }
    }
  }

  /// Extreme uniforms and parameters give finite levels, never negative, rising in the second
  /// uniform.
  @Test func staysInItsRange() throws {
    let extremes = [0x1p-54, 1e-9, 0.5, 1 - 1e-9, 1 - 0x1p-53]
    for volatility in [1e-3, 0.05, 0.15, 0.2, 0.3, 2, 1e3, 1e6] {
      for (initial, mean, reversion) in [(0.03, 0.02, 0.5), (0, 0.02, 0.5), (0, 1e6, 1e6)] {
        let process = try CIRProcess(
          initial: initial, mean: mean, reversion: reversion, volatility: volatility)
        for first in extremes {
          var last = 0.0
          for second in extremes {
            let level = process.next(after: initial, uniforms: (first, second))
            #expect(level >= last && level.isFinite, "\(process), \(first), \(second)")
            last = level
          }
        }
      }
    }
  }

  /// Quantiles of large shapes against the distribution function, in units of the last places that
  /// the argument can move it; of tiny shapes against their constant.
  @Test func gammaQuantilesOfAnyShape() throws {
    for shape in [1e5, 3e5, 1e6, 1e8] {
      let law = try GammaLaw(shape: shape, scale: 1)
      for u in [0x1p-54, 1e-12, 1e-6, 0.01, 0.3, 0.5, 0.7, 0.99, 1 - 1e-6, 1 - 1e-12] {
        let x = standardGammaQuantile(shape, u)
        let slack = 1e-13 * x
        let above = u < 0.5 ? law.cumulative(x + slack) : 1 - law.survival(x + slack)
        let below = u < 0.5 ? law.cumulative(x - slack) : 1 - law.survival(x - slack)
        #expect(below <= u && u <= above, "shape \(shape) at \(u)")
      }
    }
    let (below, above) = (standardGammaQuantile(1e5.nextDown, 0.9), standardGammaQuantile(1e5, 0.9))
    #expect(abs(above - below) <= 1e-13 * above)
    #expect(standardGammaQuantile(0, 0.9) == 0)
    #expect(standardGammaQuantile(0x1p-53, 1 - 0x1p-53) == 0)
  }

  @Test func refusesImpossibleParameters() {
    for bad in [Double.nan, .infinity, -.infinity, 1e7] {
      for place in 0..<4 {
        var n = [0.03, 0.02, 0.5, 0.1]
        n[place] = bad
        #expect(throws: ProcessError.self) {
          try VasicekProcess(initial: n[0], mean: n[1], reversion: n[2], volatility: n[3])
        }
        #expect(throws: ProcessError.self) {
          try CIRProcess(initial: n[0], mean: n[1], reversion: n[2], volatility: n[3])
        }
      }
    }
    #expect(throws: ProcessError.outOfRange(.reversion, -0.1, allowed: 0...1e6)) {
      try VasicekProcess(initial: -0.01, mean: -0.02, reversion: -0.1, volatility: 0.1)
    }
    #expect(throws: ProcessError.outOfRange(.initial, -0.01, allowed: 0...1e6)) {
      try CIRProcess(initial: -0.01, mean: 0.02, reversion: 0.1, volatility: 0.1)
    }
    #expect(throws: ProcessError.outOfRange(.mean, -0.01, allowed: 0...1e6)) {
      try CIRProcess(initial: 0, mean: -0.01, reversion: 0.1, volatility: 0.1)
    }
  }

  /// Hardly any pull and hardly any noise: the least volatility named is allowed, 1 % less is not.
  @Test func refusesNoiseTooSmallToDraw() throws {
    var least = 0.0
    do throws(ProcessError) {
      _ = try CIRProcess(initial: 0.03, mean: 0, reversion: 0.2, volatility: 1e-5)
      Issue.record("accepted")
    } catch {
      guard case .volatilityTooSmall(1e-5, let found) = error else {
        Issue.record("\(error)")
        return
      }
      least = found
      #expect("\(error)".hasPrefix("the volatility must be 0 or at least 0.000"))
    }
    #expect(throws: ProcessError.self) {
      try CIRProcess(initial: 0.03, mean: 0, reversion: 0.2, volatility: 0.99 * least)
    }
    let allowed = try CIRProcess(
      initial: 0.03, mean: 0, reversion: 0.2, volatility: 1.000_001 * least)
    #expect(allowed.next(after: 0.03, uniforms: (0.5, 0.5)) > 0.029)
    #expect(abs(least - 0.000_845) < 0.000_01)
  }

  /// Frozen numbers: they say only that nothing moved. A change is value-breaking.
  @Test func frozenBits() throws {
    let vasicek = try VasicekProcess(initial: 0.03, mean: 0.02, reversion: 0.2, volatility: 0.01)
    expect(0x62ca_ec19_4c67_f819, .vasicek(vasicek))
    expect(0x740d_77c1_83bb_91ab, .cir(try cir(volatility: 0.05)))
    expect(0xc87d_9d97_cf36_2036, .cir(try cir(volatility: 0.3)))
    expect(0xa646_0f52_8a74_581d, .cir(try cir(volatility: 0.0001)))
  }

  private func cir(volatility: Double) throws -> CIRProcess {
    try CIRProcess(initial: 0.03, mean: 0.02, reversion: 0.5, volatility: volatility)
  }

  private func expect(
    _ hash: UInt64, _ process: ShortRateProcess, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var generator = SmallGenerator(seed: 4)
    var found = BitHash()
    var level = process.initial
    for _ in 0..<250 {
      level = process.next(after: level, uniforms: (generator.uniform(), generator.uniform()))
      found.add(level)
    }
    #expect(found.value == hash, sourceLocation: sourceLocation)
  }
}
