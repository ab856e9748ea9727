import ElementaryFunctions

/// A level that is pulled to its mean and never falls below 0, month by month.
///
///     dr = a (b − r) dt + σ √r dW
///
/// Levels are fractions per year, a is per year. The step of a month is the exact transition: r' is
/// c times a noncentral χ² deviate of d degrees of freedom and noncentrality λ,
///
///     c = σ² (1 − e^(−a/12)) / 4a,   d = 4 a b / σ²,   λ = r e^(−a/12) / c
///
/// Sources: J. C. Cox, J. E. Ingersoll and S. A. Ross, "A theory of the term structure of interest
/// rates", Econometrica 53 (1985), 385–407; P. Glasserman, "Monte Carlo Methods in Financial
/// Engineering" (2003), section 3.4.1. The level reaches 0 unless d ≥ 2 (W. Feller's condition) and
/// leaves it again; where nothing pulls it up (a b = 0) it stays there. With σ = 0 the path is
/// certain.
public struct CIRProcess: Hashable, Sendable {
  /// The level of month 0.
  public let initial: Double
  public let volatility: Double
  private let pull: MeanReversion
  private let decay: Double
  private let transition: Transition

  /// Initial levels and means that can be computed with.
  public static let levels: ClosedRange<Double> = 0...1e6
  /// Reversions, per year.
  public static let reversions: ClosedRange<Double> = 0...1e6
  /// Volatilities, per square root of a year.
  public static let volatilities: ClosedRange<Double> = 0...1e6
  /// The largest half noncentrality at the start where d < 1: paths raise it little, and counts
  /// are drawn exactly in time that grows with its square root.
  static let largestCount = 1e6

  /// - Throws: `ProcessError` for a parameter that is not finite or outside its range, and for a
  ///   volatility other than 0 below √(24 r₀ / 10⁶) or so where d < 1, that is, hardly any pull.
  public init(
    initial: Double, mean: Double, reversion: Double, volatility: Double
  ) throws(ProcessError) {
    try ProcessError.require(.initial, initial, in: Self.levels)
    try ProcessError.require(.mean, mean, in: Self.levels)
    try ProcessError.require(.reversion, reversion, in: Self.reversions)
    try ProcessError.require(.volatility, volatility, in: Self.volatilities)
    self.initial = initial
    self.volatility = volatility
    pull = MeanReversion(mean: mean, reversion: reversion)
    decay = pull.decay(years: MeanReversion.step)
    // So little noise is none: it is below the last digit of every level.
    guard volatility > 1e-100 else {
      transition = .certain
      return
    }
    let variance = volatility * volatility
    let scale = variance * MeanReversion.span(reversion, years: MeanReversion.step) / 4
    let degrees = 4 * reversion * mean / variance
    guard degrees < 1 else {
      transition = .shiftedNormal(scale: scale, shape: (degrees - 1) / 2)
      return
    }
    let count = initial * decay / scale / 2
    guard count <= Self.largestCount else {
      let least = volatility * (count / Self.largestCount).squareRoot()
      throw .volatilityTooSmall(volatility, least: least)
    }
    transition = .mixture(scale: scale, shape: degrees / 2)
  }

  public var mean: Double { pull.mean }
  public var reversion: Double { pull.reversion }

  /// The level a month later, from two independent uniforms in (0, 1).
  ///
  /// Never negative; rises with the second uniform. Precondition: the level is not negative.
  public func next(after rate: Double, uniforms: (Double, Double)) -> Double {
    precondition(rate >= 0, "the level of this process is never negative")
    switch transition {
    case .certain:
      return pull.mean + (rate - pull.mean) * decay
    case .shiftedNormal(let scale, let shape):
      // χ'²_d(λ) = (Z + √λ)² + χ²_{d−1}.
      let root = Elementary.normalQuantile(uniforms.0) + (rate * decay / scale).squareRoot()
      return scale * (root * root + 2 * standardGammaQuantile(shape, uniforms.1))
    case .mixture(let scale, let shape):
      // χ'²_d(λ) is χ² of d + 2 N degrees of freedom, N Poisson of mean λ / 2.
      let count = PoissonLaw(uncheckedMean: rate * decay / scale / 2).quantile(uniforms.0)
      return 2 * scale * standardGammaQuantile(shape + Double(count), uniforms.1)
    }
  }

  /// The expected level after a time, seen from month 0: b + (r₀ − b) e^(−a t).
  public func mean(afterYears years: Double) -> Double {
    pull.expected(from: initial, years: years)
  }

  /// The variance of the level after a time, seen from month 0.
  ///
  ///     σ² s (r₀ e^(−a t) + a b s / 2),   s = (1 − e^(−a t)) / a
  public func variance(afterYears years: Double) -> Double {
    let span = MeanReversion.span(reversion, years: years)
    let settled = reversion * mean * span / 2
    return volatility * volatility * span * (initial * pull.decay(years: years) + settled)
  }

  /// How a month is drawn: the parts that do not depend on the level.
  private enum Transition: Hashable {
    case certain
    case shiftedNormal(scale: Double, shape: Double)
    case mixture(scale: Double, shape: Double)
  }
}
