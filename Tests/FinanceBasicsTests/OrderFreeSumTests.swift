import FinanceBasics
import TestSupport
import Testing

/// Goal: the sum is the double nearest to the exact sum, whatever the order.
@Suite struct OrderFreeSumTests {
  /// Method: whole numbers of up to 2⁹⁸, added in 128 bits. Many of the lists nearly cancel.
  @Test func nearestToTheExactSumInEveryOrder() {
    var generator = SmallGenerator(seed: 20_250_905)
    for _ in 0..<2_000 {
      var values: [Double] = []
      var exact: Int128 = 0
      for _ in 0..<Int.random(in: 1...9, using: &generator) {
        let shift = Int.random(in: 0...45, using: &generator)
        let digits = Int128(Int64.random(in: -(1 << 53)...(1 << 53), using: &generator))
        values.append(Double(digits << Int128(shift)))
        exact += digits << Int128(shift)
        if Bool.random(using: &generator) {
          values.append(-values[values.count - 1] + 1)
          exact += Int128(values[values.count - 1])
        }
      }
      // The conversion of an integer to a double rounds to the nearest, ties to even.
      let expected = Double(exact)
      #expect(orderFreeSum(values) == expected)
      #expect(orderFreeSum(values.reversed()) == expected)
      #expect(orderFreeSum(values.shuffled(using: &generator)) == expected)
    }
  }

  @Test func tiesAreDecidedByWhatLiesBelow() {
    // 2⁵³ + 1 is a tie between two doubles; what follows decides, however small.
    #expect(orderFreeSum([0x1p53, 1]) == 0x1p53)
    #expect(orderFreeSum([0x1p53, 1, 0x1p-60]) == 0x1p53 + 2)
    #expect(orderFreeSum([0x1p-60, 1, 0x1p53]) == 0x1p53 + 2)
    #expect(orderFreeSum([0x1p53, 1, -0x1p-60]) == 0x1p53)
    #expect(orderFreeSum([0x1p53 + 2, 1, -0x1p-60]) == 0x1p53 + 2)
    #expect(orderFreeSum([1e308, 0x1p-1074, -1e308]) == 0x1p-1074)
  }

  @Test func fewNumbersAndSpecialOnes() {
    #expect(orderFreeSum([]) == 0)
    #expect(orderFreeSum([0.1]) == 0.1)
    #expect(orderFreeSum([0.1, 0.2]) == 0.1 + 0.2)
    #expect(orderFreeSum([0.1, 0.2, 0.3]) == orderFreeSum([0.3, 0.1, 0.2]))
    #expect(orderFreeSum([1, .infinity]) == .infinity)
    #expect(orderFreeSum([.infinity, -.infinity]).isNaN)
    #expect(orderFreeSum([1e308, 1e308]) == .infinity)
  }
}
