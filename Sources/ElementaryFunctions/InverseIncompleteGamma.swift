extension Elementary {
  /// The x ≥ 0 with P(a, x) = p: the quantile of the gamma law of shape a and scale 1.
  ///
  /// Halley steps for the logarithm of the smaller tail as a function of ln x. The density of
  /// the logarithm of a gamma deviate is log-concave, so steps of Newton's method converge from
  /// everywhere. Gives ∞ for p = 1, not-a-number unless 0 < a < ∞ and 0 ≤ p ≤ 1.
  public static func inverseRegularisedIncompleteGammaLower(a: Double, p: Double) -> Double {
    guard a > 0, a < .infinity, p >= 0, p <= 1 else { return .nan }
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    return inverseGamma(a, lower: p, upper: 1 - p)
  }

  /// The x ≥ 0 with Q(a, x) = q, accurate for small q.
  public static func inverseRegularisedIncompleteGammaUpper(a: Double, q: Double) -> Double {
    guard a > 0, a < .infinity, q >= 0, q <= 1 else { return .nan }
    if q == 0 { return .infinity }
    if q == 1 { return 0 }
    return inverseGamma(a, lower: 1 - q, upper: q)
  }

  private static func inverseGamma(_ a: Double, lower: Double, upper: Double) -> Double {
    let remainder = stirlingRemainder(a)
    let fromBelow = lower <= upper
    let target = fromBelow ? lower : upper
    var x = startingGamma(a, lower: lower, upper: upper)
    for _ in 0..<60 {
      guard x > 0x1p-1060 else { return x }
      let value = incompleteGamma(a, x, remainder: remainder)
      let tail = fromBelow ? value.lower : value.upper
      // A tail that underflowed says only on which side the solution lies.
      guard tail > 0, value.slope > 0 else {
        x *= fromBelow == (tail == 0) ? 2 : 0.5
        continue
      }
      let ratio = (fromBelow ? value.slope : -value.slope) / tail
      let miss = (tail - target) / target
      let g = miss.magnitude < 0.25 ? log1p(miss) : log(tail) - log(target)
      let newton = -g / ratio
      let curvature = (a - x) - ratio
      let halley = newton / max(0.5, 1 + 0.5 * newton * curvature)
      x *= exp(min(max(halley, -700), 700))
      // The error left is of the order of the cube of the step.
      if halley.magnitude < 4e-6 && g.magnitude < 4e-6 { break }
    }
    return x
  }

  /// A first guess: E. B. Wilson and M. M. Hilferty's cube of a normal deviate (PNAS 17, 1931), or
  /// the leading term xᵃ / Γ(a + 1) where that is below its reach.
  private static func startingGamma(_ a: Double, lower: Double, upper: Double) -> Double {
    let z = lower <= upper ? normalQuantile(lower) : -normalQuantile(upper)
    let root = 1 - 1 / (9 * a) + z / (3 * a.squareRoot())
    let cube = a * root * root * root
    if root > 0 && cube > 0.3 * a { return cube }
    if lower > 0.9 { return max(cube, a, -log(upper)) }
    return exp(max(-745, (log(lower) + logGamma(a + 1)) / a))
  }
}
