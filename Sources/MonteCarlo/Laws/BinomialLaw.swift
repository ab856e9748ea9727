import ElementaryFunctions

/// The number of events among independent trials of equal probability.
public struct BinomialLaw: CountLaw, Hashable {
  public let trials: Int
  public let probability: Double

  /// Numbers of trials for which the distribution function is accurate and fast.
  public static let trialRange: ClosedRange<Int> = 0...1_000_000_000

  public init(trials: Int, probability: Double) throws(LawError) {
    guard Self.trialRange.contains(trials) else {
      throw .trialsOutOfRange(trials, allowed: Self.trialRange)
    }
    guard probability >= 0, probability <= 1 else {
      throw .probabilityOutsideUnitInterval(probability)
    }
    self.init(unchecked: trials, probability: probability)
  }

  /// For parameters known to be valid.
  init(unchecked trials: Int, probability: Double) {
    self.trials = trials
    self.probability = probability
  }

  public var mean: Double { Double(trials) * probability }
  public var variance: Double { Double(trials) * probability * (1 - probability) }

  public var support: ClosedRange<Int> {
    (probability < 1 ? 0 : trials)...(probability > 0 ? trials : 0)
  }

  /// 1 − Iₚ(k + 1, n − k).
  public func cumulative(_ count: Int) -> Double {
    guard count >= 0 else { return 0 }
    guard count < trials else { return 1 }
    return tails(count).upper(probability)
  }

  /// Iₚ(k + 1, n − k).
  public func survival(_ count: Int) -> Double {
    guard count >= 0 else { return 1 }
    guard count < trials else { return 0 }
    return tails(count).lower(probability)
  }

  public func quantile(_ u: Double) -> Int {
    let range = support
    guard range.count > 1 else { return range.lowerBound }
    let deviate = Elementary.normalQuantile(u)
    let skewness = (1 - 2 * probability) / standardDeviation
    let guess = cornishFisherGuess(deviate, skewness: skewness)
    return smallestCount(
      reaching: u, in: range, near: Int(min(max(guess, 0), Double(trials))))
  }

  private func tails(_ count: Int) -> IncompleteBeta {
    IncompleteBeta(a: Double(count + 1), b: Double(trials - count))
  }
}
