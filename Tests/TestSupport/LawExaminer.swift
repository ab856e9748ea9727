import MonteCarlo
import Testing

/// The oral examination of a continuous law: its five members must tell one story.
///
/// Deterministic except for the Kolmogorov–Smirnov check, whose seed is fixed.
public struct LawExaminer<Law: ContinuousLaw> {
  public let law: Law
  public let name: String
  private let sourceLocation: SourceLocation

  public init(_ law: Law, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    self.law = law
    self.name = name
    self.sourceLocation = sourceLocation
  }

  /// Relative tolerance of mean and variance; a caller whose law has corners may need a wider one.
  public func expectAll(momentTolerance: Double = 1e-9) {
    expectRoundTrips()
    expectRisingInsideSupport()
    expectMoments(tolerance: momentTolerance)
    expectEvenCoverage()
  }

  /// F(F⁻¹(u)) = u and S(S⁻¹(v)) = v, from both ends.
  ///
  /// A unit in the last place of the value moves the probability by density × unit; four such units
  /// and 10⁻¹² are allowed. Catches a survival function that is not the complement of the
  /// distribution function, a tail taken for the other, a parameter used twice.
  public func expectRoundTrips() {
    // At a finite bound the value itself is rounded, which costs an absolute error.
    let lowerFloor = law.support.lowerBound == -.infinity ? 0 : 1e-15
    let upperFloor = law.support.upperBound == .infinity ? 0 : 1e-15
    for u in Self.probabilities {
      let x = law.quantile(u)
      let slack = 4 * max(0, law.cumulative(x.nextUp.nextUp) - law.cumulative(x.nextDown.nextDown))
      let error = abs(law.cumulative(x) - u)
      expect(error <= 1e-12 * u + lowerFloor + slack, "cumulative of quantile at \(u): \(error)")
      let complement = abs(law.cumulative(x) + law.survival(x) - 1)
      expect(complement <= 1e-12, "cumulative and survival at \(u): \(complement)")

      let y = law.quantile(survival: u)
      let room = 4 * max(0, law.survival(y.nextDown.nextDown) - law.survival(y.nextUp.nextUp))
      let miss = abs(law.survival(y) - u)
      expect(miss <= 1e-12 * u + upperFloor + room, "survival of its quantile at \(u): \(miss)")
    }
  }

  /// Quantiles do not fall, are numbers, and stay inside the support, out to u = 2⁻⁶⁰ and 1 − 2⁻⁵³.
  ///
  /// Catches a branch of an approximation that does not meet its neighbour. Rounding may cost a
  /// few units in the last place.
  public func expectRisingInsideSupport() {
    var last = -Double.infinity
    for u in Self.probabilities {
      let x = law.quantile(u)
      expect(law.support.contains(x), "quantile \(x) outside the support at \(u)")
      expect(x >= last - 1e-13 * abs(last), "quantile falls at \(u)")
      last = x
    }
  }

  /// Mean and variance against the trapezoidal rule over the logit of u (error far below the
  /// tolerance for smooth quantile functions), in steps of 1/8 out to e⁻⁷⁵ on either side.
  public func expectMoments(tolerance: Double) {
    let step = 0.125
    let centre = law.quantile(0.5)
    var weights = 0.0
    var first = 0.0
    var second = 0.0
    for n in -600...600 {
      let odds = 1 / Self.decay(step * abs(Double(n)))
      // The smaller of u and 1 − u, which keeps its digits.
      let tail = 1 / (1 + odds)
      let x = n < 0 ? law.quantile(tail) : law.quantile(survival: tail)
      let weight = step * tail * (1 - tail)
      weights += weight
      first += weight * (x - centre)
      second += weight * (x - centre) * (x - centre)
    }
    let spread = max(abs(law.mean), law.variance.squareRoot())
    let mean = centre + first / weights
    let variance = second / weights - (first / weights) * (first / weights)
    expect(abs(mean - law.mean) <= tolerance * spread, "mean \(law.mean), found \(mean)")
    let room = tolerance * law.variance + 1e-13 * spread * spread
    expect(abs(variance - law.variance) <= room, "variance \(law.variance), found \(variance)")
  }

  /// Kolmogorov–Smirnov: 4,000 draws by inversion fill the distribution function evenly.
  ///
  /// A correct law leaves the band √n D ≤ 2.2 for one seed in 8,000 (2 exp(−2 · 2.2²)). Power: a
  /// probability wrong by 7 points anywhere (twice the band) is caught practically always.
  public func expectEvenCoverage() {
    let count = 4000
    var generator = SmallGenerator(seed: 20_250_101)
    let draws = (0..<count).map { _ in law.quantile(generator.uniform()) }.sorted()
    var distance = 0.0
    for (rank, draw) in draws.enumerated() {
      let probability = law.cumulative(draw)
      distance = max(
        distance, Double(rank + 1) / Double(count) - probability,
        probability - Double(rank) / Double(count))
    }
    let scaled = distance * Double(count).squareRoot()
    expect(scaled <= 2.2, "√n D is \(scaled)")
  }

  /// Rising probabilities: 2⁻⁶⁰ doubling up to 1/8, even steps, and back towards 1 − 2⁻⁵³.
  static var probabilities: [Double] {
    let doubling = (3...60).map { Double(sign: .plus, exponent: -$0, significand: 1) }
    let middle = (129..<896).map { Double($0) / 1024 }
    return doubling.reversed() + middle + doubling.prefix(51).map { 1 - $0 }
  }

  /// e⁻ˢ for s ≥ 0 by halving and squaring, so that the examiner owes nothing to the functions
  /// it examines.
  static func decay(_ s: Double) -> Double {
    let t = -s / 1024
    var value = 1 + t * (1 + t / 2 * (1 + t / 3 * (1 + t / 4 * (1 + t / 5 * (1 + t / 6)))))
    for _ in 0..<10 { value *= value }
    return value
  }

  private func expect(_ condition: Bool, _ message: @autoclosure () -> String) {
    if !condition { Issue.record("\(name): \(message())", sourceLocation: sourceLocation) }
  }
}
