/// The totals over the books of a trial: sums, and ratios of sums.
struct ReferencePortfolios {
  /// By the engine's ids; missing when not applicable.
  private(set) var values: [String: Double] = [:]

  init(_ inputs: ReferenceCase, _ books: [ReferenceBook]) {
    /// Nothing only where no book has a value.
    func sum(_ metric: String) -> Double? {
      let found = books.compactMap { $0.value(metric) }
      return found.isEmpty ? nil : found.reduce(0, +)
    }
    let sums = [
      "borrowers", "defaults", "survivingBusinesses", "jobs", "volume", "grossLoss", "lenderLoss",
      "lenderResult", "lenderResultNPV",
    ]
    for metric in sums { values["portfolios.\(metric)"] = sum(metric) }
    let performing = books.reduce(0) { $0 + $1.summary.performingBalances }
    if performing > 0 {
      let result = books.reduce(0) { $0 + $1.summary.lenderResult }
      values["portfolios.netMargin"] = Double(result) / (Double(performing) / 12)
      values["portfolios.marginPositive"] = result >= 0 ? 1 : 0
    }
    func ratio(_ numerator: String, _ denominator: String) -> Double? {
      guard let below = sum(denominator), below > 0, let above = sum(numerator) else { return nil }
      return above / below
    }
    values["portfolios.defaultRate"] = ratio("defaults", "borrowers")
    values["portfolios.lossRate"] = ratio("grossLoss", "volume")
  }
}
