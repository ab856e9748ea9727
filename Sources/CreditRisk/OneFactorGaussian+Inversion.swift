/// Asset correlations found from what is observed: how often loans default together.
extension OneFactorGaussian {
  /// The asset correlation, in whole 10⁻⁹, whose default correlation at a probability of default is
  /// nearest to a given one, by bisection of the implied correlation, which rises with it.
  ///
  /// Sources: as of `defaultCorrelation(probability:)`, of which this is the inverse.
  ///
  /// - Returns: `nil` unless 0 < p < 1 and the correlation lies between that of 0 and that of
  ///   0.999999999.
  public static func assetCorrelationBillionths(
    ofDefaultCorrelation wanted: Double, probability p: Double
  ) -> Int64? {
    func implied(_ billionths: Int64) -> Double {
      OneFactorGaussian(assetCorrelation: Double(billionths) / 1e9)?
        .defaultCorrelation(probability: p) ?? .nan
    }
    var low: Int64 = 0
    var high: Int64 = 999_999_999
    guard p > 0, p < 1, wanted >= 0, wanted <= implied(high) else { return nil }
    if wanted == 0 { return 0 }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if implied(middle) < wanted { low = middle } else { high = middle }
    }
    return wanted - implied(low) < implied(high) - wanted ? low : high
  }
}
