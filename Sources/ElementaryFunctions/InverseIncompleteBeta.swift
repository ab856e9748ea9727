extension IncompleteBeta {
  /// The x in 0 … 1 with Iₓ(a, b) = p; not-a-number for p outside 0 … 1.
  ///
  /// Halley steps for ln Iₓ as a function of ln(x / (1 − x)). That function is increasing and
  /// concave, for the density of the logit of a beta deviate is log-concave; so steps of
  /// Newton's method converge from everywhere. The smaller tail is inverted.
  public func inverse(_ p: Double) -> Double { inversePair(p).x }

  /// The solution x and 1 − x, each accurate where it is small.
  func inversePair(_ p: Double) -> (x: Double, y: Double) {
    guard a > 0, p >= 0, p <= 1 else { return (.nan, .nan) }
    if p == 0 { return (0, 1) }
    if p == 1 { return (1, 0) }
    var odds = startingOdds(p)
    for _ in 0..<60 {
      // Beyond these odds x or y is 0 or 1 to every digit.
      guard odds > 0x1p-1022, odds < 0x1p1022 else { break }
      let x = odds / (1 + odds)
      let y = 1 / (1 + odds)
      let (step, isLast) = logitStep(p, x, y)
      odds *= Elementary.exp(step)
      if isLast { break }
    }
    if odds >= 0x1p1022 { return (1, 0) }
    return (odds / (1 + odds), 1 / (1 + odds))
  }

  /// The Halley step in ln(x / y) from x towards the solution.
  private func logitStep(_ p: Double, _ x: Double, _ y: Double) -> (step: Double, isLast: Bool) {
    let (lower, upper, slope) = both(x, y)
    let fromBelow = p <= 0.5
    let value = fromBelow ? lower : upper
    let target = fromBelow ? p : 1 - p
    // A tail that underflowed says only on which side the solution lies.
    guard value > 0, slope > 0 else { return (fromBelow == (value == 0) ? 2 : -2, false) }
    let ratio = (fromBelow ? slope : -slope) / value
    let miss = (value - target) / target
    let g =
      miss.magnitude < 0.25 ? Elementary.log1p(miss) : Elementary.log(value) - Elementary.log(target)
    let newton = -g / ratio
    let curvature = (a * y - b * x) - ratio
    let halley = newton / max(0.5, 1 + 0.5 * newton * curvature)
    // The error left is of the order of the cube of the step.
    let isLast = halley.magnitude < 4e-6 && g.magnitude < 4e-6
    return (min(max(halley, -700), 700), isLast)
  }

  /// A first guess of x / (1 − x).
  private func startingOdds(_ p: Double) -> Double {
    if a >= 1 && b >= 1 {
      // Abramowitz and Stegun, Handbook of Mathematical Functions, 26.5.22.
      let z = -Elementary.normalQuantile(p)
      let lambda = (z * z - 3) / 6
      let harmonic = 2 / (1 / (2 * a - 1) + 1 / (2 * b - 1))
      let w =
        z * (harmonic + lambda).magnitude.squareRoot() / harmonic
        - (1 / (2 * b - 1) - 1 / (2 * a - 1)) * (lambda + 5 / 6 - 2 / (3 * harmonic))
      return a / b * Elementary.exp(min(max(-2 * w, -600), 600))
    }
    // The tails of xᵃ and yᵇ alone.
    let low = Elementary.pow(a / (a + b), a) / a
    let high = Elementary.pow(b / (a + b), b) / b
    let sum = low + high
    if p < low / sum {
      let x = Elementary.pow(a * sum * p, 1 / a)
      return x / max(1 - x, 0x1p-53)
    }
    let y = Elementary.pow(b * sum * (1 - p), 1 / b)
    return max(1 - y, 0x1p-53) / max(y, 0x1p-1000)
  }
}
