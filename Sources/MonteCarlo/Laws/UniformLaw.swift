/// The uniform law between two bounds.
public struct UniformLaw: ContinuousLaw, Hashable {
  public let low: Double
  public let high: Double

  public init(low: Double, high: Double) throws(LawError) {
    try LawError.requireOrder(low: low, high: high)
    self.low = low
    self.high = high
  }

  public var mean: Double { low + 0.5 * (high - low) }
  public var variance: Double { (high - low) * (high - low) / 12 }
  public var support: ClosedRange<Double> { low...high }

  public func cumulative(_ x: Double) -> Double {
    min(max((x - low) / (high - low), 0), 1)
  }

  public func survival(_ x: Double) -> Double {
    min(max((high - x) / (high - low), 0), 1)
  }

  public func quantile(_ u: Double) -> Double {
    min(low + u * (high - low), high)
  }

  public func quantile(survival v: Double) -> Double {
    max(high - v * (high - low), low)
  }
}
