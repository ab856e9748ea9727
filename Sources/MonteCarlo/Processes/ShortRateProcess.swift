/// A process of a short interest rate, known by its exact monthly transition.
///
/// Levels are fractions per year; month 0 has the initial level. The caller keys two uniforms to
/// each later month, keeps the level unrounded from month to month, and rounds what it publishes.
public enum ShortRateProcess: Hashable, Sendable {
  /// Noise of constant size; the rate may be negative.
  case vasicek(VasicekProcess)
  /// Noise that shrinks with the rate, which is never negative.
  case cir(CIRProcess)

  /// The level of month 0.
  public var initial: Double {
    switch self {
    case .vasicek(let process): process.initial
    case .cir(let process): process.initial
    }
  }

  /// The level a month later, from two independent uniforms in (0, 1).
  public func next(after rate: Double, uniforms: (Double, Double)) -> Double {
    switch self {
    case .vasicek(let process): process.next(after: rate, uniforms: uniforms)
    case .cir(let process): process.next(after: rate, uniforms: uniforms)
    }
  }

  /// The expected level after a time, seen from month 0.
  public func mean(afterYears years: Double) -> Double {
    switch self {
    case .vasicek(let process): process.mean(afterYears: years)
    case .cir(let process): process.mean(afterYears: years)
    }
  }

  /// The variance of the level after a time, seen from month 0.
  public func variance(afterYears years: Double) -> Double {
    switch self {
    case .vasicek(let process): process.variance(afterYears: years)
    case .cir(let process): process.variance(afterYears: years)
    }
  }
}
