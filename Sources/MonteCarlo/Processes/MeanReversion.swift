import ElementaryFunctions

/// The pull of a process towards its mean, in continuous time measured in years.
///
///     E[r(t)] = b + (r(0) − b) e^(−a t)
///
/// for mean b and reversion a per year; with a = 0 there is no pull.
struct MeanReversion: Hashable, Sendable {
  /// Twelve steps make a year.
  static let step = 1.0 / 12

  let mean: Double
  let reversion: Double

  /// What is left of a distance to the mean: e^(−a t).
  func decay(years: Double) -> Double { Elementary.exp(-reversion * years) }

  /// The expected level, given the level at the start.
  func expected(from level: Double, years: Double) -> Double {
    mean + (level - mean) * decay(years: years)
  }

  /// The integral of e^(−κ s) over s from 0 to t: (1 − e^(−κ t)) / κ, and t where κ is 0.
  static func span(_ kappa: Double, years: Double) -> Double {
    let x = kappa * years
    // Below 2⁻⁵⁴ the quotient is 1, and κ t may have lost digits.
    return x < 0x1p-54 ? years : -Elementary.expm1(-x) / kappa
  }
}
