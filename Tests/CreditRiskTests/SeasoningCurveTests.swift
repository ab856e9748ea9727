import CreditRisk
import ElementaryFunctions
import Testing

/// Goal: every curve of ages at default starts at 0, never falls, ends at 1 and keeps its points.
@Suite struct SeasoningCurveTests {
  private static let kinds: [Seasoning] = [
    .microloan, .uniform, .weibull(shapeBillionths: 1_000_000_000, scaleMonths: 12),
    .weibull(shapeBillionths: 2_500_000_000, scaleMonths: 60),
    .weibull(shapeBillionths: 500_000_000, scaleMonths: 3),
    .table([SeasoningPoint(months: 5, shareBillionths: 300_000_000)]),
    .table([
      SeasoningPoint(months: 3, shareBillionths: 40_000_000),
      SeasoningPoint(months: 20, shareBillionths: 800_000_000),
    ]),
  ]

  @Test(arguments: kinds, [1, 3, 6, 12])
  func startsRisesAndEnds(kind: Seasoning, period: Int) {
    for term in stride(from: period, through: 480, by: period) where term < 100 || term % 60 == 0 {
      let curve = kind.cumulative(termMonths: term, periodMonths: period)
      #expect(curve.count == term / period + 1)
      #expect(curve.first == 0 && curve.last == 1)
      #expect(zip(curve, curve.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(curve.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test func uniformIsEven() {
    let curve = Seasoning.uniform.cumulative(termMonths: 60, periodMonths: 3)
    for (k, share) in curve.enumerated() { #expect(abs(share - Double(k) / 20) < 1e-15) }
  }

  /// At 72 months the points of 36 stand at twice their age; halfway between two, half their sum.
  @Test func microloanScalesToTheTerm() {
    let curve = Seasoning.microloan.cumulative(termMonths: 72, periodMonths: 1)
    for (month, share) in [(6, 0.04), (12, 0.14), (18, 0.27), (24, 0.4), (36, 0.62), (66, 0.955)] {
      #expect(abs(curve[month] - share) < 1e-15)
    }
    let quarterly = Seasoning.microloan.cumulative(termMonths: 72, periodMonths: 3)
    for k in 0...24 { #expect(quarterly[k] == curve[3 * k]) }
  }

  /// Shape 1 is the exponential law: (1 − e^(−t/s)) ÷ (1 − e^(−T/s)). By hand at t = s = 12, T =
  /// 24: 1 ÷ (1 + e^(−1)) = 0.731059.
  @Test func weibullOfShapeOne() {
    let curve = Seasoning.weibull(shapeBillionths: 1_000_000_000, scaleMonths: 12)
      .cumulative(termMonths: 24, periodMonths: 1)
    #expect(abs(curve[12] - 0.731058578630005) < 1e-14)
    for month in 1..<24 {
      let share = Elementary.expm1(-Double(month) / 12) / Elementary.expm1(-2)
      #expect(abs(curve[month] - share) < 1e-14)
    }
  }

  /// A table is linear between its points, constant after the last, and scaled to end at 1; a point
  /// beyond the term counts as far as the line to it.
  @Test func tables() {
    let points = [
      SeasoningPoint(months: 4, shareBillionths: 100_000_000),
      SeasoningPoint(months: 10, shareBillionths: 400_000_000),
    ]
    let long = Seasoning.table(points).cumulative(termMonths: 12, periodMonths: 1)
    for (month, share) in [(2, 0.125), (4, 0.25), (7, 0.625), (10, 1), (11, 1)] {
      #expect(abs(long[month] - share) < 1e-15)
    }
    let short = Seasoning.table(points).cumulative(termMonths: 7, periodMonths: 1)
    for (month, share) in [(4, 0.4), (5, 0.6), (6, 0.8)] {
      #expect(abs(short[month] - share) < 1e-15)
    }
  }
}
