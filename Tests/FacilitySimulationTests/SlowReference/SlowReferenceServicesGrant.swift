/// One grant towards the services of the book's takers: section 4 of the model.
final class SlowReferenceServicesGrant {
  let terms: SlowReferenceServicesGrantTerms
  private(set) var paid: Int64 = 0
  private(set) var served = 0
  private(set) var without = 0

  init(terms: SlowReferenceServicesGrantTerms) {
    self.terms = terms
  }

  /// The grant for one taker whose services cost so much: a whole piece, or nothing.
  func grant(towards cost: Int64) -> Int64 {
    let piece = min(terms.amountPerBorrower, cost)
    if let budget = terms.budget, paid + piece > budget {
      without += 1
      return 0
    }
    paid += piece
    served += 1
    return piece
  }
}
