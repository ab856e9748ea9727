import ElementaryFunctions

/// Discount factors of months 0, 1, 2, … at an effective yearly rate: (1 + r)^(−m/12).
public struct DiscountFactors: Hashable, Sendable {
  public let rate: AnnualRate
  public let factors: [Double]

  /// Precondition: the rate is above −100 %.
  public init(rate: AnnualRate, months: Int) {
    precondition(rate.billionths > -billion, "a discount rate must be above −100 %")
    self.rate = rate
    let growth = Elementary.log1p(rate.fraction)
    factors = (0...max(0, months)).map { Elementary.exp(-growth * Double($0) / 12) }
  }

  /// Present value, as of the end of month 0, of cents by month, in currency units.
  public func presentValue(ofCentsByMonth cents: ArraySlice<Int64>) -> Double {
    var sum = 0.0
    for month in 0..<cents.count {
      let amount = cents[cents.startIndex + month]
      if amount != 0 { sum += Double(amount) * factors[month] }
    }
    return sum / 100
  }
}

/// The effective yearly rate at which the present value of monthly flows is 0.
///
/// Flows are of months 0, 1, 2, … in any unit. Defined for flows whose sign changes exactly once
/// (outflows first or inflows first), for which the rate is unique; `nil` otherwise, and where the
/// rate would lie outside −99.99 % … 10¹² %.
public func internalRateOfReturn(ofMonthlyFlows flows: [Double]) -> Double? {
  let signs = flows.filter { $0 != 0 }.map { $0 > 0 }
  guard let first = signs.first, let last = signs.last, first != last,
    zip(signs, signs.dropFirst()).count(where: { $0 != $1 }) == 1
  else { return nil }
  // With one change of sign the value at the monthly factor w, divided by w to the power of the
  // month of change, is monotone in w, so the sign at a point tells on which side the root lies.
  func isBelowRoot(_ w: Double) -> Bool {
    var value = 0.0
    for flow in flows.reversed() { value = value * w + flow }
    return (value < 0) == !first
  }
  var low = Elementary.pow(1e10, -1.0 / 12)
  var high = Elementary.pow(1e-4, -1.0 / 12)
  guard isBelowRoot(low), !isBelowRoot(high) else { return nil }
  while true {
    let middle = low + (high - low) / 2
    if middle <= low || middle >= high { break }
    if isBelowRoot(middle) { low = middle } else { high = middle }
  }
  return Elementary.expm1(-12 * Elementary.log(low + (high - low) / 2))
}
