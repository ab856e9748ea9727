import ElementaryFunctions
import FinanceBasics
import TestSupport
import Testing

/// Goal: present values and rates of return solve the equations that define them.
@Suite struct CashFlowTests {
  /// (1 + r)^(−m/12): twelve months are one year to the last digits, and factors multiply.
  @Test(arguments: [0, 20_000_000, 90_000_000, -500_000_000, 3_000_000_000] as [Int64])
  func factorsMultiply(billionths: Int64) {
    let rate = AnnualRate(billionths: billionths)
    let factors = DiscountFactors(rate: rate, months: 600).factors
    #expect(factors.count == 601 && factors[0] == 1)
    for month in 12...600 {
      let shorter = factors[month - 12] / (1 + rate.fraction)
      #expect(abs(factors[month] - shorter) <= 1e-13 * shorter)
    }
    #expect(abs(factors[1] * factors[1] - factors[2]) <= 1e-15 * factors[2])
    if billionths == 0 { #expect(factors.allSatisfy { $0 == 1 }) }
  }

  /// 1,000.00 after one year and 2,000.00 after two at 3 %: 970.8738 + 1,885.1918, by hand.
  @Test func presentValueByHand() {
    let discounting = DiscountFactors(rate: AnnualRate(billionths: 30_000_000), months: 24)
    var cents = [Int64](repeating: 0, count: 25)
    cents[12] = 100_000
    cents[24] = 200_000
    #expect(abs(discounting.presentValue(ofCentsByMonth: cents[...]) - 2856.0656) < 1e-4)
    // A slice counts its months from its own start.
    let later = discounting.presentValue(ofCentsByMonth: cents[12...])
    #expect(abs(later - (1000 + 2000 / 1.03)) < 1e-9)
    #expect(discounting.presentValue(ofCentsByMonth: []) == 0)
  }

  /// The worked examples of the directives on consumer credit (Directive 2008/48/EC, Annex I, and
  /// its predecessors): 1,000 for 1,200 after 546 days, the same with 50 kept back, and 1,000 for
  /// 600 after each of two years. To the first, a step is a day of 365 in a year instead of a
  /// month.
  @Test func examplesOfTheDirectives() throws {
    func byDay(received: Double) throws -> Double {
      var flows = [Double](repeating: 0, count: 547)
      flows[0] = -received
      flows[546] = 1200
      let rate = try #require(internalRateOfReturn(ofMonthlyFlows: flows))
      return Elementary.pow(1 + rate, 365.0 / 12) - 1
    }
    #expect(try abs(byDay(received: 1000) - 0.1296) < 0.00005)
    #expect(try abs(byDay(received: 950) - 0.1690) < 0.00005)
    var flows = [Double](repeating: 0, count: 25)
    (flows[0], flows[12], flows[24]) = (-1000, 600, 600)
    let rate = try #require(internalRateOfReturn(ofMonthlyFlows: flows))
    #expect(abs(rate - 0.1307) < 0.00005)
  }

  /// Flows made for a rate give it back: round trip for yearly rates from −90 % to 1,000,000 %,
  /// both signs, and with months of nothing first.
  @Test(arguments: [-0.9, -0.5, -1e-6, 0, 1e-9, 0.02, 0.4, 5, 1e4])
  func findsTheRateFlowsWereMadeFor(rate: Double) throws {
    var generator = SmallGenerator(seed: 9)
    for length in [1, 12, 60, 240] {
      var later = (1...length).map { _ in generator.uniform() < 0.5 ? 0 : generator.uniform(1, 9) }
      later[length - 1] = 5
      var value = 0.0
      for (index, flow) in later.enumerated() {
        value += flow * Elementary.pow(1 + rate, -Double(index + 1) / 12)
      }
      for sign in [1.0, -1] {
        let flows = [0, -sign * value] + later.map { sign * $0 }
        let found = try #require(internalRateOfReturn(ofMonthlyFlows: flows))
        #expect(abs(found - rate) <= 2e-11 * (1 + rate), "length \(length)")
      }
    }
  }
}
