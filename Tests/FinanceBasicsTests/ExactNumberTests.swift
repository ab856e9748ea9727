import FinanceBasics
import TestSupport
import Testing

/// Goal: formulas are evaluated exactly, or not at all.
@Suite struct ExactNumberTests {
  /// All pairs of small fractions against cross-multiplied whole numbers.
  @Test func smallFractions() throws {
    var wrong = 0
    for a: Int128 in -6...6 {
      for b: Int128 in [1, 2, 3, 4, 6, -5] {
        let x = try #require(ExactNumber(a, over: b))
        if x.denominator <= 0 || x.numerator * b != a * x.denominator { wrong += 1 }
        for c: Int128 in -6...6 {
          for d: Int128 in [1, 2, 4, 9] {
            let y = try #require(ExactNumber(c, over: d))
            if x.plus(y) != ExactNumber(a * d + c * b, over: b * d) { wrong += 1 }
            if x.minus(y) != ExactNumber(a * d - c * b, over: b * d) { wrong += 1 }
            if x.times(y) != ExactNumber(a * c, over: b * d) { wrong += 1 }
            if x.divided(by: y) != ExactNumber(a * d, over: b * c) { wrong += 1 }
            if (x < y) != (Double(a) / Double(b) < Double(c) / Double(d)) { wrong += 1 }
          }
        }
      }
    }
    #expect(wrong == 0)
    #expect(ExactNumber(1, over: 0) == nil)
    #expect(ExactNumber(6, over: -4)?.numerator == -3)
    #expect(ExactNumber(0, over: -4) == .zero)
    #expect(ExactNumber(billionths: 250_000_000) == ExactNumber(1, over: 4))
    #expect(ExactNumber(billionths: .min).doubleValue == -9_223_372_036.854775808)
  }

  /// What does not fit is refused, never wrapped and never trapped on.
  @Test func overflowIsRefused() throws {
    let large = try #require(ExactNumber(.max, over: 1))
    let least = try #require(ExactNumber(-.max, over: 1))
    let tiny = try #require(ExactNumber(1, over: .max))
    #expect(large.plus(.one) == nil)
    #expect(least.minus(.one) == nil)
    #expect(large.times(ExactNumber(2)) == nil)
    #expect(tiny.times(tiny) == nil)
    #expect(tiny.plus(try #require(ExactNumber(1, over: .max - 1))) == nil)
    #expect(large.divided(by: tiny) == nil)
    #expect(large.times(tiny) == .one)
    #expect(large.minus(large) == .zero)
    // −2¹²⁷ fits in 128 bits, but its negative does not.
    let root = try #require(ExactNumber(1 << 64, over: 1))
    #expect(root.negated.times(try #require(ExactNumber(1 << 63, over: 1))) == nil)
    #expect(ExactNumber(.min, over: 1) == nil && ExactNumber(1, over: .min) == nil)
    // Comparing multiplies across in 256 bits.
    #expect(tiny < large && least < tiny && !(large < large))
  }

  @Test func fieldLaws() throws {
    var generator = SmallGenerator(seed: 3)
    func draw() throws -> ExactNumber {
      let numerator = Int128(Int64(bitPattern: generator.next()) >> 34)
      return try #require(ExactNumber(numerator, over: Int128(generator.next() % 5000 + 1)))
    }
    for _ in 0..<500 {
      let (x, y, z) = (try draw(), try draw(), try draw())
      let left = try #require(y.plus(z).flatMap(x.times))
      let parts = (try #require(x.times(y)), try #require(x.times(z)))
      #expect(left == parts.0.plus(parts.1))
      #expect(x.plus(x.negated) == .zero)
      if y != .zero { #expect(x.divided(by: y).flatMap(y.times) == x) }
      #expect((x < y) == (x.minus(y).map { $0 < .zero }))
    }
  }

  @Test func roundsOnceHalfToEven() throws {
    for n: Int128 in -60...60 {
      let number = try #require(ExactNumber(n, over: 24))
      #expect(number.rounded(unitsPerOne: 12) == roundedHalfEven(n, over: 2))
      #expect(number.rounded(unitsPerOne: 100) == roundedHalfEven(100 * n, over: 24))
    }
    #expect(ExactNumber(.max).rounded(unitsPerOne: 1) == .max)
    #expect(ExactNumber(.min).rounded(unitsPerOne: 1) == .min)
    let above = try #require(ExactNumber(2 * Int128(Int64.max) + 1, over: 2))
    #expect(above.rounded(unitsPerOne: 1) == nil)
    let below = try #require(ExactNumber(4 * Int128(Int64.max) + 1, over: 4))
    #expect(below.rounded(unitsPerOne: 1) == .max)
    #expect(ExactNumber(.max).rounded(unitsPerOne: 2) == nil)
    #expect(ExactNumber(.max, over: 3)?.rounded(unitsPerOne: 100) == nil)
  }
}
