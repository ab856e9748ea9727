import FinanceBasics
import Testing

/// Goal: a fraction whose numerator times units needs more than 128 bits is rounded all the same.
///
/// Method: over a denominator of 10³¹, which times 10⁹ is beyond 128 bits, values one part in 10³¹
/// beside whole counts and beside halves. (A tie itself cancels to a small fraction.)
@Test func roundsFractionsBeyondTheFastPath() throws {
  let big: Int128 = 10_000_000_000_000_000_000_000_000_000_000
  let number = try #require(ExactNumber(big / 10 * 7 + 1, over: big))
  #expect(number.rounded(unitsPerOne: 1_000_000_000) == 700_000_000)
  #expect(number.negated.rounded(unitsPerOne: 1_000_000_000) == -700_000_000)
  let fine = big / 1_000_000_000
  for k in [4, 5] as [Int128] {
    let half = (2 * k + 1) * fine / 2
    let above = try #require(ExactNumber(half + 1, over: big))
    let below = try #require(ExactNumber(half - 1, over: big))
    #expect(above.rounded(unitsPerOne: 1_000_000_000) == Int64(k) + 1)
    #expect(below.rounded(unitsPerOne: 1_000_000_000) == Int64(k))
  }
}
