import FinanceBasics

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

/// The metrics of a capped guarantee.
enum GuaranteeMetric {
  static let all: [TrialMetric<GuaranteeOutcome>] = [
    .money(
      .cappedGuarantee, "includedVolume", adverse: .low, "Principal of the loans included."
    ) {
      $0.totals.includedVolume
    },
    .money(
      .cappedGuarantee, "capAmount", adverse: .high,
      "Final cap amount: volume × guarantee rate × cap rate."
    ) {
      $0.capAmount
    },
    .money(
      .cappedGuarantee, "demands", adverse: .high, "What lenders claim."
    ) { $0.totals.demands },
    .money(
      .cappedGuarantee, "payments", adverse: .high, "What the guarantor pays, before recoveries."
    ) {
      $0.totals.payments
    },
    .money(
      .cappedGuarantee, "claimsCut", adverse: .high, "Demands that the cap leaves unpaid."
    ) {
      $0.totals.demands - $0.totals.payments
    },
    .money(
      .cappedGuarantee, "recoveries", adverse: .low, "The guarantor's share of recoveries."
    ) {
      $0.totals.recoveries
    },
    .money(
      .cappedGuarantee, "netPayments", adverse: .high,
      "Payments less the guarantor's share of recoveries."
    ) {
      $0.totals.netPayments
    },
    TrialMetric(
      .cappedGuarantee, "paymentsNPV", .money, adverse: .high, "Present value of net payments."
    ) { $0.paymentsNPV },
    TrialMetric(
      .cappedGuarantee, "capUsed", .share, adverse: .high, "Net payments ÷ final cap amount."
    ) {
      ratio($0.totals.netPayments, to: $0.capAmount)
    },
    TrialMetric(
      .cappedGuarantee, "capUsedPeak", .share, adverse: .high,
      "Largest share of the cap in use in any month."
    ) { $0.totals.capUsedPeak },
    TrialMetric(
      .cappedGuarantee, "effectiveCoverage", .share, adverse: .low,
      "Net payments ÷ (gross loss + uncollected interest) of the portfolios supported."
    ) { ratio($0.totals.netPayments, to: $0.supportedLoss) },
    TrialMetric(
      .cappedGuarantee, "capExhausted", .indicator, adverse: .high,
      "1 when a claim was cut by the cap."
    ) { $0.totals.firstMonthCut == nil ? 0 : 1 },
    TrialMetric(
      .cappedGuarantee, "monthExhausted", .months, adverse: .low,
      "First month in which a claim was cut."
    ) { $0.totals.firstMonthCut.map(Double.init) },
  ]
}

/// What one trial says about one services grant.
struct ServicesGrantOutcome {
  let paid: Int64
  let paidNPV: Double
  let served: Int
  let without: Int
  let budget: Int64?
}

extension ServicesGrantOutcome {
  init(_ run: ServicesGrantRun, books: [BookRun], discounting: DiscountFactors) {
    paid = run.paid.cents
    served = run.served
    without = run.without
    budget = run.contract.budget?.cents
    var value = 0.0
    for place in run.plan.books {
      value += discounting.presentValue(ofCentsByMonth: books[place].months.values(.servicesGrant))
    }
    paidNPV = value
  }
}

/// The metrics of a services grant.
enum ServicesGrantMetric {
  static let all: [TrialMetric<ServicesGrantOutcome>] = [
    TrialMetric(
      .servicesGrant, "grantsPaid", .money, adverse: .high, "Grants paid to the lender."
    ) {
      Double($0.paid) / 100
    },
    TrialMetric(
      .servicesGrant, "grantsNPV", .money, adverse: .high, "Present value of grants paid."
    ) {
      $0.paidNPV
    },
    TrialMetric(
      .servicesGrant, "borrowersServed", .count, adverse: .low,
      "Takers of the services who bring a grant."
    ) { Double($0.served) },
    TrialMetric(
      .servicesGrant, "borrowersWithout", .count, adverse: .high,
      "Takers of the services for whom the budget did not suffice."
    ) { Double($0.without) },
    TrialMetric(
      .servicesGrant, "budgetUsed", .share, adverse: .high, "Grants paid ÷ budget."
    ) {
      outcome in outcome.budget.flatMap { ratio(outcome.paid, to: $0) }
    },
  ]
}
