import ElementaryFunctions

/// The default rate of a pool of very many equal loans under one common factor, in closed form.
///
///     P(rate ≤ x) = Φ( (√(1−ρ)·Φ⁻¹(x) − Φ⁻¹(p)) / √ρ )
///
/// Source: O. Vasicek, "Loan portfolio value", Risk 15 (2002). Requires 0 < p < 1 and 0 < ρ < 1.
public struct LargePoolLoss: Hashable, Sendable {
  public let defaultProbability: Double
  public let assetCorrelation: Double

  public init?(defaultProbability: Double, assetCorrelation: Double) {
    guard defaultProbability > 0, defaultProbability < 1, assetCorrelation > 0,
      assetCorrelation < 1
    else { return nil }
    self.defaultProbability = defaultProbability
    self.assetCorrelation = assetCorrelation
  }

  /// The probability that the default rate is at most `x`.
  public func cumulative(_ x: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let scaled = (1 - assetCorrelation).squareRoot() * Elementary.normalQuantile(x)
    let threshold = Elementary.normalQuantile(defaultProbability)
    return Elementary.normalCumulative((scaled - threshold) / assetCorrelation.squareRoot())
  }
}
