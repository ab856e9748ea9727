import ScenarioModel

/// What each party has received net of what it paid, by category; on in every trial.
struct Balances: Recorder, Sendable {
  private var cents: [Int64]

  init(partyCount: Int) {
    cents = [Int64](repeating: 0, count: partyCount * FlowCategory.allCases.count)
  }

  @inline(__always)
  mutating func post(
    month: Int, from payer: PartyPlace, to payee: PartyPlace, _ category: FlowCategory,
    cents amount: Int64
  ) {
    cents[payer.index * FlowCategory.allCases.count + category.rawValue] -= amount
    cents[payee.index * FlowCategory.allCases.count + category.rawValue] += amount
  }

  mutating func clear() {
    for index in cents.indices { cents[index] = 0 }
  }

  /// Received minus paid by a party over all categories.
  func net(_ party: PartyPlace) -> Int64 {
    let start = party.index * FlowCategory.allCases.count
    return cents[start..<start + FlowCategory.allCases.count].reduce(0, +)
  }

  /// Sum over all parties and categories: 0, or money was made or lost.
  var total: Int64 { cents.reduce(0, +) }
}
