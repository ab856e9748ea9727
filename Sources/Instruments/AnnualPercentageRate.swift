import ElementaryFunctions
import FinanceBasics

extension RepaymentSchedule {
  /// The annual percentage rate (APR) of the contract, with payments at disbursement counted.
  ///
  ///     P = paidAtStart + Σ instalments · (1 + X)^(−t),  t in years of twelve equal months
  ///
  /// Source: Directive 2008/48/EC, Annex I. `nil` when what is paid at the start leaves the
  /// borrower nothing, for then no rate solves the equation.
  public func annualPercentageRate(paidAtStart: Money) -> Double? {
    let received = Double((openingBalance.first ?? 0) - paidAtStart.cents)
    guard received > 0 else { return nil }
    let payments = zip(interest, principal).map { Double($0 + $1) }
    // Σ paymentₖ·wᵏ rises and is convex in w, and w = 1 is at or right of the root: Newton's steps
    // descend to it without ever passing it.
    var w = 1.0
    for _ in 0..<200 {
      var value = 0.0
      var slope = 0.0
      for payment in payments.reversed() {
        slope = slope * w + value
        value = value * w + payment
      }
      slope = slope * w + value
      value = value * w - received
      let next = w - value / slope
      if !(next < w) { break }
      w = next
    }
    return Elementary.expm1(-Elementary.log(w) * 12 / Double(periodMonths))
  }
}
