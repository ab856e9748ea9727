import FinanceBasics
import TestSupport
import Testing

/// Goal: interest is balance × rate × months / (12 × 10⁹), rounded once, on every path.
@Suite struct AnnualRateTests {
  /// The one slow path, written out.
  private static func expected(_ cents: Int64, _ billionths: Int64, _ months: Int) -> Int64 {
    roundedHalfEven(
      Int128(cents) * Int128(billionths) * Int128(months), over: 12_000_000_000 as Int128)
  }

  private static func interest(_ cents: Int64, _ billionths: Int64, _ months: Int) -> Int64 {
    AnnualRate(billionths: billionths).interest(on: Money(cents: cents), months: months).cents
  }

  @Test func fastAndSlowPathsAgree() {
    var generator = SmallGenerator(seed: 1)
    for _ in 0..<5000 {
      let cents = Int64(bitPattern: generator.next()) >> (8 + generator.next() % 50)
      let billionths = Int64(bitPattern: generator.next()) >> (33 + generator.next() % 25)
      let months = Int(generator.next() % 30)
      #expect(
        Self.interest(cents, billionths, months) == Self.expected(cents, billionths, months),
        "\(cents) at \(billionths) for \(months)")
    }
  }

  /// Guards of the fast path: one inside, one outside, and rates whose product with the months
  /// wraps round to 0 or 1 in 64 bits.
  @Test func guards() {
    let extremes: [(Int64, Int64, Int)] = [
      (1_000_000, billion, 12), (1_000_000, billion + 1, 12), (1_000_000, -billion, 12),
      (1_000_000, -billion - 1, 12), (1_000_000, 90_000_000, 13), (1_000_000, 90_000_000, 480),
      (1_000_000, 90_000_000, -3), (3, 1 << 62, 4), (-3, 1 << 61, 8), (1, .max, 2), (1, .min, 2),
      (Int64.max / 12_000_000_000, billion, 12), (Int64.max / 12_000_000_000 + 1, billion, 12),
      (.max, billion, 1), (.max, billion, 12), (.min, billion, 12), (.max, 1, 480), (0, .max, 12),
      (.max, 0, 12), (.max, billion, 0),
    ]
    for (cents, billionths, months) in extremes {
      #expect(
        Self.interest(cents, billionths, months) == Self.expected(cents, billionths, months),
        "\(cents) at \(billionths) for \(months)")
    }
  }

  /// 10,000.00 at 9 % for a month is 75.00; 2.50 × 1/12 of 24 % is 5 cents; ties go to even:
  /// 0.50 at 12 % for a month is half a cent, 1.50 one and a half.
  @Test func byHand() {
    #expect(Self.interest(1_000_000, 90_000_000, 1) == 7500)
    #expect(Self.interest(250, 240_000_000, 1) == 5)
    #expect(Self.interest(50, 120_000_000, 1) == 0)
    #expect(Self.interest(150, 120_000_000, 1) == 2)
    #expect(Self.interest(-150, 120_000_000, 1) == -2)
  }
}

/// Goal: months count on through years.
@Suite struct CalendarMonthTests {
  @Test func countsThroughYears() throws {
    var last: CalendarMonth?
    for year in [1, 2, 999, 1000, 2023, 2024, 9998, 9999] {
      for month in 1...12 {
        let made = try #require(CalendarMonth(year: year, month: month))
        #expect(made.year == year && made.month == month)
        #expect(made.adding(months: 0) == made)
        for step in [-13, -1, 1, 11, 12, 600] where year > 1 && year < 9900 {
          let other = made.adding(months: step)
          #expect(other.months(since: made) == step)
          #expect(other.year * 12 + other.month == year * 12 + month + step)
          #expect((1...12).contains(other.month))
        }
        if let last { #expect(last < made) }
        last = made
      }
    }
  }

  @Test func writesItself() throws {
    #expect(try #require(CalendarMonth(year: 2022, month: 1)).description == "2022-01")
    #expect(try #require(CalendarMonth(year: 999, month: 12)).description == "0999-12")
    #expect(try #require(CalendarMonth(year: 1, month: 10)).description == "0001-10")
  }

  @Test func refusesWhatIsNoMonth() {
    for (year, month) in [(2022, 0), (2022, 13), (0, 1), (10_000, 1), (-1, 5), (2022, -1)] {
      #expect(CalendarMonth(year: year, month: month) == nil)
    }
  }
}
