import FacilitySimulation
import FinanceBasics
import MonteCarlo
import ScenarioModel

/// Finds where a value that rises with a rate changes its sign, within 0 … 100 %.
///
/// Rounded instalments make the value a staircase of small steps on a nearly straight line: secant
/// steps come close in a few evaluations, then a bracket is closed by bisection.
struct RateSearch {
  let tolerance: AnnualRate

  private static let highest = billion
  /// One percentage point: wide enough to average over the stairs.
  private static let step: Int64 = 10_000_000

  /// The middle of a bracket no wider than the tolerance, and the slope of the last long secant
  /// step (a short one would see single stairs); `nil` when the value does not change its sign from
  /// below to above.
  func root<Failure: Error>(
    near start: Neighbourhood, of value: (AnnualRate) throws(Failure) -> Double
  ) throws(Failure) -> (root: AnnualRate, slope: Double)? {
    // One step with the slope that is known already, then the bracket.
    var guess = start.rate
    if start.slope > 0 {
      let shift = try value(AnnualRate(billionths: guess)) / start.slope
      guess = Self.bounded(Double(guess) - shift)
    }
    let slope = start.slope
    // Half a tolerance less a whole unit, so the first bracket is narrow enough already.
    var reach = tolerance.billionths / 2 - 1
    var low = max(0, guess - reach)
    var high = min(Self.highest, guess + reach)
    while try value(AnnualRate(billionths: low)) >= 0 {
      if low == 0 { return try rootAtZero(slope: slope, value) }
      reach *= 4
      (low, high) = (max(0, low - reach), low)
    }
    reach = tolerance.billionths / 2
    while try value(AnnualRate(billionths: high)) < 0 {
      if high == Self.highest { return nil }
      reach *= 4
      (low, high) = (high, min(Self.highest, high + reach))
    }
    while high - low > tolerance.billionths {
      let middle = (low + high) / 2
      if try value(AnnualRate(billionths: middle)) < 0 { low = middle } else { high = middle }
    }
    let middle = (low + high) / 2
    if slope > 0 { return (AnnualRate(billionths: middle), slope * 1e9) }
    // No secant step saw a rising value; look a little to both sides of the root instead.
    let (left, right) = (max(0, middle - Self.step), min(Self.highest, middle + Self.step))
    let rise =
      try value(AnnualRate(billionths: right)) - value(AnnualRate(billionths: left))
    guard rise > 0 else { return nil }
    return (AnnualRate(billionths: middle), rise / Double(right - left) * 1e9)
  }

  /// A value that is exactly 0 at 0 % and rises from there has its root there.
  private func rootAtZero<Failure: Error>(
    slope: Double, _ value: (AnnualRate) throws(Failure) -> Double
  ) throws(Failure) -> (root: AnnualRate, slope: Double)? {
    guard slope > 0, try value(.zero) == 0, try value(tolerance) > 0 else { return nil }
    return (.zero, slope * 1e9)
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
