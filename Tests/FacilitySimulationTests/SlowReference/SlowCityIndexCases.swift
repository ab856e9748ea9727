import Foundation
import Testing

/// Months of an index worked out by hand.
@Suite("Slow city reference: months of an index by hand")
struct SlowCityIndexCases {
  /// The same uniforms in every month, and a normal quantile that is its uniform.
  private static func rates(
    _ index: SlowCityIndex, through horizon: Int, uniforms: (Double, Double) = (0.5, 0.5)
  ) -> [Int64] {
    SlowCityIndexPath(uniforms: { _ in uniforms }, normalQuantile: { $0 })
      .rates(of: index, through: horizon)
  }

  @Test("One rate, and steps that hold until the next")
  func given() {
    #expect(Self.rates(.constant(17), through: 2) == [17, 17, 17])
    let steps = SlowCityIndex.steps([(-3, 1), (1, 5), (3, 2)])
    #expect(Self.rates(steps, through: 4) == [1, 5, 5, 2, 2])
  }

  /// Without pull and with a deviate of 0.5: 0.03 + 0.012 × √(1/12) × 0.5 = 0.0317320508 in a month
  /// and as much again in the next. With a = 0.5 and b = 0.02: 0.02 + 0.01 × e^(−1/24)
  /// + 0.01 × √(1 − e^(−1/12)) × 0.5 = 0.0310057155.
  @Test("A normal change and the pull to the mean")
  func vasicek() {
    let walk = SlowCityShortRate(initial: 0.03, mean: 0.9, reversion: 0, volatility: 0.012)
    #expect(Self.rates(.vasicek(walk), through: 2) == [30_000_000, 31_732_051, 33_464_102])
    let pulled = SlowCityShortRate(initial: 0.03, mean: 0.02, reversion: 0.5, volatility: 0.01)
    #expect(Self.rates(.vasicek(pulled), through: 1).last == 31_005_716)
  }

  /// n = 4 × 0.75 × 0.04 ÷ 0.04 = 3 degrees. The deviate is 0, and the median of χ² of two degrees
  /// is 2 ln 2: 0.03 d + c × 1.386294 with d = e^(−1/16) and c = 0.04 (1 − d) ÷ 3.
  @Test("A square root with three degrees of freedom")
  func manyDegrees() {
    let terms = SlowCityShortRate(initial: 0.03, mean: 0.04, reversion: 0.75, volatility: 0.2)
    let path = SlowCityIndexPath(uniforms: { _ in (0.5, 0.5) }, normalQuantile: { _ in 0 })
    let d = exp(-1.0 / 16)
    let expected = 0.03 * d + 0.04 * (1 - d) / 3 * 2 * log(2.0)
    let found = path.rates(of: .squareRoot(terms), through: 1)[1]
    #expect(found == Int64((expected * 1e9).rounded()))
    #expect(found == 29_302_276)
  }

  /// No pull: no degrees of its own, and N Poisson of mean 0.01 × 48 ÷ 0.1² ÷ 2 = 24. A uniform
  /// below e^(−24) is N = 0, and the level stays at 0 for good; one of 10 e^(−24) is N = 1, and the
  /// level 0.1² ÷ 48 × 2 ln 2.
  @Test("A square root that is drawn to 0")
  func noDegrees() {
    let terms = SlowCityShortRate(initial: 0.01, mean: 0, reversion: 0, volatility: 0.1)
    let least = exp(-24.0)
    let none = Self.rates(.squareRoot(terms), through: 2, uniforms: (0.5 * least, 0.5))
    #expect(none == [10_000_000, 0, 0])
    let one = Self.rates(.squareRoot(terms), through: 1, uniforms: (10 * least, 0.5))
    #expect(one == [10_000_000, 288_811])
  }

  @Test("Without noise it is the mean's pull alone")
  func certain() {
    let terms = SlowCityShortRate(initial: 0.04, mean: 0.02, reversion: 12, volatility: 0)
    // 0.02 + 0.02 e⁻¹ and e⁻².
    #expect(Self.rates(.squareRoot(terms), through: 2) == [40_000_000, 27_357_589, 22_706_706])
  }
}
