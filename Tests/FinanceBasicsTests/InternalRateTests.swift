import ElementaryFunctions
import FinanceBasics
import TestSupport
import Testing

/// Goal: a rate of return is the right one, and given only where it is the only one of its kind.
@Suite struct InternalRateTests {
  /// 37 series of flows of loans and investments against pyxirr and numpy-financial
  /// (`ReferenceValues/generate.py`). Doubles carry the factor 1 + r to about 10⁻¹⁴ here; 10⁻¹² is
  /// promised. Catches a flow dated a month off (10⁻⁴) and a root of the other kind.
  @Test func meetsIndependentLibraries() throws {
    let lines = try referenceLines("rates.txt")
    let conditions = Dictionary(grouping: lines, by: \.[0]).mapValues(\.count)
    #expect(conditions == ["1": 25, "2": 10, "3": 2])
    for line in lines {
      let expected = try #require(Double(line[1]))
      let flows = try self.flows(line.dropFirst(2))
      for sign in [1.0, -1] {
        let found = internalRateOfReturn(ofMonthlyFlows: flows.map { sign * $0 })
        #expect(abs(try #require(found) - expected) <= 1e-13 * (1 + expected), "\(line)")
      }
    }
  }

  /// A guess from anywhere, however wrong, leads to the same rate.
  @Test(arguments: [-1, -0.9999, -0.5, 0, 0.05, 0.9, 30, 1e12, .infinity])
  func guessesChangeNothing(guess: Double) throws {
    for line in try referenceLines("rates.txt") {
      let flows = try self.flows(line.dropFirst(2))
      let plain = try #require(internalRateOfReturn(ofMonthlyFlows: flows))
      let found = try #require(internalRateOfReturn(ofMonthlyFlows: flows, near: guess))
      #expect(abs(found - plain) <= 1e-13 * (1 + plain), "\(line[1]) from \(guess)")
    }
  }

  /// A fee a month before a loan of one month: the lower root of f − P w + Q w² = 0 in closed form.
  @Test(arguments: [0.01, 0.2, 3, -0.3])
  func feeBeforeTheLoan(interest: Double) throws {
    for fee in [1e-6, 0.5, 2] {
      let repaid = 100 * (1 + interest) - fee
      let factor = (100 + (10_000 - 4 * fee * repaid).squareRoot()) / (2 * repaid)
      let rate = Elementary.pow(factor, -12) - 1
      let found = internalRateOfReturn(ofMonthlyFlows: [-fee, 100, -repaid])
      // Above 100 % a year there is no telling which root is meant.
      if rate > 1 {
        #expect(found == nil)
      } else {
        #expect(abs(try #require(found) - rate) <= 1e-12 * (1 + rate))
      }
    }
  }

  /// What is promised of uniqueness holds for 20,000 random short series of small whole flows: on a
  /// grid of 300 rates the present value changes sign once where the rate is called the only one,
  /// at the rate itself. Catches a condition that is too weak; about a third have a rate.
  @Test func ratesAreTheOnlyOnesOfTheirKind() {
    var generator = SmallGenerator(seed: 12)
    var found = 0
    for _ in 0..<20_000 {
      let length = 2 + Int(generator.uniform(0, 9))
      let flows = (0..<length).map { _ in generator.uniform(-6, 6).rounded(.towardZero) }
      guard let rate = internalRateOfReturn(ofMonthlyFlows: flows) else { continue }
      found += 1
      let root = Elementary.pow(1 + rate, -1.0 / 12)
      // The whole region in which this rate is called the only one.
      var (low, high) = (0.15, 2.15)
      if changes(flows) != 1 {
        let worths = flows.indices.map { start in
          zip(0..., flows[start...]).reduce(0) { $0 + $1.1 * Elementary.pow(2, -Double($1.0) / 12) }
        }
        if changes(worths) == 1 { low = 0.9439 } else { high = 1 }
      }
      var signs: [Bool] = []
      for step in 0...300 {
        let w = low + (high - low) * (Double(step) + 0.37) / 301
        if abs(w - root) < 1e-9 { continue }
        let isPositive = flows.reversed().reduce(0) { $0 * w + $1 } > 0
        signs.append(isPositive == (w < root))
      }
      #expect(Set(signs).count == 1, "\(flows): \(rate)")
    }
    #expect(found > 5000)
  }

  @Test func refusesFlowsWithoutOneRate() {
    // None, one sign, no real root, two roots above 100 %, a double root, not a number.
    let refused: [[Double]] = [
      [], [0, 0], [1], [-1, -2], [-1, 4, -4.2], [-1, 3, -2.1], [1, -2, 1], [1, -3, .nan],
      [-1, .infinity],
    ]
    for flows in refused { #expect(internalRateOfReturn(ofMonthlyFlows: flows) == nil, "\(flows)") }
    // w = 1 and w = ½: 0 % is the only rate below 100 %.
    for flows in [[-1, 3, -2], [1, -3, 2, 0]] as [[Double]] {
      #expect(internalRateOfReturn(ofMonthlyFlows: flows) == 0)
    }
    // Doubling every month is 409,500 % a year; a hundredfold in a month is outside the range.
    #expect(internalRateOfReturn(ofMonthlyFlows: [-1, 2]).map { abs($0 - 4095) < 1e-8 } == true)
    #expect(internalRateOfReturn(ofMonthlyFlows: [-1, 100]) == nil)
    #expect(internalRateOfReturn(ofMonthlyFlows: [-1, 0.1]) == nil)
  }

  /// Forty years at 300 % a month and at −50 % a year neither overflow nor vanish.
  @Test func longSeriesStayInRange() throws {
    var flows = [Double](repeating: 3, count: 1201)
    flows[0] = -1
    let dear = try #require(internalRateOfReturn(ofMonthlyFlows: flows))
    #expect(abs(dear - (Elementary.pow(4, 12) - 1)) <= 1e-12 * dear)
    // 100 down, 100 v⁻¹²⁰⁰ back after a hundred years at v = 2^(1/12) a month.
    flows = [Double](repeating: 0, count: 1201)
    flows[0] = -0x1p200
    flows[1200] = 0x1p100
    let poor = try #require(internalRateOfReturn(ofMonthlyFlows: flows))
    #expect(abs(poor + 0.5) <= 1e-14)
  }

  private func flows(_ fields: ArraySlice<String>) throws -> [Double] {
    let pairs = try fields.map { field in
      let parts = field.split(separator: ":")
      return (try #require(Int(parts[0])), try #require(Double(parts[1])))
    }
    var flows = [Double](repeating: 0, count: try #require(pairs.last).0 + 1)
    for (month, cents) in pairs { flows[month] = cents }
    return flows
  }

  private func changes(_ flows: [Double]) -> Int {
    let signs = flows.filter { $0 != 0 }.map { $0 > 0 }
    return zip(signs, signs.dropFirst()).count { $0 != $1 }
  }
}
