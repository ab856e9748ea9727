import FinanceBasics
import Instruments
import ScenarioModel

/// A guarantee of one design in one trial: its terms as realised, and what it has included,
/// been asked for and paid, by month.
struct GuaranteeRun {
  let plan: GuaranteePlan
  private(set) var contract: CappedGuarantee
  /// Cap amount on the volume included up to and including each month.
  private(set) var capAmounts: [Int64]
  private(set) var demanded: [Int64]
  private(set) var paid: [Int64]
  private(set) var shares: [Int64]
  private(set) var totals = Totals()
  private var volume = Money.zero
  private var capAmount = Money.zero

  struct Totals: Hashable, Sendable {
    var includedVolume: Int64 = 0
    var demands: Int64 = 0
    var payments: Int64 = 0
    var recoveries: Int64 = 0
    /// Largest share of the cap in use over the months with a cap amount.
    var capUsedPeak: Double?
    var firstMonthCut: Int?
    var netPayments: Int64 { payments - recoveries }
  }

  init(_ plan: GuaranteePlan, horizon: Int, values: [ExactNumber]) {
    self.plan = plan
    contract = plan.contract(values)
    let zeros = [Int64](repeating: 0, count: horizon + 1)
    (capAmounts, demanded, paid, shares) = (zeros, zeros, zeros, zeros)
  }

  mutating func begin(_ values: [ExactNumber]) {
    contract = plan.contract(values)
    totals = Totals()
    volume = .zero
    capAmount = .zero
    for month in paid.indices {
      capAmounts[month] = 0
      demanded[month] = 0
      paid[month] = 0
      shares[month] = 0
    }
  }

  /// Includes as many of a month's equal loans as the terms admit, and says how many.
  mutating func include(_ count: Int, loansOf amount: Money, in month: Int) -> Int {
    guard contract.includes(month: month) else { return 0 }
    let included = contract.fitting(count, loansOf: amount, volumeSoFar: volume)
    volume.cents += Int64(included) * amount.cents
    return included
  }

  /// Fixes the month's cap amount; the volume stands still in most months, and then so does it.
  mutating func closeInclusion(of month: Int) {
    if volume.cents != totals.includedVolume {
      totals.includedVolume = volume.cents
      capAmount = contract.capAmount(volume: volume)
    }
    capAmounts[month] = capAmount.cents
  }

  /// The cap amount on the whole included volume.
  var finalCapAmount: Money { capAmount }

  /// What counts against the cap: payments less the guarantor's shares, or all payments.
  private var countedPaid: Int64 {
    contract.capReplenished ? totals.netPayments : totals.payments
  }

  /// Pays the claims of a month as far as the cap allows; returns what is paid.
  mutating func settle(demands: Int64, in month: Int) -> Int64 {
    let cap = Money(cents: capAmounts[month])
    let payment = contract.payment(
      demands: Money(cents: demands), capAmount: cap, netPaid: Money(cents: countedPaid)
    ).cents
    demanded[month] = demands
    paid[month] = payment
    totals.demands += demands
    totals.payments += payment
    if payment < demands, totals.firstMonthCut == nil { totals.firstMonthCut = month }
    if cap.cents > 0 {
      let used = Double(countedPaid) / Double(cap.cents)
      totals.capUsedPeak = max(totals.capUsedPeak ?? 0, used)
    }
    return payment
  }

  mutating func receiveShare(_ cents: Int64, in month: Int) {
    shares[month] += cents
    totals.recoveries += cents
  }
}

extension GuaranteeRun {
  /// The cap amount if every planned borrower came.
  func plannedCapAmount(_ books: [BookRun], _ values: [ExactNumber]) -> Money {
    var volume = Money.zero
    let first = plan.books.map { books[$0].plan.firstMonth }.min() ?? 0
    let last = plan.books.map { books[$0].plan.lastDisbursementMonth }.max() ?? -1
    for month in first..<(last + 1) where contract.includes(month: month) {
      for place in plan.books {
        let book = books[place]
        let cohort = month - book.plan.firstMonth
        guard (0..<book.plan.cohortCount).contains(cohort) else { continue }
        let planned = book.plan.slots.borrowers.units(values)
        let size = Int(splitPart(cohort + 1, of: book.plan.cohortCount, total: planned))
        let included = contract.fitting(size, loansOf: book.terms.amount, volumeSoFar: volume)
        volume.cents += Int64(included) * book.terms.amount.cents
      }
    }
    return contract.capAmount(volume: volume)
  }
}
