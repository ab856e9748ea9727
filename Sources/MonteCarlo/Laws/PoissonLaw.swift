import ElementaryFunctions

/// The Poisson law: the number of events that arrive independently at a constant rate.
public struct PoissonLaw: CountLaw, Hashable {
  public let mean: Double

  /// Means for which the distribution function is accurate and fast.
  public static let means: ClosedRange<Double> = 0...1e8

  public init(mean: Double) throws(LawError) {
    try LawError.require(.mean, mean, in: Self.means)
    self.mean = mean
  }

  /// For callers that know their mean to be in range.
  init(uncheckedMean mean: Double) { self.mean = mean }

  public var variance: Double { mean }
  public var support: ClosedRange<Int> { 0...(mean > 0 ? Int.max : 0) }

  /// Q(k + 1, mean).
  public func cumulative(_ count: Int) -> Double {
    guard count >= 0 else { return 0 }
    return Elementary.regularisedIncompleteGammaUpper(a: Double(count) + 1, x: mean)
  }

  /// P(k + 1, mean).
  public func survival(_ count: Int) -> Double {
    guard count >= 0 else { return 1 }
    return Elementary.regularisedIncompleteGammaLower(a: Double(count) + 1, x: mean)
  }

  public func quantile(_ u: Double) -> Int {
    guard mean > 0 else { return 0 }
    let deviate = Elementary.normalQuantile(u)
    let guess = cornishFisherGuess(deviate, skewness: 1 / standardDeviation)
    // No double u below 1 reaches counts as far as this.
    let last = Int(2 * mean) + 1000
    return smallestCount(reaching: u, in: 0...last, near: Int(min(max(guess, 0), Double(last))))
  }
}
