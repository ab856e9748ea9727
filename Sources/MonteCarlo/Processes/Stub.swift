import ElementaryFunctions

public enum ProcessError: Error { case bad }
public struct VasicekProcess: Sendable {
  public let initial: Double, mean: Double, decay: Double, sd: Double
  public init(initial: Double, mean: Double, reversion: Double, volatility: Double)
    throws(ProcessError)
  {
    self.initial = initial
    self.mean = mean
    decay = Elementary.exp(-reversion / 12)
    sd =
      reversion < 1e-9
      ? volatility * (1.0 / 12).squareRoot()
      : volatility * (-Elementary.expm1(-reversion / 6) / (2 * reversion)).squareRoot()
  }
  public func next(after rate: Double, uniforms: (Double, Double)) -> Double {
    mean + (rate - mean) * decay + sd * Elementary.normalQuantile(uniforms.0)
  }
}
public struct CIRProcess: Sendable {
  public let initial: Double
  public init(initial: Double, mean: Double, reversion: Double, volatility: Double)
    throws(ProcessError)
  { throw .bad }
  public func next(after rate: Double, uniforms: (Double, Double)) -> Double { rate }
}
public enum ShortRateProcess: Sendable {
  case vasicek(VasicekProcess)
  case cir(CIRProcess)
  public var initial: Double {
    switch self {
    case .vasicek(let p): p.initial
    case .cir(let p): p.initial
    }
  }
  public func next(after rate: Double, uniforms: (Double, Double)) -> Double {
    switch self {
    case .vasicek(let p): p.next(after: rate, uniforms: uniforms)
    case .cir(let p): p.next(after: rate, uniforms: uniforms)
    }
  }
}
