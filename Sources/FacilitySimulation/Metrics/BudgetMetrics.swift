import FinanceBasics

/// What one trial says about the EU budget of one design.
struct BudgetOutcome {
  /// Final cap amounts on actual volume and services grants paid.
  var committed: Int64 = 0
  /// The same on planned volume and full budgets.
  var committedCeiling: Int64 = 0
  /// By calendar year, before recoveries.
  var paymentsByYear: [Int64] = []
  /// Present value of what the EU pays net of what comes back.
  var costNPV = 0.0
  var includedVolume: Int64 = 0
  var guaranteeAmount: Int64 = 0

  var payments: Int64 { paymentsByYear.sum }
  var peakYear: Int64 { paymentsByYear.max() ?? 0 }
}

extension BudgetOutcome {
  init(
    _ run: DesignRun, guarantees: [GuaranteeOutcome], grants: [ServicesGrantOutcome],
    calendar: YearCalendar, yearCount: Int, values: [ExactNumber]
  ) {
    paymentsByYear = [Int64](repeating: 0, count: yearCount)
    for month in run.fundPayments.indices {
      paymentsByYear[calendar.yearIndex(of: month)] += run.fundPayments[month]
    }
    for outcome in guarantees {
      committed += outcome.capAmount
      includedVolume += outcome.totals.includedVolume
      guaranteeAmount += outcome.guaranteeAmount
      costNPV += outcome.paymentsNPV
    }
    for outcome in grants {
      committed += outcome.paid
      costNPV += outcome.paidNPV
    }
    for guarantee in run.guarantees {
      committedCeiling += guarantee.plannedCapAmount(run.books, values).cents
    }
    for grant in run.grants { committedCeiling += grant.plannedAmount(run.books, values).cents }
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

extension ServicesGrantRun {
  /// The budget; without one what the takers among the planned borrowers would bring.
  func plannedAmount(_ books: [BookRun], _ values: [ExactNumber]) -> Money {
    if let budget = contract.budget { return budget }
    var sum = Money.zero
    for place in plan.books where books[place].plan.offersServices {
      guard let services = books[place].terms.services else { continue }
      let planned = books[place].plan.slots.borrowers.units(values)
      let takers = scaled(planned, byBillionths: services.takeUp)
      sum.cents += takers * contract.amount(forServicesCosting: services.cost).cents
    }
    return sum
  }
}

/// The metrics of the EU budget.
enum BudgetMetric {
  /// Metrics per trial; one for each calendar year comes after `payments`.
  static func perTrial(years: [Int]) -> [MetricDefinition] {
    func money(_ name: String, _ sentence: String) -> MetricDefinition {
      MetricDefinition(.euBudget, name, .money, adverse: .high, sentence)
    }
    return [
      money("committed", "Final cap amounts on actual volume and services grants paid."),
      money("committedCeiling", "The same on planned volume and full budgets."),
      money("payments", "What the funds pay, before recoveries."),
    ]
      + years.map { money("payments.\($0)", "What the funds pay in \($0), before recoveries.") }
      + [
        money("peakYear", "Payments of the largest calendar year."),
        money("costNPV", "Present value of what the EU pays, net of what comes back."),
      ]
  }

  /// The values of `perTrial`, in its order.
  static func values(_ outcome: BudgetOutcome) -> [Double] {
    let cents =
      [outcome.committed, outcome.committedCeiling, outcome.payments] + outcome.paymentsByYear
      + [outcome.peakYear]
    return cents.map { Double($0) / 100 } + [outcome.costNPV]
  }

  private static func ratio(
    _ name: String, _ unit: MetricUnit, adverse: MetricDefinition.AdverseEnd, _ over: Component,
    _ under: Component, againstBaseline: Bool = false, _ sentence: String
  ) -> RatioMetric {
    RatioMetric(
      definition: MetricDefinition(.euBudget, name, unit, .perRun, adverse: adverse, sentence),
      numerator: over, denominator: under, againstBaseline: againstBaseline)
  }

  /// Ratios of means over all trials.
  static let perRun: [RatioMetric] = [
    ratio(
      "leverageOnCommitted", .ratio, adverse: .low, .includedVolume, .committed,
      "Guaranteed loans ÷ committed Union money."),
    ratio(
      "leverageOnExpectedCash", .ratio, adverse: .low, .includedVolume, .costNPV,
      "Guaranteed loans ÷ expected present value of what the EU pays."),
    ratio(
      "leverageOnGuaranteeAmount", .ratio, adverse: .low, .includedVolume, .guaranteeAmount,
      "Guaranteed loans ÷ guarantee rate × included volume."),
    ratio(
      "multiplierOnCommitted", .ratio, adverse: .low, .includedVolume, .committed,
      "Investment (the loans themselves) ÷ committed Union money."),
    ratio(
      "multiplierOnExpectedCash", .ratio, adverse: .low, .includedVolume, .costNPV,
      "Investment ÷ expected present value of what the EU pays."),
    ratio(
      "multiplierOnGuaranteeAmount", .ratio, adverse: .low, .includedVolume, .guaranteeAmount,
      "Investment ÷ guarantee rate × included volume."),
    ratio(
      "costPerBorrower", .money, adverse: .high, .costNPV, .borrowers,
      "Mean cost to the EU ÷ mean number of borrowers."),
    ratio(
      "costPerSurvivingBusiness", .money, adverse: .high, .costNPV, .survivors,
      "Mean cost to the EU ÷ mean number of surviving businesses."),
    ratio(
      "costPerJob", .money, adverse: .high, .costNPV, .jobs,
      "Mean cost to the EU ÷ mean number of jobs."),
    ratio(
      "costPerAdditionalBusiness", .money, adverse: .high, .costNPV, .survivors,
      againstBaseline: true,
      "Additional mean cost ÷ additional surviving businesses, against the baseline."),
    ratio(
      "costPerDefaultAvoided", .money, adverse: .high, .costNPV, .defaultsAvoided,
      againstBaseline: true,
      "Additional mean cost ÷ defaults avoided, against the baseline."),
  ]
}

/// A quantity of a trial whose means enter ratios.
enum Component: Int, CaseIterable, Sendable {
  case costNPV, committed, includedVolume, guaranteeAmount
  case borrowers, survivors, jobs
  /// Minus the defaults, so that a difference counts those avoided.
  case defaultsAvoided
}

/// A ratio of two means; against the baseline, of two differences of means.
struct RatioMetric: Sendable {
  let definition: MetricDefinition
  let numerator: Component
  let denominator: Component
  let againstBaseline: Bool
}
