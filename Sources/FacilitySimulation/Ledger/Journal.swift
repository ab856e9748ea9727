import ScenarioModel

/// Every posting of one trial, in the order in which it was made.
struct Journal: Recorder, Sendable {
  struct Posting: Hashable, Sendable {
    let month: Int
    let payer: PartyPlace
    let payee: PartyPlace
    let category: FlowCategory
    let cents: Int64
  }

  private(set) var postings: [Posting] = []

  mutating func post(
    month: Int, from payer: PartyPlace, to payee: PartyPlace, _ category: FlowCategory,
    cents: Int64
  ) {
    guard cents != 0 else { return }
    postings.append(
      Posting(month: month, payer: payer, payee: payee, category: category, cents: cents))
  }
}
