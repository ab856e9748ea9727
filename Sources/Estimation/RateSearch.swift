import FinanceBasics

/// Finds where a value that rises with a rate changes its sign, within 0 … 100 %.
///
/// Rounded instalments make the value a staircase of small steps on a nearly straight line: secant
/// steps come close in a few evaluations, then a bracket is closed by bisection.
struct RateSearch {
  let tolerance: AnnualRate

  private static let highest = billion
  /// One percentage point: wide enough to average over the stairs.
  private static let step: Int64 = 10_000_000

  /// The middle of a bracket no wider than the tolerance, or 0 % where the value there is 0; `nil`
  /// when the value does not change its sign from below to above.
  func root<Failure: Error>(
    near start: Neighbourhood, of value: (AnnualRate) throws(Failure) -> Double
  ) throws(Failure) -> AnnualRate? {
    // One step with the slope that is known already, then the bracket.
    var guess = start.rate
    if start.slope > 0 {
      let shift = try value(AnnualRate(billionths: guess)) / start.slope
      guess = Self.bounded(Double(guess) - shift)
    }
    // What half of a rate's smallest unit adds: no rate is nearer to the root than one at which
    // the value is smaller. Sums of doubles that should be 0 are smaller by far.
    let least = max(0, start.slope / 2)
    // Half a tolerance less a whole unit, so the first bracket is narrow enough already.
    var reach = tolerance.billionths / 2 - 1
    var low = max(0, guess - reach)
    var high = min(Self.highest, guess + reach)
    while true {
      let valueAtLow = try value(AnnualRate(billionths: low))
      if low == 0, try isRootAtZero(valueAtLow, value) { return .zero }
      if valueAtLow < -least { break }
      if low == 0 { return nil }
      reach *= 4
      (low, high) = (max(0, low - reach), low)
    }
    reach = tolerance.billionths / 2
    while try value(AnnualRate(billionths: high)) < -least {
      if high == Self.highest { return nil }
      reach *= 4
      (low, high) = (high, min(Self.highest, high + reach))
    }
    while high - low > tolerance.billionths {
      let middle = (low + high) / 2
      if try value(AnnualRate(billionths: middle)) < -least { low = middle } else { high = middle }
    }
    return AnnualRate(billionths: (low + high) / 2)
  }

  /// Whether the root is nearer to 0 % than to any other rate: the value there is less than half of
  /// what the smallest unit of a rate adds.
  private func isRootAtZero<Failure: Error>(
    _ valueAtZero: Double, _ value: (AnnualRate) throws(Failure) -> Double
  ) throws(Failure) -> Bool {
    let slope = try slope(at: .zero, value)
    return slope > 0 && valueAtZero.magnitude <= slope / Double(billion) / 2
  }

  /// How the value changes with the rate, per unit of rate: over a percentage point to either side,
  /// which averages over the stairs, or over ten or a hundred where small loans have wide stairs; 0
  /// or less where the value does not rise even so.
  func slope<Failure: Error>(
    at rate: AnnualRate, _ value: (AnnualRate) throws(Failure) -> Double
  ) throws(Failure) -> Double {
    var reach = Self.step
    while true {
      let left = max(0, rate.billionths - reach)
      let right = min(Self.highest, rate.billionths + reach)
      let rise =
        try value(AnnualRate(billionths: right)) - value(AnnualRate(billionths: left))
      if rise > 0 || reach >= Self.highest {
        return rise / Double(right - left) * Double(billion)
      }
      reach *= 10
    }
  }

  /// Where secant steps end, in 10⁻⁹, and the slope there, per 10⁻⁹; 0 where none was seen.
  struct Neighbourhood {
    let rate: Int64
    let slope: Double
  }

  private static func bounded(_ rate: Double) -> Int64 {
    Int64(min(Double(highest), max(0, rate.rounded(.toNearestOrEven))))
  }

  /// Secant steps until they are shorter than the tolerance.
  func approach<Failure: Error>(
    from start: AnnualRate, _ value: (AnnualRate) throws(Failure) -> Double
  ) throws(Failure) -> Neighbourhood {
    var longSlope = 0.0
    var before = min(max(0, start.billionths), Self.highest - Self.step)
    var now = before + Self.step
    var valueBefore = try value(AnnualRate(billionths: before))
    for _ in 0..<12 {
      let valueNow = try value(AnnualRate(billionths: now))
      let slope = (valueNow - valueBefore) / Double(now - before)
      guard slope > 0 else { break }
      if (now - before).magnitude >= 1_000_000 || longSlope == 0 { longSlope = slope }
      let next = Self.bounded(Double(now) - valueNow / slope)
      if (next - now).magnitude <= tolerance.billionths.magnitude {
        return Neighbourhood(rate: next, slope: longSlope)
      }
      (before, valueBefore, now) = (now, valueNow, next)
    }
    return Neighbourhood(rate: now, slope: longSlope)
  }
}
