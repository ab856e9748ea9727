import FinanceBasics
import Instruments

/// A guarantee of one design in one trial: its terms as realised, what it has included, and how
/// much of its cap was in use. What it is asked for and pays stands in its layer of protection.
struct GuaranteeRun {
  let plan: GuaranteePlan
  private(set) var contract: CappedGuarantee
  private let isConstant: Bool
  /// Cap amount on the volume included up to and including each month.
  private(set) var capAmounts: [Int64]
  /// Principal of the loans included so far.
  private(set) var volume = Money.zero
  /// Cap amount on the whole included volume.
  private(set) var capAmount = Money.zero
  /// Largest share of the cap in use over the months with a cap amount.
  private(set) var capUsedPeak: Double?
  private var volumeOfCapAmount = Money.zero

  init(_ plan: GuaranteePlan, horizon: Int, values: [ExactNumber]) {
    self.plan = plan
    contract = plan.contract(values)
    isConstant = plan.isConstant
    capAmounts = [Int64](repeating: 0, count: horizon + 1)
  }

  mutating func begin(_ values: [ExactNumber]) {
    if !isConstant { contract = plan.contract(values) }
    (volume, capAmount, volumeOfCapAmount, capUsedPeak) = (.zero, .zero, .zero, nil)
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
    if volume != volumeOfCapAmount {
      volumeOfCapAmount = volume
      capAmount = contract.capAmount(volume: volume)
    }
    capAmounts[month] = capAmount.cents
  }

  /// Looks at how much of the cap is in use once a month's claims are paid.
  mutating func observe(_ layer: ProtectionLayer) {
    guard capAmount.cents > 0 else { return }
    capUsedPeak = max(capUsedPeak ?? 0, Double(layer.countedPaid) / Double(capAmount.cents))
  }

  /// The first check that the guarantor's account fails, or `nil`.
  func fault(_ layer: ProtectionLayer, account: Int64) -> String? {
    let name = plan.instrument.name
    if account != -layer.netPaid { return "\(name): the guarantor's account ≠ net payments" }
    if layer.netPaid > capAmount.cents { return "\(name): net payments are above the cap amount" }
    return nil
  }
}

extension GuaranteeRun {
  /// The cap amount if every planned borrower came.
  func plannedCapAmount(_ books: [BookRun], _ values: [ExactNumber]) -> Money {
    var volume = Money.zero
    let first = plan.books.lazy.map { books[$0].plan.firstMonth }.min() ?? 0
    let last = plan.books.lazy.map { books[$0].plan.lastDisbursementMonth }.max() ?? -1
    for month in first..<(last + 1) where contract.includes(month: month) {
      for place in plan.books {
        let book = books[place]
        guard let cohort = book.cohort(disbursedIn: month) else { continue }
        let planned = book.plan.slots.borrowers.units(values)
        let size = Int(splitPart(cohort + 1, of: book.plan.cohortCount, total: planned))
        let included = contract.fitting(size, loansOf: book.terms.amount, volumeSoFar: volume)
        volume.cents += Int64(included) * book.terms.amount.cents
      }
    }
    return contract.capAmount(volume: volume)
  }
}
