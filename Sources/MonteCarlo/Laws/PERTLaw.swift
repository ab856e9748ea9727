/// The modified PERT law: a beta law between two bounds with a given mode.
///
/// α = 1 + 4 (mode − low) / (high − low), β = 1 + 4 (high − mode) / (high − low), so that
/// mean = (low + 4 mode + high) / 6 (D. Vose, "Risk Analysis", 2nd edition, 2000, with his shape
/// 4, which gives the classical PERT mean).
public struct PERTLaw: ContinuousLaw {
  public let mode: Double
  private let law: BetaLaw

  public init(low: Double, mode: Double, high: Double) throws(LawError) {
    try LawError.requireOrder(low: low, high: high)
    try LawError.requireFinite(.mode, mode)
    guard low <= mode, mode <= high else {
      throw .modeOutsideBounds(mode: mode, low: low, high: high)
    }
    self.mode = mode
    let width = high - low
    law = try BetaLaw(
      alpha: 1 + 4 * ((mode - low) / width), beta: 1 + 4 * ((high - mode) / width),
      low: low, high: high)
  }

  public var low: Double { law.low }
  public var high: Double { law.high }
  public var mean: Double { law.mean }
  public var variance: Double { law.variance }
  public var support: ClosedRange<Double> { law.support }

  public func cumulative(_ x: Double) -> Double { law.cumulative(x) }
  public func survival(_ x: Double) -> Double { law.survival(x) }
  public func quantile(_ u: Double) -> Double { law.quantile(u) }
  public func quantile(survival v: Double) -> Double { law.quantile(survival: v) }
}
