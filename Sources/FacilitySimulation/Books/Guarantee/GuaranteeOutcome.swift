import FinanceBasics
import Instruments
import ScenarioModel

/// What one trial says about one guarantee.
struct GuaranteeOutcome {
  let includedVolume: Int64
  let capAmount: Int64
  let capUsedPeak: Double?
  let demands: Int64
  let payments: Int64
  let recoveries: Int64
  let firstMonthCut: Int?
  let paymentsNPV: Double
  /// Gross loss and uncollected interest of the books it supports.
  let supportedLoss: Int64
  /// round(guarantee rate × included volume).
  let guaranteeAmount: Int64
  /// The cap amount if every planned borrower came.
  let plannedCapAmount: Int64

  var netPayments: Int64 { payments - recoveries }

  init(
    _ run: GuaranteeRun, layer: ProtectionLayer, books: [BookOutcome], of runs: [BookRun],
    discounting: DiscountFactors, values: [ExactNumber]
  ) {
    includedVolume = run.volume.cents
    capAmount = run.capAmount.cents
    capUsedPeak = run.capUsedPeak
    demands = layer.demandedToDate
    payments = layer.paidToDate
    recoveries = layer.sharesToDate
    firstMonthCut = layer.firstMonthCut
    supportedLoss = run.plan.books.reduce(0) {
      $0 + books[$1].grossLoss + books[$1].uncollected
    }
    guaranteeAmount = run.contract.guaranteeRate.of(run.volume).cents
    plannedCapAmount = run.plannedCapAmount(runs, values).cents
    var value = 0.0
    for month in layer.paid.indices {
      let net = layer.paid[month] - layer.shares[month]
      if net != 0 { value += Double(net) * discounting.factors[month] }
    }
    paymentsNPV = value / 100
  }
}
