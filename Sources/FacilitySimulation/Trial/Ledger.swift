/// What a flow of money is for.
public enum FlowCategory: Int, Hashable, Sendable, CaseIterable {
  case disbursement, principal, interest, upfrontFee, prepayment, recovery
  case guaranteePayment, recoveryShare
  case servicesCost, servicesCharge, servicesGrant
  case funding, origination, servicing
  case programmeCost, operationCost, operationRevenue
  case loanDraw, loanPrincipal, loanInterest, loanPrepayment, prepaymentInterest, commitmentFee
  case grantPayment, grantOverhead, grantRepayment, proportionalGrant, interestSubsidy
  case bridgeDraw, bridgeRepayment, bridgeInterest
}

/// Who pays or receives, as a place in `PartyList`.
struct PartyPlace: Hashable, Sendable {
  let index: Int
}

/// The parties of one design: borrowers, suppliers, funders, and every lender, guarantor and fund.
struct PartyList: Sendable {
  private(set) var names: [String] = []

  /// The place of a party, added when it is new.
  mutating func place(of name: String) -> PartyPlace {
    if let known = names.firstIndex(of: name) { return PartyPlace(index: known) }
    names.append(name)
    return PartyPlace(index: names.count - 1)
  }
}

/// The one way in which money moves: from payer to payee, at the end of a month.
protocol Recorder {
  mutating func post(
    month: Int, from payer: PartyPlace, to payee: PartyPlace, _ category: FlowCategory,
    cents: Int64)
}

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
