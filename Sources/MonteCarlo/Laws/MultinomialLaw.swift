/// The numbers of independent trials that fall into each of several categories.
public struct MultinomialLaw: Sendable, Hashable {
  public let probabilities: [Double]
  /// For each category its probability among itself and the later ones.
  private let conditional: [Double]

  /// Weights need not sum to 1.
  public init(weights: [Double]) throws(LawError) {
    let total = try DiscreteLaw.total(of: weights)
    probabilities = weights.map { $0 / total }
    var rest = 0.0
    var conditional = weights
    // Summed from the end: a running difference from the total would lose the small last weights.
    for index in weights.indices.reversed() {
      rest += weights[index]
      conditional[index] = rest > 0 ? min(weights[index] / rest, 1) : 0
    }
    self.conditional = conditional
  }

  public var categoryCount: Int { probabilities.count }

  /// Splits a number of trials into the categories, in order, each count by the binomial law among
  /// those left over.
  ///
  /// `uniform` gives the uniform number of a category; it is asked for every category but the last,
  /// whether or not any trial is left, so that categories keep their numbers. `counts` must have
  /// one place for each category.
  public func split(
    _ trials: Int, into counts: inout [Int], uniform: (_ category: Int) -> Double
  ) {
    precondition(trials >= 0 && BinomialLaw.trialRange.contains(trials), "trials out of range")
    precondition(counts.count == categoryCount, "one count for each category")
    var left = trials
    for index in 0..<(categoryCount - 1) {
      let law = BinomialLaw(unchecked: left, probability: conditional[index])
      counts[index] = law.quantile(uniform(index))
      left -= counts[index]
    }
    // A last category of weight 0 gets nothing: an earlier one has conditional probability 1.
    counts[categoryCount - 1] = left
  }
}
