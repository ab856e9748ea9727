import FinanceBasics
import Instruments

/// What a city can build of its own funds: the year's limit less what its running cost will need.
extension CityRun {
  /// How far beyond the amount found by bisection further cents are tried: roundings of draws,
  /// accruals and payments can make a few cents more fit again.
  private static let furtherCents: Int64 = 60

  /// Finds for each month what running cost in `runs` will take of own funds in the later months of
  /// its calendar year: the part in which no loan in use has a share, whatever its availability.
  mutating func keepBackRunningCost(_ calendar: YearCalendar) {
    guard ownFundsLimit != nil else { return }
    let lent = loans.reduce(0) { $0 + $1.contract.shareOfCost.billionths }
    let ownShare = max(0, billion - lent)
    var laterCost: Int64 = 0
    for month in (0...horizon).reversed() {
      keptBack[month] = scaled(laterCost, byBillionths: ownShare)
      for measure in measures { laterCost += measure.runningCost(in: month, prices) }
      if calendar.monthOfYear(month) == 1 { laterCost = 0 }
    }
  }

  /// The largest amount, up to what is due, that draws, grants in hand, bridge and what is left of
  /// the year's own funds can pay.
  mutating func affordable(_ due: Int64, measure: Int, in month: Int) -> Int64 {
    guard let ownFundsLimit else { return due }
    let withoutIt = stagedOwnCash(month) - account.ownCash
    let left = ownFundsLimit - keptBack[month] - account.ownCashOfYear
    let allowed = max(left, withoutIt)
    /// Own cash of the month beyond what is allowed.
    func excess(_ amount: Int64, _ city: inout CityRun) -> Int64 {
      city.built[measure] = amount
      return city.stagedOwnCash(month) - city.account.ownCash - allowed
    }
    if excess(due, &self) <= 0 { return due }
    var (low, high): (Int64, Int64) = (0, due)
    while high - low > 1 {
      let middle = (low + high) / 2
      if excess(middle, &self) <= 0 { low = middle } else { high = middle }
    }
    let mostRounding = mostRounding
    var next = low + 1
    while next <= min(due, low + Self.furtherCents) {
      let beyond = excess(next, &self)
      if beyond <= 0 { low = next }
      if let mostRounding, beyond > mostRounding { break }
      next += 1
    }
    return low
  }

  /// By how much own cash can fall when more is built, from rounding alone; `nil` where it can fall
  /// for other reasons.
  ///
  /// Draws and loan-proportional grants together never grow faster than the cost when their shares
  /// come to at most 1. Each of them is rounded, at either amount.
  private var mostRounding: Int64? {
    guard bridge == nil else { return nil }
    var share = loans.reduce(0) { $0 + $1.contract.shareOfCost.fraction }
    for grant in proportionalGrants {
      let followed = grant.loans.reduce(0) { $0 + loans[$1].contract.shareOfCost.fraction }
      share += followed * grant.contract.share
    }
    return share <= 1 ? Int64(2 * (loans.count + proportionalGrants.count) + 2) : nil
  }
}
