/// The metrics of a loan book: one row each, with how a trial's outcome gives its value.
struct BookMetric: Sendable {
  let definition: MetricDefinition
  /// `nil` is not defined in this trial.
  let value: @Sendable (BookOutcome) -> Double?

  private init(
    _ name: String, _ unit: MetricUnit, adverse: MetricDefinition.AdverseEnd, _ sentence: String,
    _ value: @escaping @Sendable (BookOutcome) -> Double?
  ) {
    definition = MetricDefinition(.portfolio, name, unit, adverse: adverse, sentence)
    self.value = value
  }

  private static func money(
    _ name: String, adverse: MetricDefinition.AdverseEnd, _ sentence: String,
    _ cents: @escaping @Sendable (BookOutcome) -> Int64
  ) -> BookMetric {
    BookMetric(name, .money, adverse: adverse, sentence) { Double(cents($0)) / 100 }
  }

  private static func count(
    _ name: String, adverse: MetricDefinition.AdverseEnd, _ sentence: String,
    _ number: @escaping @Sendable (BookOutcome) -> Int
  ) -> BookMetric {
    BookMetric(name, .count, adverse: adverse, sentence) { Double(number($0)) }
  }

  static let all: [BookMetric] = people + losses + results + ratios + prices

  private static let people: [BookMetric] = [
    count("borrowers", adverse: .low, "Borrowers who came.") { $0.borrowers },
    count("defaults", adverse: .high, "Loans that defaulted.") { $0.defaults },
    count("prepaid", adverse: .high, "Loans repaid early in full.") { $0.prepaid },
    count("servicesTaken", adverse: .low, "Borrowers who took the services.") { $0.servicesTaken },
    BookMetric(
      "survivingBusinesses", .count, adverse: .low,
      "Businesses still open 36 months after disbursement."
    ) { $0.survivors.map(Double.init) },
    BookMetric(
      "jobs", .count, adverse: .low, "Jobs per surviving business times surviving businesses."
    ) { $0.jobs },
  ]

  private static let losses: [BookMetric] = [
    money("volume", adverse: .low, "Principal disbursed.") { $0.volume },
    money(
      "defaultedExposure", adverse: .high,
      "Balance of loans that defaulted, before the instalment missed first."
    ) { $0.defaultedExposure },
    money("grossLoss", adverse: .high, "Exposure not recovered.") { $0.grossLoss },
    money(
      "lenderLoss", adverse: .high,
      "Exposure not recovered and three months' interest on it, less guarantee payments kept."
    ) { $0.lenderLoss },
  ]

  private static let results: [BookMetric] = [
    money(
      "lenderResult", adverse: .low,
      "Interest, fees and guarantee payments kept, less funding, running costs, services not covered and losses."
    ) { $0.result },
    BookMetric(
      "lenderResultNPV", .money, adverse: .low, "Present value of the lender's result."
    ) { $0.resultNPV },
    money("interestIncome", adverse: .low, "Interest paid by borrowers.") { $0.interest },
    money("feeIncome", adverse: .low, "Upfront fees paid by borrowers.") { $0.fees },
    money("fundingCost", adverse: .high, "Interest the lender pays on its funding.") {
      $0.funding
    },
    money("runningCosts", adverse: .high, "Cost of making and servicing loans.") {
      $0.runningCosts
    },
    money("servicesCost", adverse: .high, "Whole cost of the services delivered.") {
      $0.servicesCost
    },
    money("servicesCharge", adverse: .high, "What borrowers pay for the services.") {
      $0.servicesCharge
    },
    money("servicesCostToLender", adverse: .high, "What the lender pays for the services.") {
      $0.servicesCostToLender
    },
    money("outstandingPeak", adverse: .high, "Largest balance outstanding at the end of a month.") {
      $0.outstandingPeak
    },
    BookMetric(
      "totalCostOfCredit", .money, adverse: .high,
      "Contractual interest, upfront fee and services charge per borrower."
    ) { $0.price.totalCost },
  ]

  private static let ratios: [BookMetric] = [
    BookMetric("defaultRate", .share, adverse: .high, "Defaults ÷ borrowers.") {
      BookOutcome.ratio(Int64($0.defaults), to: Int64($0.borrowers))
    },
    BookMetric("lossRate", .share, adverse: .high, "Gross loss ÷ volume.") {
      BookOutcome.ratio($0.grossLoss, to: $0.volume)
    },
    BookMetric(
      "portfolioAtRisk30Peak", .share, adverse: .high,
      "Largest share of the balance more than 30 days past due while loans are made; written off at recognition, so about a tenth of figures that keep loans for 180 to 365 days."
    ) { $0.portfolioAtRiskPeak },
    BookMetric(
      "writeOffRatioPeak", .share, adverse: .high,
      "Largest yearly write-off ÷ average balance while loans are made."
    ) { $0.writeOffRatioPeak },
    BookMetric(
      "marginPositive", .indicator, adverse: .low, "1 when the net margin is 0 or more."
    ) { outcome in
      outcome.perBalanceYear(outcome.result).map { $0 >= 0 ? 1 : 0 }
    },
    BookMetric(
      "costOfRisk", .rate, adverse: .high, "Gross loss per performing balance-year."
    ) { $0.perBalanceYear($0.grossLoss) },
    BookMetric(
      "operatingCostRatio", .rate, adverse: .high, "Running costs per performing balance-year."
    ) { $0.perBalanceYear($0.runningCosts) },
    BookMetric(
      "netMargin", .rate, adverse: .low, "Lender's result per performing balance-year."
    ) { $0.perBalanceYear($0.result) },
  ]

  private static let prices: [BookMetric] = [
    BookMetric(
      "borrowerAPR", .rate, adverse: .high,
      "All-in cost by the method of the annual percentage rate, mean over borrowers."
    ) { $0.price.annualRate },
    BookMetric(
      "borrowerAPRWithServices", .rate, adverse: .high,
      "The same for borrowers who take the services."
    ) { $0.price.annualRateWithServices },
    BookMetric(
      "borrowerAPRWithoutServices", .rate, adverse: .high,
      "The same without services."
    ) { $0.price.annualRateWithoutServices },
  ]

  /// Metrics of a whole run.
  static let perRun: [MetricDefinition] = [
    MetricDefinition(
      .portfolio, "breakEvenRate", .rate, .perRun, adverse: .high,
      "Borrower's rate at which the expected value of the lender's flows before funding, at the required return, is 0."
    ),
    MetricDefinition(
      .portfolio, "subsidyNeeded", .money, .perRun, adverse: .high,
      "Money per borrower at disbursement that makes that value 0; negative when none is needed."),
  ]
}
