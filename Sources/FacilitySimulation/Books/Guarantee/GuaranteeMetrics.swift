import FinanceBasics
import ScenarioModel

/// The metrics of a capped guarantee.
enum GuaranteeMetric {
  static let all: [TrialMetric<GuaranteeOutcome>] = [
    .money(
      .cappedGuarantee, "includedVolume", adverse: .low, "Principal of the loans included."
    ) {
      $0.includedVolume
    },
    .money(
      .cappedGuarantee, "capAmount", adverse: .high,
      "Final cap amount: volume × guarantee rate × cap rate."
    ) {
      $0.capAmount
    },
    .money(
      .cappedGuarantee, "demands", adverse: .high, "What lenders claim."
    ) { $0.demands },
    .money(
      .cappedGuarantee, "payments", adverse: .high, "What the guarantor pays, before recoveries."
    ) {
      $0.payments
    },
    .money(
      .cappedGuarantee, "claimsCut", adverse: .high, "Demands that the cap leaves unpaid."
    ) {
      $0.demands - $0.payments
    },
    .money(
      .cappedGuarantee, "recoveries", adverse: .low, "The guarantor's share of recoveries."
    ) {
      $0.recoveries
    },
    .money(
      .cappedGuarantee, "netPayments", adverse: .high,
      "Payments less the guarantor's share of recoveries."
    ) {
      $0.netPayments
    },
    TrialMetric(
      .cappedGuarantee, "paymentsNPV", .money, adverse: .high, "Present value of net payments."
    ) { $0.paymentsNPV },
    TrialMetric(
      .cappedGuarantee, "capUsed", .share, adverse: .high, "Net payments ÷ final cap amount."
    ) {
      ratio($0.netPayments, to: $0.capAmount)
    },
    TrialMetric(
      .cappedGuarantee, "capUsedPeak", .share, adverse: .high,
      "Largest share of the cap in use in any month."
    ) { $0.capUsedPeak },
    TrialMetric(
      .cappedGuarantee, "effectiveCoverage", .share, adverse: .low,
      "Net payments ÷ (gross loss + uncollected interest) of the portfolios supported."
    ) { ratio($0.netPayments, to: $0.supportedLoss) },
    TrialMetric(
      .cappedGuarantee, "capExhausted", .indicator, adverse: .high,
      "1 when a claim was cut by the cap."
    ) { $0.firstMonthCut == nil ? 0 : 1 },
    TrialMetric(
      .cappedGuarantee, "monthExhausted", .months, adverse: .low,
      "First month in which a claim was cut."
    ) { $0.firstMonthCut.map(Double.init) },
  ]
}
