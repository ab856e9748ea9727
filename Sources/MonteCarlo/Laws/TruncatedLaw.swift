/// A law on the condition that the value lies between two bounds.
///
/// The distribution function between the bounds is inverted: values outside are not moved to a
/// bound, they do not occur. Each probability is kept from the nearer end, so a law cut down to a
/// far tail, lower or upper, keeps its digits.
public struct TruncatedLaw<Law: ContinuousLaw>: ContinuousLaw {
  public let law: Law
  public let support: ClosedRange<Double>
  /// The untruncated probabilities below the support, above it, and inside.
  private let below: Double
  private let above: Double
  public let probabilityInside: Double

  /// A bound may be infinite; one beyond the support of `law` changes nothing. Less probability
  /// than 10⁻²⁵⁰ inside counts as none.
  public init(_ law: Law, low: Double, high: Double) throws(LawError) {
    guard low == low else { throw .notFinite(.low, low) }
    guard high == high else { throw .notFinite(.high, high) }
    guard low < high else { throw .boundsOutOfOrder(low: low, high: high) }
    let first = max(low, law.support.lowerBound)
    let last = min(high, law.support.upperBound)
    guard first < last else { throw .noProbabilityBetween(low: low, high: high) }
    self.law = law
    support = first...last
    below = law.cumulative(first)
    above = law.survival(last)
    if below > 0.5 {
      probabilityInside = law.survival(first) - above
    } else if above > 0.5 {
      probabilityInside = law.cumulative(last) - below
    } else {
      probabilityInside = (1 - below) - above
    }
    // Parts of a smaller probability would underflow.
    guard probabilityInside > 1e-250 else { throw .noProbabilityBetween(low: low, high: high) }
  }

  /// By quadrature of the quantile function, not stored; smooth laws to about 12 digits.
  public var mean: Double { QuantileQuadrature(self).mean }

  /// By quadrature of the quantile function, not stored.
  public var variance: Double { QuantileQuadrature(self).variance }

  public var corners: [Double] {
    law.corners.filter { support.lowerBound < $0 && $0 < support.upperBound }
  }

  public func cumulative(_ x: Double) -> Double {
    if x <= support.lowerBound { return 0 }
    if x >= support.upperBound { return 1 }
    let untruncated = law.cumulative(x)
    // In the upper half, differences of survival probabilities lose less.
    if untruncated > 0.5 {
      return 1 - min(max((law.survival(x) - above) / probabilityInside, 0), 1)
    }
    return min(max((untruncated - below) / probabilityInside, 0), 1)
  }

  public func survival(_ x: Double) -> Double {
    if x <= support.lowerBound { return 1 }
    if x >= support.upperBound { return 0 }
    let untruncated = law.cumulative(x)
    if untruncated > 0.5 { return min(max((law.survival(x) - above) / probabilityInside, 0), 1) }
    return 1 - min(max((untruncated - below) / probabilityInside, 0), 1)
  }

  public func quantile(_ u: Double) -> Double { quantile(u, 1 - u) }

  public func quantile(survival v: Double) -> Double { quantile(1 - v, v) }

  private func quantile(_ u: Double, _ v: Double) -> Double {
    let lower = below + u * probabilityInside
    let value =
      lower <= 0.5 ? law.quantile(lower) : law.quantile(survival: above + v * probabilityInside)
    // Only rounding can carry a value past a bound.
    return min(max(value, support.lowerBound), support.upperBound)
  }
}
