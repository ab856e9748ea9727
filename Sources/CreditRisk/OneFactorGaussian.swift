import ElementaryFunctions
import MonteCarlo

/// Defaults that depend on one common factor: X = √ρ·Z + √(1−ρ)·ε, default when X ≤ Φ⁻¹(p).
///
/// Sources: O. Vasicek, "Loan portfolio value", Risk 15 (2002); D. Li, "On default correlation: a
/// copula function approach", Journal of Fixed Income 9 (2000).
public struct OneFactorGaussian: Hashable, Sendable {
  public let assetCorrelation: Double
  private let loading: Double
  private let idiosyncratic: Double

  /// `nil` unless 0 ≤ ρ < 1.
  public init?(assetCorrelation: Double) {
    guard assetCorrelation >= 0, assetCorrelation < 1 else { return nil }
    self.assetCorrelation = assetCorrelation
    loading = assetCorrelation.squareRoot()
    idiosyncratic = (1 - assetCorrelation).squareRoot()
  }

  /// The probability of default given the common factor: Φ((Φ⁻¹(p) − √ρ·z) / √(1−ρ)).
  public func conditionalProbability(_ p: Double, factor z: Double) -> Double {
    if p <= 0 { return 0 }
    if p >= 1 { return 1 }
    return conditionalProbability(quantile: Elementary.normalQuantile(p), factor: z)
  }

  /// The same with Φ⁻¹(p) at hand; ±infinity stand for p = 1 and p = 0.
  @inlinable
  public func conditionalProbability(quantile: Double, factor z: Double) -> Double {
    Elementary.normalCumulative(scaledThreshold(quantile: quantile, factor: z))
  }

  @usableFromInline
  func scaledThreshold(quantile: Double, factor z: Double) -> Double {
    (quantile - loading * z) / idiosyncratic
  }

  /// The correlation of the default indicators of two borrowers of equal probability p:
  /// (Φ₂(Φ⁻¹(p), Φ⁻¹(p); ρ) − p²) ÷ (p(1 − p)); 0 at p = 0 and p = 1.
  public func defaultCorrelation(probability p: Double) -> Double {
    guard p > 0, p < 1 else { return 0 }
    let x = Elementary.normalQuantile(p)
    let joint = Elementary.bivariateNormalCumulative(x, x, correlation: assetCorrelation)
    return (joint - p * p) / (p * (1 - p))
  }
}

/// The lifetime default probability under a hazard ratio: p' = 1 − (1 − p)^h.
public func defaultProbability(_ p: Double, hazardRatio h: Double) -> Double {
  if h == 1 { return p }
  if h == 0 || p <= 0 { return 0 }
  if p >= 1 { return 1 }
  return -Elementary.expm1(h * Elementary.log1p(-p))
}
