import CreditRisk
import Testing

/// The points of the microloan curve at the term of 36 months, for which they are stated.
@Test func microloanSeasoningMeetsItsPoints() {
  let curve = Seasoning.microloan.cumulative(termMonths: 36, periodMonths: 1)
  #expect(curve.count == 37)
  for (month, share) in [
    (0, 0.0), (3, 0.04), (6, 0.14), (12, 0.4), (18, 0.62), (24, 0.79), (30, 0.91), (36, 1),
  ] {
    #expect(abs(curve[month] - share) < 1e-15)
  }
}
