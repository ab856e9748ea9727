import FinanceBasics
import TestSupport
import Testing

/// Goal: every rounding is half to even, for any size of number.
///
/// The oracle is the definition in whole numbers: q is n/d rounded half to even exactly when
/// 2|n − qd| < d, or 2|n − qd| = d and q is even.
@Suite struct RoundingTests {
  private static func isRounded(_ q: Int128, _ n: Int128, _ d: Int128) -> Bool {
    let distance = 2 * (n - q * d).magnitude
    return distance < d.magnitude || (distance == d.magnitude && q % 2 == 0)
  }

  /// All small fractions, by the 64-bit road, by the 128-bit road (both parts scaled up by 2⁷⁰,
  /// which leaves the quotient alone), and by the road of three numbers.
  @Test func smallFractions() {
    var wrong: [String] = []
    for n: Int128 in -150...150 {
      for d: Int128 in 1...40 {
        let narrow = roundedHalfEven(Int64(n), over: Int64(d))
        if !Self.isRounded(Int128(narrow), n, d) { wrong.append("\(n)/\(d): \(narrow)") }
        let wide = roundedHalfEven(n << 70, over: d << 70)
        if wide != narrow || roundedHalfEven(n, over: d) != narrow { wrong.append("\(n)/\(d)") }
        if n >= 0 {
          let triple = roundedHalfEven(UInt128(n), times: 1 << 100, over: UInt128(d) << 100)
          if triple != narrow { wrong.append("\(n)/\(d) of 256 bits: \(triple)") }
        }
      }
    }
    #expect(wrong.isEmpty)
  }

  /// Results at both ends of 64 bits and remainders at, just below and just above one half.
  @Test func extremes() {
    let divisors: [Int128] = [
      1, 2, 3, 12_000_000_000, Int128(Int64.max), Int128(Int64.max) - 1, 1 << 63, (1 << 63) - 25,
    ]
    for d in divisors {
      let half = d / 2
      for q in [Int128(Int64.max) - 1, Int128(Int64.min) + 1, 0, 1, -1, 1 << 61] {
        for rest in [0, 1, half - 1, half, half + 1, d - 1] where rest >= 0 && rest < d {
          let n = q < 0 ? q * d - rest : q * d + rest
          #expect(Self.isRounded(Int128(roundedHalfEven(n, over: d)), n, d), "\(n)/\(d)")
        }
      }
    }
    #expect(roundedHalfEven(Int64.min, over: 1 as Int64) == .min)
    #expect(roundedHalfEven(Int64.max, over: Int64.max) == 1)
    #expect(roundedHalfEven(Int64.min, over: Int64.max) == -1)
    #expect(roundedHalfEven(Int128.max, over: Int128(1) << 65) == 1 << 62)
    #expect(roundedHalfEven(Int128.min, over: Int128(1) << 65) == -(1 << 62))
  }

  /// a × b ÷ c with products of up to 190 bits: the remainder is compared in 256 bits here too, but
  /// by long multiplication of the candidate instead of division.
  @Test func productsBeyond128Bits() {
    var generator = SmallGenerator(seed: 1)
    for _ in 0..<2000 {
      let denominator = (UInt128(generator.next()) << 30 | 1) << (generator.next() % 34)
      let a = denominator / 7 * UInt128(generator.next() % 9)
      let b = UInt128(generator.next() >> 2)
      let found = UInt128(roundedHalfEven(a, times: b >> 1, over: denominator))
      // 2ab − 2qc must lie in −c … c.
      let (high, low) = a.multipliedFullWidth(by: b >> 1)
      let back = found.multipliedFullWidth(by: denominator)
      let (difference, borrow) = low.subtractingReportingOverflow(back.low)
      #expect(
        Int128(bitPattern: high &- back.high &- (borrow ? 1 : 0))
          == (difference >> 127 == 1 ? -1 : 0))
      let distance = Int128(bitPattern: difference).magnitude
      #expect(distance <= denominator - distance)
    }
  }

  @Test func sharesOfAmounts() throws {
    var generator = SmallGenerator(seed: 2)
    for _ in 0..<3000 {
      let amount = Int64(bitPattern: generator.next()) >> (generator.next() % 63)
      let billionths = Int64(generator.next() % 1_000_000_001)
      let exact = Int128(amount) * Int128(billionths)
      let found = scaled(amount, byBillionths: billionths)
      #expect(Self.isRounded(Int128(found), exact, 1_000_000_000))
      let share = try #require(Share(billionths: billionths))
      #expect(share.of(Money(cents: amount)).cents == found)
    }
    #expect(Share(billionths: -1) == nil && Share(billionths: billion + 1) == nil)
    #expect(Share.whole.of(Money(cents: .max)).cents == .max)
    #expect(Share.zero.of(Money(cents: .min)).cents == 0)
  }
}
