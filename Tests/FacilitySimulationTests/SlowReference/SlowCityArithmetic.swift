/// Rounding, splitting and discounting: section 1 of the model.
enum SlowCityArithmetic {
  /// The number of units in a whole: rates and shares count 10⁻⁹.
  static let one: Int64 = 1_000_000_000

  /// Product of `factors` ÷ product of `divisors` to the nearest whole number, halves to the
  /// even one. Exact whatever the size of the products.
  static func rounded(_ factors: [Int64], over divisors: [Int64]) -> Int64 {
    precondition(divisors.allSatisfy { $0 > 0 })
    if factors.contains(0) { return 0 }
    let isNegative = factors.count { $0 < 0 } % 2 == 1
    let numerators = factors.map(\.magnitude)
    let denominators = divisors.map(\.magnitude)
    let magnitude =
      narrowQuotient(numerators, denominators)
      ?? SlowCityWideNumber.roundedQuotient(numerators, denominators)
    return isNegative ? -Int64(magnitude) : Int64(magnitude)
  }

  /// amount × share, rounded once.
  static func rounded(_ amount: Int64, times share: Int64) -> Int64 {
    rounded([amount, share], over: [one])
  }

  /// amount × yearly rate × months / 12, rounded once.
  static func interest(on amount: Int64, at rate: Int64, months: Int) -> Int64 {
    rounded([amount, rate, Int64(months)], over: [12, one])
  }

  /// Part k (1 … n) of a total split into n: ⌊Tk/n⌋ − ⌊T(k−1)/n⌋. Beyond n it starts again.
  static func part(_ k: Int, of n: Int, ofTotal total: Int64) -> Int64 {
    Int64(
      floorQuotient(Int128(total) * Int128(k), Int128(n))
        - floorQuotient(Int128(total) * Int128(k - 1), Int128(n)))
  }

  private static func floorQuotient(_ numerator: Int128, _ denominator: Int128) -> Int128 {
    let quotient = numerator / denominator
    return numerator % denominator < 0 ? quotient - 1 : quotient
  }

  /// The rounded quotient when both products fit into 126 bits.
  static func narrowQuotient(_ factors: [UInt64], _ divisors: [UInt64]) -> UInt64? {
    guard let numerator = narrowProduct(factors), let denominator = narrowProduct(divisors)
    else { return nil }
    let quotient = numerator / denominator
    let twiceRest = 2 * (numerator % denominator)
    let goesUp = twiceRest > denominator || (twiceRest == denominator && quotient % 2 == 1)
    return UInt64(goesUp ? quotient + 1 : quotient)
  }

  private static func narrowProduct(_ factors: [UInt64]) -> UInt128? {
    var product: UInt128 = 1
    for factor in factors {
      let (longer, overflows) = product.multipliedReportingOverflow(by: UInt128(factor))
      if overflows || longer > UInt128.max / 4 { return nil }
      product = longer
    }
    return product
  }
}

/// A whole number ≥ 0 of any size: 64-bit digits, the lowest first.
struct SlowCityWideNumber {
  private var digits: [UInt64] = [1]

  private init(productOf factors: [UInt64]) {
    for factor in factors {
      self = times(factor)
    }
  }

  private func times(_ factor: UInt64) -> SlowCityWideNumber {
    var product = self
    var carry: UInt64 = 0
    for place in digits.indices {
      let (high, low) = digits[place].multipliedFullWidth(by: factor)
      let (sum, overflows) = low.addingReportingOverflow(carry)
      product.digits[place] = sum
      carry = high + (overflows ? 1 : 0)
    }
    product.digits.append(carry)
    while product.digits.count > 1, product.digits.last == 0 {
      product.digits.removeLast()
    }
    return product
  }

  /// −1, 0 or 1.
  private func compared(to other: SlowCityWideNumber) -> Int {
    if digits.count != other.digits.count {
      return digits.count < other.digits.count ? -1 : 1
    }
    for place in digits.indices.reversed() where digits[place] != other.digits[place] {
      return digits[place] < other.digits[place] ? -1 : 1
    }
    return 0
  }

  /// Product of `factors` ÷ product of `divisors`, halves to even; the result fits 62 bits.
  ///
  /// The largest q with q × divisor ≤ number is found bit by bit; then (2q + 1) × divisor is
  /// compared with twice the number.
  static func roundedQuotient(_ factors: [UInt64], _ divisors: [UInt64]) -> UInt64 {
    let number = SlowCityWideNumber(productOf: factors)
    let divisor = SlowCityWideNumber(productOf: divisors)
    precondition(divisor.times(1 << 62).compared(to: number) > 0, "result too large")
    var quotient: UInt64 = 0
    for bit in (0..<62).reversed() {
      let candidate = quotient | (1 << UInt64(bit))
      if divisor.times(candidate).compared(to: number) <= 0 {
        quotient = candidate
      }
    }
    let middle = divisor.times(2 * quotient + 1).compared(to: number.times(2))
    let goesUp = middle < 0 || (middle == 0 && quotient % 2 == 1)
    return goesUp ? quotient + 1 : quotient
  }
}
