/// The law of one event: 1 with the given probability, else 0.
public struct BernoulliLaw: CountLaw, Hashable {
  public let probability: Double

  public init(probability: Double) throws(LawError) {
    guard probability >= 0, probability <= 1 else {
      throw .probabilityOutsideUnitInterval(probability)
    }
    self.probability = probability
  }

  public var mean: Double { probability }
  public var variance: Double { probability * (1 - probability) }

  public var support: ClosedRange<Int> {
    (probability < 1 ? 0 : 1)...(probability > 0 ? 1 : 0)
  }

  public func cumulative(_ count: Int) -> Double {
    count < 0 ? 0 : count < 1 ? 1 - probability : 1
  }

  public func survival(_ count: Int) -> Double {
    count < 0 ? 1 : count < 1 ? probability : 0
  }

  /// 1 for the highest uniforms, so that the count rises with u.
  public func quantile(_ u: Double) -> Int {
    // Compared where the difference from 1 keeps its digits.
    (u <= 0.5 ? u > 1 - probability : 1 - u < probability) ? 1 : 0
  }
}
