import ElementaryFunctions

/// The Weibull law with survival exp(−(x/λ)ᵏ), for shape k and scale λ.
///
/// mean = λ Γ(1 + 1/k), variance = λ² (Γ(1 + 2/k) − Γ(1 + 1/k)²).
public struct WeibullLaw: ContinuousLaw, Hashable {
  public let shape: Double
  public let scale: Double
  public let mean: Double
  public let variance: Double

  /// Shapes in which mean and variance are accurate; below, they are beyond any use.
  public static let shapes: ClosedRange<Double> = 0.05...1e4

  public init(shape: Double, scale: Double) throws(LawError) {
    try LawError.require(.shape, shape, in: Self.shapes)
    try LawError.requirePositive(.scale, scale)
    self.shape = shape
    self.scale = scale
    let first = Elementary.logGamma(1 + 1 / shape)
    let second = Elementary.logGamma(1 + 2 / shape)
    mean = scale * Elementary.exp(first)
    variance = mean * mean * Elementary.expm1(second - 2 * first)
    guard variance > 0, variance < .infinity else { throw .momentsOverflow }
  }

  public var support: ClosedRange<Double> { 0 ... .infinity }

  public func cumulative(_ x: Double) -> Double {
    x <= 0 ? 0 : -Elementary.expm1(-Elementary.pow(x / scale, shape))
  }

  public func survival(_ x: Double) -> Double {
    x <= 0 ? 1 : Elementary.exp(-Elementary.pow(x / scale, shape))
  }

  public func quantile(_ u: Double) -> Double {
    scale * Elementary.pow(-Elementary.log1p(-u), 1 / shape)
  }

  public func quantile(survival v: Double) -> Double {
    scale * Elementary.pow(-Elementary.log(v), 1 / shape)
  }
}
