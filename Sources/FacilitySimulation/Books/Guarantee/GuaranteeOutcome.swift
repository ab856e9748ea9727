import FinanceBasics
import ScenarioModel

/// What one trial says about one guarantee.
struct GuaranteeOutcome {
  let totals: GuaranteeRun.Totals
  let capAmount: Int64
  let paymentsNPV: Double
  /// Gross loss and uncollected interest of the books it supports.
  let supportedLoss: Int64
  /// round(guarantee rate × included volume).
  let guaranteeAmount: Int64
}

extension GuaranteeOutcome {
  init(_ run: GuaranteeRun, books: [BookOutcome], discounting: DiscountFactors) {
    totals = run.totals
    capAmount = run.finalCapAmount.cents
    supportedLoss = run.plan.books.reduce(0) {
      $0 + books[$1].grossLoss + books[$1].uncollected
    }
    guaranteeAmount =
      run.contract.guaranteeRate.of(Money(cents: run.totals.includedVolume)).cents
    var value = 0.0
    for month in run.paid.indices {
      let net = run.paid[month] - run.shares[month]
      if net != 0 { value += Double(net) * discounting.factors[month] }
    }
    paymentsNPV = value / 100
  }
}
