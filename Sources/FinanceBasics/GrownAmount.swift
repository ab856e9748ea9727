/// `cents × part ÷ whole × (1 + rate)^years`, rounded once, half to even.
///
/// Doubles decide it unless it is next to a tie; then both sides are compared as exact products.
/// Preconditions: no number is below 0, `whole > 0`, 1 + rate > 0, and the result fits in 64 bits.
///
/// - Parameters:
///   - rate: in 10⁻⁹.
///   - power: (1 + rate)^years as a double.
package func grownAmount(
  _ cents: Int64, part: Int64, of whole: Int64, rate: Int64, years: Int, power: Double
) -> Int64 {
  let value = Double(cents) * (Double(part) / Double(whole)) * power
  let below = value.rounded(.down)
  // A product of doubles is off by less than years + 4 units of its last of 53 binary digits.
  if (value - below - 0.5).magnitude > value * 1e-12 {
    return Int64(value.rounded(.toNearestOrEven))
  }
  var exact = WholeProduct()
  var tie = WholeProduct()
  exact.multiply(by: 2)
  for factor in [cents, part] { exact.multiply(by: UInt64(factor)) }
  for factor in [2 * Int64(below) + 1, whole] { tie.multiply(by: UInt64(factor)) }
  for _ in 0..<years {
    exact.multiply(by: UInt64(billion + rate))
    tie.multiply(by: UInt64(billion))
  }
  let low = Int64(below)
  if exact == tie { return low & 1 == 0 ? low : low + 1 }
  return exact < tie ? low : low + 1
}

/// A product of whole numbers above 0, of any size.
private struct WholeProduct: Equatable, Comparable {
  /// The lowest first.
  private var words: [UInt64] = [1]

  mutating func multiply(by factor: UInt64) {
    var carry: UInt64 = 0
    for place in words.indices {
      let (high, low) = words[place].multipliedFullWidth(by: factor)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      words[place] = sum
      carry = high + (overflow ? 1 : 0)
    }
    if carry > 0 { words.append(carry) }
  }

  static func < (a: WholeProduct, b: WholeProduct) -> Bool {
    if a.words.count != b.words.count { return a.words.count < b.words.count }
    return a.words.reversed().lexicographicallyPrecedes(b.words.reversed())
  }
}
