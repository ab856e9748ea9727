import ScenarioModel

/// The metrics of a loan book.
package enum BookMetric {
  private typealias Row = TrialMetric<BookOutcome>

  /// Metrics per trial, those of each calendar year last.
  static func all(years: [Int]) -> [TrialMetric<BookOutcome>] {
    people + losses + results + ratios + prices + byYear(years)
  }

  private static let people: [Row] = [
    .count(
      .portfolio, "borrowers", adverse: .low, "Borrowers who came."
    ) { $0.borrowers },
    .count(
      .portfolio, "defaults", adverse: .high, "Loans that defaulted."
    ) { $0.defaults },
    .count(
      .portfolio, "prepaid", adverse: .high, "Loans repaid early in full."
    ) { $0.prepaid },
    .count(
      .portfolio, "servicesTaken", adverse: .low, "Borrowers who took the services."
    ) { $0.servicesTaken },
    Row(
      .portfolio, "survivingBusinesses", .count, adverse: .low,
      "Businesses still open 36 months after disbursement."
    ) { $0.survivors.map(Double.init) },
    Row(
      .portfolio, "jobs", .count, adverse: .low,
      "Jobs per surviving business times surviving businesses."
    ) { $0.jobs },
  ]

  private static let losses: [Row] = [
    .money(
      .portfolio, "volume", adverse: .low, "Principal disbursed."
    ) { $0.volume },
    .money(
      .portfolio, "defaultedExposure", adverse: .high,
      "Balance of loans that defaulted, before the instalment missed first."
    ) { $0.defaultedExposure },
    .money(
      .portfolio, "grossLoss", adverse: .high, "Exposure not recovered."
    ) { $0.grossLoss },
    .money(
      .portfolio, "lenderLoss", adverse: .high,
      "Exposure not recovered and three months' interest on it, less guarantee payments kept."
    ) { $0.lenderLoss },
  ]

  private static let results: [Row] = [
    .money(
      .portfolio, "lenderResult", adverse: .low,
      "Interest, fees and guarantee payments kept, less funding, running costs, services "
        + "not covered and losses."
    ) { $0.result },
    Row(
      .portfolio, "lenderResultNPV", .money, adverse: .low, "Present value of the lender's result."
    ) { $0.resultNPV },
    .money(
      .portfolio, "interestIncome", adverse: .low, "Interest paid by borrowers."
    ) { $0.interest },
    .money(
      .portfolio, "feeIncome", adverse: .low, "Upfront fees paid by borrowers."
    ) { $0.fees },
    .money(
      .portfolio, "fundingCost", adverse: .high, "Interest the lender pays on its funding."
    ) {
      $0.funding
    },
    .money(
      .portfolio, "runningCosts", adverse: .high,
      "Cost of making and servicing loans, and fixed costs."
    ) {
      $0.runningCosts
    },
    .money(
      .portfolio, "servicesCost", adverse: .high, "Whole cost of the services delivered."
    ) {
      $0.servicesCost
    },
    .money(
      .portfolio, "servicesCharge", adverse: .high, "What borrowers pay for the services."
    ) {
      $0.servicesCharge
    },
    .money(
      .portfolio, "servicesCostToLender", adverse: .high, "What the lender pays for the services."
    ) {
      $0.servicesCostToLender
    },
    .money(
      .portfolio, "outstandingPeak", adverse: .high,
      "Largest balance outstanding at the end of a month."
    ) {
      $0.outstandingPeak
    },
    Row(
      .portfolio, "totalCostOfCredit", .money, adverse: .high,
      "Contractual interest, upfront fee and services charge per borrower."
    ) { $0.price.totalCost },
  ]

  private static let ratios: [Row] = [
    Row(
      .portfolio, "defaultRate", .share, adverse: .high, "Defaults ÷ borrowers."
    ) {
      ratio(Int64($0.defaults), to: Int64($0.borrowers))
    },
    Row(
      .portfolio, "lossRate", .share, adverse: .high, "Gross loss ÷ volume."
    ) {
      ratio($0.grossLoss, to: $0.volume)
    },
    Row(
      .portfolio, "portfolioAtRisk30Peak", .share, adverse: .high,
      "Largest share of the balance more than 30 days past due while loans are made; "
        + "written off at recognition, so about a tenth of figures that keep loans for 180 to "
        + "365 days."
    ) { $0.portfolioAtRiskPeak },
    Row(
      .portfolio, "writeOffRatioPeak", .share, adverse: .high,
      "Largest yearly write-off ÷ average balance while loans are made."
    ) { $0.writeOffRatioPeak },
    Row(
      .portfolio, "marginPositive", .indicator, adverse: .low, "1 when the net margin is 0 or more."
    ) { outcome in
      outcome.perBalanceYear(outcome.result).map { $0 >= 0 ? 1 : 0 }
    },
    Row(
      .portfolio, "costOfRisk", .rate, adverse: .high, "Gross loss per performing balance-year."
    ) { $0.perBalanceYear($0.grossLoss) },
    Row(
      .portfolio, "operatingCostRatio", .rate, adverse: .high,
      "Running costs per performing balance-year."
    ) { $0.perBalanceYear($0.runningCosts) },
    Row(
      .portfolio, "netMargin", .rate, adverse: .low, "Lender's result per performing balance-year."
    ) { $0.perBalanceYear($0.result) },
  ]

  private static let prices: [Row] = [
    Row(
      .portfolio, "borrowerAPR", .rate, adverse: .high,
      "All-in cost by the method of the annual percentage rate, mean over borrowers."
    ) { $0.price.annualRate },
    Row(
      .portfolio, "borrowerAPRWithServices", .rate, adverse: .high,
      "The same for borrowers who take the services."
    ) { $0.price.annualRateWithServices },
    Row(
      .portfolio, "borrowerAPRWithoutServices", .rate, adverse: .high,
      "The same without services."
    ) { $0.price.annualRateWithoutServices },
  ]

  private static func byYear(_ years: [Int]) -> [Row] {
    years.enumerated().map { place, year in
      .count(
        .portfolio, "defaults.\(year)", adverse: .high, "Defaults recognised in \(year)."
      ) { Int($0.years.defaults[place]) }
    }
      + years.enumerated().map { place, year in
        .money(
          .portfolio, "outstanding.\(year)", adverse: .high, "What is lent at the end of \(year)."
        ) { $0.years.outstanding[place] }
      }
      + years.enumerated().map { place, year in
        .money(
          .portfolio, "lenderResult.\(year)", adverse: .low, "The lender's result of \(year)."
        ) { $0.years.results[place] }
      }
  }

  /// Metrics of a whole run.
  package static let perRun = [breakEvenRate, subsidyNeeded]

  package static let breakEvenRate = MetricDefinition(
    .portfolio, "breakEvenRate", .rate, .perRun, adverse: .high,
    "Borrower's rate at which the expected value of the lender's flows before funding, "
      + "at the required return, is 0."
  )

  package static let subsidyNeeded = MetricDefinition(
    .portfolio, "subsidyNeeded", .money, .perRun, adverse: .high,
    "Money per borrower at disbursement that makes that value 0; negative when none is needed.")
}
