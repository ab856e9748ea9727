enum SlowReferenceCategory: String, CaseIterable {
  case disbursement
  case principal
  case interest
  case upfrontFee
  case prepayment
  case recovery
  case guaranteePayment
  case recoveryShare
  case servicesCost
  case servicesCharge
  case servicesGrant
  case funding
  case origination
  case servicing
  case fixedCosts
}

/// What the sums of the ledger are kept by.
struct SlowReferencePosting: Hashable {
  var month: Int
  var payer: String
  var payee: String
  var category: SlowReferenceCategory
}

/// Parties without a name of their own.
enum SlowReferenceParty {
  static let borrowers = "borrowers"
  static let suppliers = "suppliers"
  static let funders = "funders"
}

/// A default recognised: not a flow, so it stands beside the ledger.
struct SlowReferenceWriteOff: Equatable {
  var month: Int
  var loan: Int
  var exposure: Int64
  /// Exposure that never comes back.
  var loss: Int64
  /// Three months' interest on the exposure, never collected from the borrower.
  var uncollectedInterest: Int64
}

enum SlowReferenceEventKind: Equatable {
  case disbursed
  case servicesTaken
  case servicesGranted(grant: String)
  case instalmentPaid(number: Int)
  case prepaid
  case repaid
  case instalmentMissed(number: Int)
  case defaultRecognised
  case recovered
  case claimPaid(guarantee: String)
  case recoveryShared(guarantee: String)
  case businessSurvives
}

/// Something that happened to one loan; the cents are the money it is about, if any.
struct SlowReferenceEvent: Equatable {
  var month: Int
  var loan: Int
  var borrower: SlowReferenceBorrower
  var kind: SlowReferenceEventKind
  var cents: Int64
}

/// The book's balances around one month.
struct SlowReferenceBalances: Equatable {
  var month: Int
  var openingLiveLoans: Int
  var openingBalance: Int64
  var openingPerformingBalance: Int64
  var closingBalance: Int64 = 0
  /// Exposure of loans that missed an instalment one or two months ago.
  var closingArrears: Int64 = 0
}

/// All that one trial leaves behind.
struct SlowReferenceResult {
  var postings: [SlowReferencePosting: Int64] = [:]
  var writeOffs: [SlowReferenceWriteOff] = []
  var events: [SlowReferenceEvent] = []
  var balances: [SlowReferenceBalances] = []
  /// By `<name>.<metric>`: money in cents, counts, shares; missing when not applicable.
  var summary: [String: Double] = [:]

  /// Adds to the ledger; nothing is kept of a flow of zero.
  mutating func post(
    _ cents: Int64, from payer: String, to payee: String,
    _ category: SlowReferenceCategory, in month: Int
  ) {
    if cents == 0 { return }
    let posting = SlowReferencePosting(
      month: month, payer: payer, payee: payee, category: category)
    postings[posting, default: 0] += cents
  }

  mutating func note(
    _ kind: SlowReferenceEventKind, of loan: SlowReferenceLoan, cents: Int64, in month: Int
  ) {
    events.append(
      SlowReferenceEvent(
        month: month, loan: loan.number, borrower: loan.borrower, kind: kind, cents: cents))
  }

  func total(_ category: SlowReferenceCategory) -> Int64 {
    postings.filter { $0.key.category == category }.values.reduce(0, +)
  }
}
