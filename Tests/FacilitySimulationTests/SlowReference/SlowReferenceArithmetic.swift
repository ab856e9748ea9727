/// The rounding and splitting rules of the model, section 1.
enum SlowReferenceArithmetic {
  /// The number of units in a whole: rates and shares count 10⁻⁹.
  static let one: Int64 = 1_000_000_000

  /// numerator ÷ denominator to the nearest whole number, halves to the even one.
  static func rounded(_ numerator: Int128, over denominator: Int128) -> Int64 {
    precondition(denominator > 0)
    let floor = flooredQuotient(numerator, denominator)
    let twiceRest = 2 * (numerator - floor * denominator)
    let roundsUp = twiceRest > denominator || (twiceRest == denominator && floor % 2 != 0)
    return Int64(roundsUp ? floor + 1 : floor)
  }

  /// amount × share, rounded once.
  static func rounded(_ amount: Int64, timesShare share: Int64) -> Int64 {
    rounded(Int128(amount) * Int128(share), over: Int128(one))
  }

  /// amount × yearly rate × months / 12, rounded once.
  static func interest(on amount: Int64, yearlyRate: Int64, months: Int) -> Int64 {
    let product = Int128(amount) * Int128(yearlyRate) * Int128(months)
    return rounded(product, over: 12 * Int128(one))
  }

  /// Part k (1 … n) of a total split into n: ⌊Tk/n⌋ − ⌊T(k−1)/n⌋.
  static func part(_ k: Int, of n: Int, ofTotal total: Int64) -> Int64 {
    slice(of: total, from: Int64(k - 1), to: Int64(k), outOf: Int64(n))
  }

  /// The part of a total that belongs to the weights above `from` up to `to`, of all `weights`.
  static func slice(
    of total: Int64, from: Int64, to: Int64, outOf weights: Int64
  ) -> Int64 {
    let upper = flooredQuotient(Int128(total) * Int128(to), Int128(weights))
    let lower = flooredQuotient(Int128(total) * Int128(from), Int128(weights))
    return Int64(upper - lower)
  }

  private static func flooredQuotient(_ numerator: Int128, _ denominator: Int128) -> Int128 {
    let quotient = numerator / denominator
    let hasNegativeRest = numerator % denominator < 0
    return hasNegativeRest ? quotient - 1 : quotient
  }
}
