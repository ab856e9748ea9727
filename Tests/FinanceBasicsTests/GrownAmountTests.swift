import FinanceBasics
import Testing

/// Goal: amounts at later prices are rounded once, ties included.
@Suite struct GrownAmountTests {
  private func grown(
    _ cents: Int64, part: Int64 = 1, of whole: Int64 = 1, percent: Int64, years: Int
  ) -> Int64 {
    var power = 1.0
    for _ in 0..<years { power *= 1 + Double(percent) / 100 }
    return grownAmount(
      cents, part: part, of: whole, rate: percent * 10_000_000, years: years, power: power)
  }

  /// By hand: 25 × 1.02 = 25.5 and 75 × 1.02 = 76.5, to the even neighbours 26 and 76;
  /// 50 × 1 ÷ 4 = 12.5 to 12; 1,250 × 1.02² = 1,300.5 to 1,300.
  @Test func tiesGoToTheEvenNeighbour() {
    #expect(grown(25, percent: 2, years: 1) == 26)
    #expect(grown(75, percent: 2, years: 1) == 76)
    #expect(grown(50, part: 1, of: 4, percent: 0, years: 3) == 12)
    #expect(grown(1_250, percent: 2, years: 2) == 1_300)
  }

  /// Exact: n × 1.02 = 102 n ÷ 100, in whole numbers.
  @Test func oneYearIsExact() {
    for cents in Int64(0)..<5_000 {
      let (whole, rest) = (102 * cents).quotientAndRemainder(dividingBy: 100)
      let up = rest > 50 || (rest == 50 && whole & 1 == 1)
      #expect(grown(cents, percent: 2, years: 1) == whole + (up ? 1 : 0))
    }
  }

  /// A third of an odd number of sixths: 3 × 1 ÷ 6 is a tie however doubles round a sixth.
  @Test func sharesTieExactly() {
    #expect(grown(3, part: 1, of: 6, percent: 0, years: 0) == 0)
    #expect(grown(9, part: 1, of: 6, percent: 0, years: 0) == 2)
    #expect(grown(33, part: 7, of: 66, percent: 0, years: 10) == 4)
  }
}
