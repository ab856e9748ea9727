/// A probability law of whole numbers that is sampled by inversion.
public protocol CountLaw: Sendable {
  var mean: Double { get }
  var variance: Double { get }
  var support: ClosedRange<Int> { get }

  /// The probability of a count of at most `count`.
  func cumulative(_ count: Int) -> Double
  /// The probability of a count above `count`, accurate where it is small.
  func survival(_ count: Int) -> Double
  /// The smallest count whose cumulative probability reaches `u`, for u in (0, 1).
  func quantile(_ u: Double) -> Int
}

extension CountLaw {
  public var standardDeviation: Double { variance.squareRoot() }

  /// The smallest count in the range whose cumulative probability reaches `u`.
  ///
  /// Strides from the guess double until they enclose the answer, then halve: a guess off by one
  /// costs two evaluations, a bad one twice the logarithm of its error. Above the median, survival
  /// is compared with 1 − u, so that both tails are exact.
  @inline(__always)
  func smallestCount(reaching u: Double, in range: ClosedRange<Int>, near guess: Int) -> Int {
    let reaches = { (count: Int) in
      u <= 0.5 ? self.cumulative(count) >= u : self.survival(count) <= 1 - u
    }
    // `low` falls short, `high` reaches u; the ends of the range count as such unseen.
    var low = range.lowerBound - 1
    var high = range.upperBound
    var probe = min(max(guess, range.lowerBound), range.upperBound)
    var stride = 1
    while high - low > 1 {
      if reaches(probe) {
        high = probe
        probe = max(probe - stride, low + 1)
      } else {
        low = probe
        probe = min(probe + stride, high - 1)
      }
      stride *= 2
      if probe <= low || probe >= high || stride > 1 << 40 { break }
    }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if reaches(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// The count that a normal deviate, corrected for skewness, puts at `u` (E. A. Cornish and
  /// R. A. Fisher, Revue de l'Institut International de Statistique 5 (1938), 307–320).
  func cornishFisherGuess(_ deviate: Double, skewness: Double) -> Double {
    mean + standardDeviation * (deviate + skewness * (deviate * deviate - 1) / 6)
  }
}
