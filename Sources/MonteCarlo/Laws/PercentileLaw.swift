import ElementaryFunctions

/// The law with three given percentiles that is normal on a scale which makes the 50th the middle.
///
/// x = p50 + (p90 − p50) × (r^(z ÷ z₉₀) − 1) ÷ (r − 1), with z standard normal, z₉₀ = Φ⁻¹(0.9) and
/// r = (p90 − p50) ÷ (p50 − p10): a shifted lognormal law with its long tail above where r > 1 and
/// below where r < 1, and the normal law where r = 1.
public struct PercentileLaw: ContinuousLaw, Hashable {
  public let p10: Double
  public let p50: Double
  public let p90: Double
  /// ln r, 0 for the normal law.
  private let logarithm: Double
  public let mean: Double
  public let variance: Double

  private static let z90 = Elementary.normalQuantile(0.9)

  /// The percentiles must ascend.
  public init(p10: Double, p50: Double, p90: Double) throws(LawError) {
    try LawError.requireFinite(.p10, p10)
    try LawError.requireFinite(.p50, p50)
    try LawError.requireFinite(.p90, p90)
    guard p10 < p50, p50 < p90 else {
      throw .percentilesOutOfOrder(p10: p10, p50: p50, p90: p90)
    }
    self.p10 = p10
    self.p50 = p50
    self.p90 = p90
    let (below, above) = (p50 - p10, p90 - p50)
    logarithm = Elementary.log1p((above - below) / below)
    let slope = logarithm / Self.z90
    let squared = slope * slope
    if logarithm == 0 {
      mean = p50
      variance = above / Self.z90 * (above / Self.z90)
    } else {
      // E e^(sz) = e^(s² ÷ 2), and e^(s z₉₀) = r.
      let unit = above / Elementary.expm1(logarithm)
      mean = p50 + unit * Elementary.expm1(squared / 2)
      variance = unit * unit * Elementary.exp(squared) * Elementary.expm1(squared)
    }
    // Not-a-number, infinity and underflow fail alike.
    guard mean.isFinite, variance > 0, variance < .infinity else { throw .momentsOverflow }
  }

  /// The end of the short tail, p50 − (p90 − p50) ÷ (r − 1); a normal law has none.
  public var support: ClosedRange<Double> {
    if logarithm == 0 { return -.infinity ... .infinity }
    let end = p50 - (p90 - p50) / Elementary.expm1(logarithm)
    return logarithm > 0 ? end ... .infinity : -.infinity...end
  }

  public func cumulative(_ x: Double) -> Double { Elementary.normalCumulative(score(x)) }

  public func survival(_ x: Double) -> Double { Elementary.normalSurvival(score(x)) }

  public func quantile(_ u: Double) -> Double { value(atScore: Elementary.normalQuantile(u)) }

  public func quantile(survival v: Double) -> Double {
    value(atScore: -Elementary.normalQuantile(v))
  }

  private func value(atScore z: Double) -> Double {
    let part =
      logarithm == 0
      ? z / Self.z90
      : Elementary.expm1(logarithm * (z / Self.z90)) / Elementary.expm1(logarithm)
    return p50 + (p90 - p50) * part
  }

  /// The z of a value; infinite beyond the end of the short tail.
  private func score(_ x: Double) -> Double {
    let part = (x - p50) / (p90 - p50)
    if logarithm == 0 { return Self.z90 * part }
    let growth = part * Elementary.expm1(logarithm)
    guard growth > -1 else { return growth <= -1 ? (logarithm > 0 ? -.infinity : .infinity) : .nan }
    return Self.z90 * (Elementary.log1p(growth) / logarithm)
  }
}
