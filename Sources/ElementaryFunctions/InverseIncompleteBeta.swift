extension IncompleteBeta {
  /// The x in 0 … 1 with Iₓ(a, b) = p, and 1 − x, each accurate where it is small.
  ///
  /// Halley steps for ln Iₓ as a function of ln(x / (1 − x)). That function is increasing and
  /// concave, for the density of the logit of a beta deviate is log-concave; so steps of
  /// Newton's method converge from everywhere. The smaller tail is inverted. Not-a-number for p
  /// outside 0 … 1.
  public func inverse(_ p: Double) -> (x: Double, complement: Double) {
    inverse(lower: p, upper: 1 - p)
  }

  /// The x in 0 … 1 with 1 − Iₓ(a, b) = q, and 1 − x; accurate for small q.
  public func inverse(upper q: Double) -> (x: Double, complement: Double) {
    inverse(lower: 1 - q, upper: q)
  }

  private func inverse(lower: Double, upper: Double) -> (x: Double, complement: Double) {
    guard a > 0, lower >= 0, upper >= 0 else { return (.nan, .nan) }
    if lower == 0 { return (0, 1) }
    if upper == 0 { return (1, 0) }
    var odds = startingOdds(lower, upper)
    for _ in 0..<60 {
      // Beyond these odds x is 0 or 1 to every digit.
      guard odds > 0x1p-1022, odds < 0x1p1022 else { break }
      let (step, isLast) = logitStep(lower, upper, odds / (1 + odds), 1 / (1 + odds))
      odds *= Elementary.exp(step)
      if isLast { break }
    }
    if odds >= 0x1p1022 { return (1, 0) }
    return (odds / (1 + odds), 1 / (1 + odds))
  }

  /// The Halley step in ln(x / y) from x towards the solution.
  private func logitStep(
    _ lower: Double, _ upper: Double, _ x: Double, _ y: Double
  ) -> (step: Double, isLast: Bool) {
    let found = both(x, y)
    let slope = found.slope
    let fromBelow = lower <= upper
    let value = fromBelow ? found.lower : found.upper
    let target = fromBelow ? lower : upper
    // A tail that underflowed says only on which side the solution lies.
    guard value > 0, slope > 0 else { return (fromBelow == (value == 0) ? 2 : -2, false) }
    let ratio = (fromBelow ? slope : -slope) / value
    let miss = (value - target) / target
    let g =
      miss.magnitude < 0.25
      ? Elementary.log1p(miss) : Elementary.log(value) - Elementary.log(target)
    let newton = -g / ratio
    let curvature = (a * y - b * x) - ratio
    let halley = newton / max(0.5, 1 + 0.5 * newton * curvature)
    // The error left is of the order of the cube of the step.
    let isLast = halley.magnitude < 4e-6 && g.magnitude < 4e-6
    return (min(max(halley, -700), 700), isLast)
  }

  /// A first guess of x / (1 − x).
  private func startingOdds(_ lower: Double, _ upper: Double) -> Double {
    if a >= 1 && b >= 1 {
      // Abramowitz and Stegun, Handbook of Mathematical Functions, 26.5.22.
      let z =
        lower <= upper ? -Elementary.normalQuantile(lower) : Elementary.normalQuantile(upper)
      let lambda = (z * z - 3) / 6
      let harmonic = 2 / (1 / (2 * a - 1) + 1 / (2 * b - 1))
      let w =
        z * (harmonic + lambda).magnitude.squareRoot() / harmonic
        - (1 / (2 * b - 1) - 1 / (2 * a - 1)) * (lambda + 5 / 6 - 2 / (3 * harmonic))
      return a / b * Elementary.exp(min(max(-2 * w, -600), 600))
    }
    // The tails of xᵃ and yᵇ alone.
    let left = Elementary.pow(a / (a + b), a) / a
    let right = Elementary.pow(b / (a + b), b) / b
    let sum = left + right
    if lower < left / sum {
      let x = Elementary.pow(a * sum * lower, 1 / a)
      return x / max(1 - x, 0x1p-53)
    }
    let y = Elementary.pow(b * sum * upper, 1 / b)
    return max(1 - y, 0x1p-53) / max(y, 0x1p-1000)
  }
}
