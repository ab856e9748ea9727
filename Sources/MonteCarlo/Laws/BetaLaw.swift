import ElementaryFunctions

/// The beta law between two bounds.
///
/// On 0 … 1 the density is xᵅ⁻¹ (1 − x)ᵝ⁻¹ / B(α, β), with mean α / (α + β) and variance
/// αβ / ((α + β)² (α + β + 1)).
public struct BetaLaw: ContinuousLaw {
  public let alpha: Double
  public let beta: Double
  public let low: Double
  public let high: Double
  private let distribution: IncompleteBeta

  /// Exponents in which the distribution function is accurate and fast.
  public static let exponents: ClosedRange<Double> = 1e-3...1e9

  /// The law with the given exponents.
  public init(
    alpha: Double, beta: Double, low: Double = 0, high: Double = 1
  ) throws(LawError) {
    try LawError.requireOrder(low: low, high: high)
    try LawError.require(.alpha, alpha, in: Self.exponents)
    try LawError.require(.beta, beta, in: Self.exponents)
    self.alpha = alpha
    self.beta = beta
    self.low = low
    self.high = high
    distribution = IncompleteBeta(a: alpha, b: beta)
  }

  /// The law with the given mean and standard deviation.
  ///
  /// With both measured on 0 … 1, α + β = mean (1 − mean) / variance − 1, which must be positive: a
  /// law that sits on its two bounds alone has the largest standard deviation there is.
  public init(
    mean: Double, standardDeviation: Double, low: Double = 0, high: Double = 1
  ) throws(LawError) {
    try LawError.requireOrder(low: low, high: high)
    try LawError.requireFinite(.mean, mean)
    try LawError.requirePositive(.standardDeviation, standardDeviation)
    guard low < mean, mean < high else {
      throw .meanOutsideBounds(mean: mean, low: low, high: high)
    }
    let width = high - low
    let below = (mean - low) / width
    let above = (high - mean) / width
    let deviation = standardDeviation / width
    let sum = below * above / (deviation * deviation) - 1
    guard sum > 0 else {
      let limit = (below * above).squareRoot() * width
      throw .standardDeviationTooLarge(standardDeviation, limit: limit)
    }
    try self.init(alpha: below * sum, beta: above * sum, low: low, high: high)
  }

  public var mean: Double { low + (high - low) * (alpha / (alpha + beta)) }

  public var variance: Double {
    let sum = alpha + beta
    let width = high - low
    return width * width * (alpha / sum) * (beta / sum) / (sum + 1)
  }

  public var support: ClosedRange<Double> { low...high }

  public func cumulative(_ x: Double) -> Double {
    x > low && x < high
      ? distribution.lower((x - low) / (high - low), complement: (high - x) / (high - low))
      : x <= low ? 0 : x >= high ? 1 : .nan
  }

  public func survival(_ x: Double) -> Double {
    x > low && x < high
      ? distribution.upper((x - low) / (high - low), complement: (high - x) / (high - low))
      : x <= low ? 1 : x >= high ? 0 : .nan
  }

  public func quantile(_ u: Double) -> Double { value(distribution.inverse(u)) }

  public func quantile(survival v: Double) -> Double { value(distribution.inverse(upper: v)) }

  /// Measured from the nearer bound, so that neither end loses digits; rounding stays inside.
  private func value(_ share: (x: Double, complement: Double)) -> Double {
    share.x <= 0.5
      ? min(low + (high - low) * share.x, high) : max(high - (high - low) * share.complement, low)
  }
}
