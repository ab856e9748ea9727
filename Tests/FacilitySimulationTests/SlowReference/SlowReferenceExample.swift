import Foundation

/// Inputs small enough to be worked out by hand.
///
/// ρ = 0 and a normal quantile that is the identity make the first missed instalment
/// min{a : uniform ≤ p·G(a)}. With p = 90 % and G uniform, a uniform of 0.9 × (k − ½) ÷ N
/// therefore misses instalment k of N, and one of 0.95 misses none.
struct SlowReferenceExample {
  var input: SlowReferenceInput

  /// Loans of EUR 10,000 that all pay, unless told otherwise.
  init(
    borrowers: Int, cohorts: Int = 1, term: Int, rate: Int64 = 0,
    repayment: SlowReferenceRepayment, paymentMonths: Int = 1, horizon: Int = 60
  ) {
    input = SlowReferenceInput(
      startYear: 2022, startMonthOfYear: 1, horizonMonths: horizon,
      book: SlowReferenceBook(
        name: "refugees", lenderName: "Microlender", plannedBorrowers: borrowers,
        originationOver: cohorts, loanAmount: 1_000_000, termMonths: term,
        interestRate: rate, repayment: repayment, paymentMonths: paymentMonths),
      credit: SlowReferenceCredit(
        defaultProbability: 0.9, assetCorrelation: 0, economy: 0, seasoning: .uniform,
        lossGivenDefault: .onePerTrial(750_000_000), recoveryLagMonths: 0),
      luck: SlowReferenceLuck(
        defaultUniform: { _ in 0.95 }, prepaymentUniform: { _, _ in 0.99 },
        survivalUniform: { _ in 0.5 }),
      functions: SlowReferenceFunctions(
        normalQuantile: { $0 }, power: { pow($0, $1) }, exponential: { exp($0) }))
  }

  /// The borrowers who miss an instalment, with its number.
  mutating func miss(_ instalments: [SlowReferenceBorrower: Int]) {
    let count = Double(input.book.termMonths / input.book.paymentMonths)
    input.luck.defaultUniform = { borrower in
      guard let number = instalments[borrower] else { return 0.95 }
      return 0.9 * (Double(number) - 0.5) / count
    }
  }

  func run() -> SlowReferenceResult {
    SlowReference.run(input)
  }
}

extension SlowReferenceGuaranteeTerms {
  /// 80 % of each loan, capped at 10 % of the guaranteed volume.
  static let eighty = SlowReferenceGuaranteeTerms(
    name: "easi", guarantorName: "EIF", fund: "EaSI", guaranteeRate: 800_000_000,
    capRate: 100_000_000, availabilityMonths: 36)
}

extension SlowReferenceResult {
  /// The cents of a category in a month, over all its parties.
  func cents(_ category: SlowReferenceCategory, in month: Int) -> Int64 {
    postings.filter { $0.key.category == category && $0.key.month == month }
      .values.reduce(0, +)
  }

  /// The months in which a category flows, with its cents.
  func flows(_ category: SlowReferenceCategory) -> [Int: Int64] {
    var flows: [Int: Int64] = [:]
    for (posting, cents) in postings where posting.category == category {
      flows[posting.month, default: 0] += cents
    }
    return flows
  }

  func eventCents(_ kind: SlowReferenceEventKind) -> [Int64] {
    events.filter { $0.kind == kind }.map(\.cents)
  }
}
