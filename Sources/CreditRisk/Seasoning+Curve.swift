import ElementaryFunctions
import FinanceBasics

extension Seasoning {
  /// The cumulative share G(a) of lifetime defaults whose first missed instalment is at or before
  /// instalment a, for a = 0 … number of instalments; G(0) = 0 and the last is 1.
  ///
  /// Between the points of a table G is linear; ages are scaled to the term where the law says so.
  /// Precondition: a table's points ascend in both coordinates and end above share 0.
  public func cumulative(termMonths: Int, periodMonths: Int) -> [Double] {
    let count = termMonths / periodMonths
    var curve = (0...count).map { a in
      share(atMonth: Double(a * periodMonths), termMonths: Double(termMonths))
    }
    let last = curve[count]
    for a in 0..<count { curve[a] = min(1, curve[a] / last) }
    curve[count] = 1
    return curve
  }

  private func share(atMonth month: Double, termMonths: Double) -> Double {
    switch self {
    case .uniform: return month / termMonths
    case .microloan:
      return Self.linear(Self.microloanPoints, at: month * 36 / termMonths)
    case .weibull(let shape, let scale):
      let power = Elementary.pow(month / Double(scale), Double(shape) / 1e9)
      return -Elementary.expm1(-power)
    case .table(let points):
      return Self.linear(
        points.map { (Double($0.months), Double($0.shareBillionths) / 1e9) }, at: month)
    }
  }

  /// Assumption of the model: hazard peaks in months 8 to 14 of 36.
  private static let microloanPoints: [(Double, Double)] = [
    (3, 0.04), (6, 0.14), (12, 0.40), (18, 0.62), (24, 0.79), (30, 0.91), (36, 1),
  ]

  /// Linear from (0, 0) through the points, constant after the last.
  private static func linear(_ points: [(Double, Double)], at x: Double) -> Double {
    var (x0, y0) = (0.0, 0.0)
    for (x1, y1) in points {
      if x <= x1 { return x1 > x0 ? y0 + (y1 - y0) * (x - x0) / (x1 - x0) : y1 }
      (x0, y0) = (x1, y1)
    }
    return y0
  }
}
