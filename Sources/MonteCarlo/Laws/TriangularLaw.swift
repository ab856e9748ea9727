/// The triangular law: density rising from the lowest value to the mode, then falling to the
/// highest.
///
/// mean = (low + mode + high) / 3. The mode may equal a bound.
public struct TriangularLaw: ContinuousLaw, Hashable {
  public let low: Double
  public let mode: Double
  public let high: Double

  public init(low: Double, mode: Double, high: Double) throws(LawError) {
    try LawError.requireOrder(low: low, high: high)
    try LawError.requireFinite(.mode, mode)
    guard low <= mode, mode <= high else {
      throw .modeOutsideBounds(mode: mode, low: low, high: high)
    }
    self.low = low
    self.mode = mode
    self.high = high
  }

  public var mean: Double { low + ((mode - low) + (high - low)) / 3 }

  /// (a² + b² − ab) / 18, with a and b the distances of mode and highest value from the lowest.
  public var variance: Double {
    let a = mode - low
    let b = high - low
    return (a * a - a * b + b * b) / 18
  }

  public var support: ClosedRange<Double> { low...high }
  public var corners: [Double] { low < mode && mode < high ? [mode] : [] }

  public func cumulative(_ x: Double) -> Double {
    x <= mode ? rising(x) : 1 - falling(x)
  }

  public func survival(_ x: Double) -> Double {
    x <= mode ? 1 - rising(x) : falling(x)
  }

  public func quantile(_ u: Double) -> Double {
    u * (high - low) <= mode - low ? fromLow(u) : fromHigh(1 - u)
  }

  public func quantile(survival v: Double) -> Double {
    v * (high - low) <= high - mode ? fromHigh(v) : fromLow(1 - v)
  }

  /// The probability up to x, for x up to the mode.
  private func rising(_ x: Double) -> Double {
    x <= low ? 0 : (x - low) / (mode - low) * ((x - low) / (high - low))
  }

  /// The probability above x, for x from the mode.
  private func falling(_ x: Double) -> Double {
    x >= high ? 0 : (high - x) / (high - mode) * ((high - x) / (high - low))
  }

  private func fromLow(_ u: Double) -> Double {
    min(low + (u * ((high - low) * (mode - low))).squareRoot(), high)
  }

  private func fromHigh(_ v: Double) -> Double {
    max(high - (v * ((high - low) * (high - mode))).squareRoot(), low)
  }
}
