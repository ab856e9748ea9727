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
struct GuaranteeMetric: Sendable {
  let definition: MetricDefinition
  let value: @Sendable (GuaranteeOutcome) -> Double?

  private init(
    _ name: String, _ unit: MetricUnit, adverse: MetricDefinition.AdverseEnd, _ sentence: String,
    _ value: @escaping @Sendable (GuaranteeOutcome) -> Double?
  ) {
    definition = MetricDefinition(.cappedGuarantee, name, unit, adverse: adverse, sentence)
    self.value = value
  }

  private static func money(
    _ name: String, adverse: MetricDefinition.AdverseEnd, _ sentence: String,
    _ cents: @escaping @Sendable (GuaranteeOutcome) -> Int64
  ) -> GuaranteeMetric {
    GuaranteeMetric(name, .money, adverse: adverse, sentence) { Double(cents($0)) / 100 }
  }

  static let all: [GuaranteeMetric] = [
    money("includedVolume", adverse: .low, "Principal of the loans included.") {
      $0.totals.includedVolume
    },
    money("capAmount", adverse: .high, "Final cap amount: volume × guarantee rate × cap rate.") {
      $0.capAmount
    },
    money("demands", adverse: .high, "What lenders claim.") { $0.totals.demands },
    money("payments", adverse: .high, "What the guarantor pays, before recoveries.") {
      $0.totals.payments
    },
    money("claimsCut", adverse: .high, "Demands that the cap leaves unpaid.") {
      $0.totals.demands - $0.totals.payments
    },
    money("recoveries", adverse: .low, "The guarantor's share of recoveries.") {
      $0.totals.recoveries
    },
    money("netPayments", adverse: .high, "Payments less the guarantor's share of recoveries.") {
      $0.totals.netPayments
    },
    GuaranteeMetric(
      "paymentsNPV", .money, adverse: .high, "Present value of net payments."
    ) { $0.paymentsNPV },
    GuaranteeMetric("capUsed", .share, adverse: .high, "Net payments ÷ final cap amount.") {
      BookOutcome.ratio($0.totals.netPayments, to: $0.capAmount)
    },
    GuaranteeMetric(
      "capUsedPeak", .share, adverse: .high, "Largest share of the cap in use in any month."
    ) { $0.totals.capUsedPeak },
    GuaranteeMetric(
      "effectiveCoverage", .share, adverse: .low,
      "Net payments ÷ (gross loss + uncollected interest) of the books supported."
    ) { BookOutcome.ratio($0.totals.netPayments, to: $0.supportedLoss) },
    GuaranteeMetric(
      "capExhausted", .indicator, adverse: .high, "1 when a claim was cut by the cap."
    ) { $0.totals.firstMonthCut == nil ? 0 : 1 },
    GuaranteeMetric(
      "monthExhausted", .months, adverse: .low, "First month in which a claim was cut."
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
struct ServicesGrantMetric: Sendable {
  let definition: MetricDefinition
  let value: @Sendable (ServicesGrantOutcome) -> Double?

  private init(
    _ name: String, _ unit: MetricUnit, adverse: MetricDefinition.AdverseEnd, _ sentence: String,
    _ value: @escaping @Sendable (ServicesGrantOutcome) -> Double?
  ) {
    definition = MetricDefinition(.servicesGrant, name, unit, adverse: adverse, sentence)
    self.value = value
  }

  static let all: [ServicesGrantMetric] = [
    ServicesGrantMetric("grantsPaid", .money, adverse: .high, "Grants paid to the lender.") {
      Double($0.paid) / 100
    },
    ServicesGrantMetric("grantsNPV", .money, adverse: .high, "Present value of grants paid.") {
      $0.paidNPV
    },
    ServicesGrantMetric(
      "borrowersServed", .count, adverse: .low, "Takers of the services who bring a grant."
    ) { Double($0.served) },
    ServicesGrantMetric(
      "borrowersWithout", .count, adverse: .high,
      "Takers of the services for whom the budget did not suffice."
    ) { Double($0.without) },
    ServicesGrantMetric("budgetUsed", .share, adverse: .high, "Grants paid ÷ budget.") {
      outcome in outcome.budget.flatMap { BookOutcome.ratio(outcome.paid, to: $0) }
    },
  ]
}
