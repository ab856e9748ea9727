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
