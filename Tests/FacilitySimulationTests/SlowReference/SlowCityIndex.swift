import Foundation

/// How the index moves from month to month; levels, reversion (per year) and volatility (per root
/// of a year) are plain numbers.
enum SlowCityIndex {
  case constant(Int64)
  /// By month from which a rate holds; the first is not after month 0.
  case steps([(month: Int, rate: Int64)])
  case vasicek(SlowCityShortRate)
  case squareRoot(SlowCityShortRate)
}

struct SlowCityShortRate {
  var initial: Double
  var mean: Double
  var reversion: Double
  var volatility: Double
}

/// Draws the index of months 0 … horizon: sections 3 and 10 of the model.
///
/// A level moves by the exact law of a month and is kept as it is; only what is published of each
/// month is rounded to 10⁻⁹. With d = e^(−a/12), a normal deviate Z and a mean b,
///
/// - Vasicek: r' = b + (r − b) d + σ √((1 − d²) ÷ 2a) Z;
/// - square root: r' = c χ'², a noncentral χ² of n = 4ab ÷ σ² degrees of freedom and noncentrality
///   r d ÷ c, c = σ² (1 − d) ÷ 4a. From n = 1 on it is (Z + √(r d ÷ c))² plus a χ² of n − 1
///   degrees; below, a χ² of n + 2N degrees, N Poisson of mean r d ÷ 2c.
struct SlowCityIndexPath {
  /// Two uniforms of each month from 1 on: of Z or N, and of the χ².
  let uniforms: (Int) -> (Double, Double)
  let normalQuantile: (Double) -> Double

  func rates(of index: SlowCityIndex, through horizon: Int) -> [Int64] {
    switch index {
    case .constant(let rate): [Int64](repeating: rate, count: horizon + 1)
    case .steps(let steps):
      (0...horizon).map { month in steps.last { $0.month <= month }?.rate ?? 0 }
    case .vasicek(let terms): walk(terms, horizon) { vasicek(terms, $0, month: $1) }
    case .squareRoot(let terms): walk(terms, horizon) { squareRoot(terms, $0, month: $1) }
    }
  }

  private func walk(
    _ terms: SlowCityShortRate, _ horizon: Int, _ next: (Double, Int) -> Double
  ) -> [Int64] {
    var level = terms.initial
    return (0...horizon).map { month in
      if month > 0 { level = next(level, month) }
      return Int64((level * 1e9).rounded(.toNearestOrEven))
    }
  }

  private func vasicek(_ terms: SlowCityShortRate, _ level: Double, month: Int) -> Double {
    let a = terms.reversion
    let variance = a == 0 ? 1 / 12.0 : (1 - exp(-a / 6)) / (2 * a)
    return terms.mean + (level - terms.mean) * exp(-a / 12)
      + terms.volatility * variance.squareRoot() * normalQuantile(uniforms(month).0)
  }

  private func squareRoot(_ terms: SlowCityShortRate, _ level: Double, month: Int) -> Double {
    let a = terms.reversion
    let decay = exp(-a / 12)
    if terms.volatility == 0 { return terms.mean + (level - terms.mean) * decay }
    let variance = terms.volatility * terms.volatility
    let scale = variance * (a == 0 ? 1 / 48.0 : (1 - decay) / (4 * a))
    let degrees = 4 * a * terms.mean / variance
    let noncentrality = level * decay / scale
    let (first, second) = uniforms(month)
    if degrees >= 1 {
      let root = normalQuantile(first) + noncentrality.squareRoot()
      return scale * (root * root + chiSquare(degrees - 1, second))
    }
    let count = poisson(noncentrality / 2, first)
    return scale * chiSquare(degrees + 2 * Double(count), second)
  }

  // MARK: Quantiles

  /// The least count whose cumulative probability reaches the uniform.
  private func poisson(_ mean: Double, _ uniform: Double) -> Int {
    var count = 0
    var probability = exp(-mean)
    var cumulative = probability
    while cumulative < uniform, count < 100_000 {
      count += 1
      probability *= mean / Double(count)
      cumulative += probability
    }
    return count
  }

  /// The quantile of χ² by bisection of its distribution function.
  private func chiSquare(_ degrees: Double, _ uniform: Double) -> Double {
    if degrees <= 0 { return 0 }
    var (low, high) = (0.0, 1.0)
    while gammaCumulative(degrees / 2, high / 2) < uniform { high *= 2 }
    for _ in 0..<1_100 {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { break }
      if gammaCumulative(degrees / 2, middle / 2) < uniform { low = middle } else { high = middle }
    }
    return high
  }

  /// The regularised lower incomplete gamma function P(k, x) by its power series,
  /// x^k e^(−x) Σ xⁿ ÷ Γ(k + n + 1): all terms are positive, so nothing cancels.
  private func gammaCumulative(_ shape: Double, _ x: Double) -> Double {
    if x <= 0 { return 0 }
    var term = exp(shape * log(x) - x - lgamma(shape + 1))
    var sum = term
    var n = 0.0
    while term > sum * 1e-18 || n < x {
      n += 1
      term *= x / (shape + n)
      sum += term
    }
    return sum
  }
}
