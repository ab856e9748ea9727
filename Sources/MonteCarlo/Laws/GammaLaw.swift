import ElementaryFunctions

/// The gamma law with density (x/θ)ᵏ⁻¹ exp(−x/θ) / (θ Γ(k)), for shape k and scale θ.
public struct GammaLaw: ContinuousLaw, Hashable {
  public let shape: Double
  public let scale: Double

  /// Shapes in which the distribution function is accurate and fast.
  public static let shapes: ClosedRange<Double> = 1e-3...1e8

  public init(shape: Double, scale: Double) throws(LawError) {
    try LawError.require(.shape, shape, in: Self.shapes)
    try LawError.requirePositive(.scale, scale)
    self.shape = shape
    self.scale = scale
    // Quantiles stay far below a thousand scales beyond twice the mean.
    let reach = (2 * shape + 1000) * scale
    guard (reach * reach).isFinite else { throw .momentsOverflow }
  }

  public var mean: Double { shape * scale }
  public var variance: Double { shape * scale * scale }
  public var support: ClosedRange<Double> { 0 ... .infinity }

  public func cumulative(_ x: Double) -> Double {
    x <= 0 ? 0 : Elementary.regularisedIncompleteGammaLower(a: shape, x: x / scale)
  }

  public func survival(_ x: Double) -> Double {
    x <= 0 ? 1 : Elementary.regularisedIncompleteGammaUpper(a: shape, x: x / scale)
  }

  public func quantile(_ u: Double) -> Double {
    scale * Elementary.inverseRegularisedIncompleteGammaLower(a: shape, p: u)
  }

  public func quantile(survival v: Double) -> Double {
    scale * Elementary.inverseRegularisedIncompleteGammaUpper(a: shape, q: v)
  }
}
