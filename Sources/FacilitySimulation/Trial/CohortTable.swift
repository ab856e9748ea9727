import FinanceBasics

/// How many borrowers come in each month, take the services, bring a grant and are guaranteed.
///
/// In every cohort takers are the first numbers, those a grant serves the first takers, and those a
/// guarantee includes the first loans.
struct CohortTable {
  private(set) var sizes: [Int] = []
  private(set) var takers: [Int] = []
  var granted: [Int] = []
  var included: [Int] = []

  var borrowers: Int { sizes.reduce(0, +) }

  /// Spreads borrowers over cohorts: ⌊N(m+1)/M⌋ − ⌊Nm/M⌋; takers by rounding of totals to date.
  mutating func size(borrowers: Int, count: Int, takeUp: Int64) {
    sizes.removeAll(keepingCapacity: true)
    takers.removeAll(keepingCapacity: true)
    granted.removeAll(keepingCapacity: true)
    included.removeAll(keepingCapacity: true)
    var takersBefore: Int64 = 0
    for cohort in 0..<count {
      sizes.append(Int(splitPart(cohort + 1, of: count, total: Int64(borrowers))))
      let toDate = splitToDate(cohort + 1, of: count, total: Int64(borrowers))
      let takersToDate = scaled(toDate, byBillionths: takeUp)
      takers.append(Int(takersToDate - takersBefore))
      takersBefore = takersToDate
      granted.append(0)
      included.append(0)
    }
  }

  /// Whether a borrower of the shared luck exists in this design.
  @inline(__always)
  func contains(_ borrower: BookLuck.Borrower) -> Bool {
    let cohort = Int(borrower.cohort)
    return cohort < sizes.count && Int(borrower.number) < sizes[cohort]
  }
}

/// A loan that defaulted: the instalment it missed first, and what will be recovered.
struct DefaultedLoan {
  let cohort: Int
  let instalment: Int
  /// Share of the exposure recovered, in 10⁻⁹.
  let kept: Int32
  let recovered: Int64
  let isCovered: Bool
}

/// Defaulted loans by the month of recognition.
struct DefaultList {
  private(set) var loans: [DefaultedLoan] = []
  /// Loans of a month form a chain; −1 ends it.
  private var head: [Int32]
  private var next: [Int32] = []

  init(monthCount: Int) { head = [Int32](repeating: -1, count: monthCount) }

  mutating func clear() {
    loans.removeAll(keepingCapacity: true)
    next.removeAll(keepingCapacity: true)
    for month in head.indices { head[month] = -1 }
  }

  mutating func append(_ loan: DefaultedLoan, recognisedIn month: Int) {
    next.append(head[month])
    head[month] = Int32(loans.count)
    loans.append(loan)
  }

  /// Calls `body` with every loan in order of the month of recognition.
  func forEachInOrder(_ body: (DefaultedLoan) -> Void) {
    for month in head.indices { forEach(recognisedIn: month, body) }
  }

  /// Calls `body` with every loan recognised in a month; none for a month outside the horizon.
  @inline(__always)
  func forEach(recognisedIn month: Int, _ body: (DefaultedLoan) -> Void) {
    guard head.indices.contains(month) else { return }
    var place = head[month]
    while place >= 0 {
      body(loans[Int(place)])
      place = next[Int(place)]
    }
  }
}

/// The flows and stocks of a book by month, in cents.
struct BookMonths {
  /// Paid out to borrowers; upfront fees; instalments; the rest of loans prepaid.
  var disbursed: [Int64]
  var upfrontFees: [Int64]
  var interest: [Int64]
  var principal: [Int64]
  var prepaid: [Int64]
  /// Cost of the services delivered, and what borrowers and grants pay of it.
  var servicesCost: [Int64]
  var servicesCharge: [Int64]
  var servicesGrant: [Int64]
  var origination: [Int64]
  /// At the opening: balances and loans that have missed nothing, and those in arrears.
  var performing: [Int64]
  var performingCount: [Int64]
  var inArrears: [Int64]
  var inArrearsCount: [Int64]
  /// Exposure that missed its instalment; exposure and three months' interest at recognition.
  var missed: [Int64]
  var writtenOff: [Int64]
  var uncollected: [Int64]
  /// Recoveries, guarantee payments and the guarantor's shares, filled as months are settled.
  var recovered: [Int64]
  var guaranteePayments: [Int64]
  var recoveryShares: [Int64]
  /// Funding and running costs of live loans.
  var funding: [Int64]
  var servicing: [Int64]

  init(count: Int) {
    let zeros = [Int64](repeating: 0, count: count)
    (disbursed, upfrontFees, interest, principal, prepaid) = (zeros, zeros, zeros, zeros, zeros)
    (servicesCost, servicesCharge, servicesGrant, origination) = (zeros, zeros, zeros, zeros)
    (performing, performingCount, inArrears, inArrearsCount) = (zeros, zeros, zeros, zeros)
    (missed, writtenOff, uncollected, recovered) = (zeros, zeros, zeros, zeros)
    (guaranteePayments, recoveryShares, funding, servicing) = (zeros, zeros, zeros, zeros)
  }

  mutating func clear() {
    Self.zero(&disbursed)
    Self.zero(&upfrontFees)
    Self.zero(&interest)
    Self.zero(&principal)
    Self.zero(&prepaid)
    Self.zero(&servicesCost)
    Self.zero(&servicesCharge)
    Self.zero(&servicesGrant)
    Self.zero(&origination)
    Self.zero(&performing)
    Self.zero(&performingCount)
    Self.zero(&inArrears)
    Self.zero(&inArrearsCount)
    Self.zero(&missed)
    Self.zero(&writtenOff)
    Self.zero(&uncollected)
    Self.zero(&recovered)
    Self.zero(&guaranteePayments)
    Self.zero(&recoveryShares)
    Self.zero(&funding)
    Self.zero(&servicing)
  }

  private static func zero(_ values: inout [Int64]) {
    values.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }

  /// The flows at the disbursement of one cohort.
  mutating func disburse(
    _ cohorts: CohortTable, cohort: Int, in month: Int, _ terms: BookTerms, grant: Money
  ) {
    let loans = Int64(cohorts.sizes[cohort])
    let takers = Int64(cohorts.takers[cohort])
    let granted = Int64(cohorts.granted[cohort])
    disbursed[month] += loans * terms.amount.cents
    upfrontFees[month] += loans * terms.upfrontFeePerLoan.cents
    origination[month] += loans * terms.originationPerLoan.cents
    guard let services = terms.services else { return }
    servicesCost[month] += takers * services.cost.cents
    servicesGrant[month] += granted * grant.cents
    servicesCharge[month] +=
      granted * terms.servicesCharge(grant: grant).cents
      + (takers - granted) * terms.servicesCharge(grant: .zero).cents
  }
}
