import Foundation

/// The number of defaults among equal borrowers under one common factor, by numerical integration:
/// binomial given Z, with Z integrated over the normal law by the trapezoidal rule.
///
/// Shares no code with the engine: Φ is made from `erfc`, its inverse by bisection.
struct DefaultMixture {
  let borrowers: Int
  /// By number of defaults.
  private(set) var probabilities: [Double]
  private let threshold: Double
  private let assetCorrelation: Double
  /// Logarithms of the binomial coefficients.
  private let ways: [Double]

  init(borrowers: Int, probability: Double, assetCorrelation: Double) {
    self.borrowers = borrowers
    self.assetCorrelation = assetCorrelation
    let n = Double(borrowers)
    ways = (0...borrowers).map {
      lgamma(n + 1) - lgamma(Double($0) + 1) - lgamma(n - Double($0) + 1)
    }
    threshold = Self.normalQuantile(probability)
    probabilities = [Double](repeating: 0, count: borrowers + 1)
    if assetCorrelation == 0 {
      probabilities = conditional(factor: 0)
      return
    }
    // The integrand is smooth on the scale of 0.15 even for thousands of borrowers, so steps of
    // 0.05 leave nothing that a double could show.
    let step = 0.05
    for index in -170...170 {
      let z = Double(index) * step
      let weight = step * exp(-z * z / 2) / (2 * Double.pi).squareRoot()
      for (count, probability) in conditional(factor: z).enumerated() {
        probabilities[count] += weight * probability
      }
    }
  }

  /// The law of the number of defaults given the factor.
  func conditional(factor z: Double) -> [Double] {
    let shifted =
      (threshold - assetCorrelation.squareRoot() * z) / (1 - assetCorrelation).squareRoot()
    let p = Self.normalCumulative(shifted)
    let (logP, logQ) = (log(p), log(Self.normalCumulative(-shifted)))
    let n = Double(borrowers)
    return (0...borrowers).map { count in
      let k = Double(count)
      return exp(ways[count] + k * logP + (n - k) * logQ)
    }
  }

  /// The mean of a function of the number of defaults.
  func mean(of value: (Double) -> Double) -> Double {
    probabilities.enumerated().reduce(0) { $0 + $1.element * value(Double($1.offset)) }
  }

  /// The mean given the factor.
  func mean(factor: Double, of value: (Double) -> Double) -> Double {
    conditional(factor: factor).enumerated().reduce(0) {
      $0 + $1.element * value(Double($1.offset))
    }
  }

  /// The probability of a default rate of at most `rate`.
  func cumulative(rate: Double) -> Double {
    probabilities.prefix(Int((rate * Double(borrowers)).rounded(.down)) + 1).reduce(0, +)
  }

  static func normalCumulative(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }

  static func normalQuantile(_ p: Double) -> Double {
    var (low, high) = (-10.0, 10.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if normalCumulative(middle) < p { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
