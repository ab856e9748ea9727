/// When, within a loan's term, the defaults fall: the cumulative share of lifetime defaults by age.
public enum Seasoning: Hashable, Sendable {
  /// 4, 14, 40, 62, 79, 91, 100 % at 3, 6, 12, 18, 24, 30, 36 of 36 months, scaled to the term.
  case microloan
  case uniform
  /// `G(t) ∝ 1 − exp(−(t / scale)^shape)`, scaled to 1 at the end; shape in 10⁻⁹, scale in months.
  case weibull(shapeBillionths: Int64, scaleMonths: Int)
  /// Points (age in months, cumulative share in 10⁻⁹), linear between them, scaled to 1 at the end.
  case table([SeasoningPoint])
}

/// A point of a seasoning table.
public struct SeasoningPoint: Hashable, Sendable {
  public let months: Int
  public let shareBillionths: Int64

  public init(months: Int, shareBillionths: Int64) {
    self.months = months
    self.shareBillionths = shareBillionths
  }
}
