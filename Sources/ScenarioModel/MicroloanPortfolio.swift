import CreditRisk
import FinanceBasics
import Instruments

/// A book of microloans of one lender: who borrows, on which terms, and what goes wrong.
public struct MicroloanPortfolio: Hashable, Sendable {
  public var name: String
  public var lender: String
  /// The month of the first disbursements; `nil` is the scenario's start.
  public var originationFrom: CalendarMonth?
  public var repayment: RepaymentProfile = .annuity
  public var payments: PaymentFrequency = .monthly
  public var seasoning: Seasoning = .microloan
  /// A law drawn for each defaulted loan; `nil` when the term `lossGivenDefault` is stated.
  public var lossGivenDefaultPerLoan: Law?
  /// `nil` without a `services` section; else whether the services are offered.
  public var servicesOffered: Bool?
  /// Whether the entry has an `outcomes` section (survival of businesses and jobs).
  public var hasOutcomes = false
  public var terms = Terms()

  public init(name: String, lender: String) {
    self.name = name
    self.lender = lender
  }
}

extension Term {
  // MARK: Borrowers
  public static let borrowers = Term(
    "borrowers", .count, from: 1, through: Int64(SimulationLimit.borrowers), default: .required,
    "Planned number of borrowers.")
  public static let demand = Term(
    "demand", .share, default: .value(.percent(100)), "Share of the planned borrowers who come.")
  public static let originationOver = Term(
    "origination.over", .duration, from: 1, through: Int64(SimulationLimit.originationMonths),
    fixed: true, default: .required, "Number of months over which loans are disbursed evenly.")

  // MARK: Loan
  public static let loanAmount = Term(
    "loan.amount", .money, default: .required, "Principal of each loan.")
  public static let loanMaturity = Term(
    "loan.term", .duration, from: 1, through: Int64(SimulationLimit.loanTerm), fixed: true,
    default: .required, "Term, including grace.")
  public static let loanInterestRate = Term(
    "loan.interestRate", .rate, from: 0, default: .required, "Nominal yearly rate of interest.")
  public static let loanGrace = Term(
    "loan.grace", .duration, fixed: true, default: .value(.months(0)),
    "Time at the start in which only interest is paid.")
  public static let loanUpfrontFee = Term(
    "loan.upfrontFee", .share, through: billion / 2, default: .value(.percent(0)),
    "Fee at disbursement, as a share of the amount.")

  // MARK: Credit
  public static let defaultProbability = Term(
    "credit.defaultProbability", .share, default: .required,
    "Probability that a loan ever defaults, had it never been prepaid.")
  public static let assetCorrelation = Term(
    "credit.dependence.assetCorrelation", .correlation, from: 0, through: billion - 1,
    default: .required, "Correlation of borrowers through the common factor.")
  public static let lossGivenDefault = Term(
    "credit.lossGivenDefault", .share, perLoan: true, default: .required,
    "Share of the exposure that is never recovered.")
  public static let recoveryLag = Term(
    "credit.recoveryLag", .duration, from: 0, through: 120, fixed: true, default: .required,
    "Time from recognition of a default to the recovery.")
  public static let prepayment = Term(
    "credit.prepayment", .rate, from: 0, default: .value(.percent(0)),
    "Share of live loans repaid early in a year.")

  // MARK: Costs
  public static let fundingRate = Term(
    "costs.fundingRate", .rate, default: .value(.percent(0)),
    "Yearly rate the lender pays for its funding.")
  public static let originationPerLoan = Term(
    "costs.originationPerLoan", .money, default: .value(.money(0)),
    "Lender's cost of making one loan.")
  public static let servicingPerLoan = Term(
    "costs.servicingPerLoan", .moneyPerTime, default: .value(.money(0)),
    "Lender's cost of one live loan per year.")
  public static let requiredReturn = Term(
    "costs.requiredReturn", .rate, from: -billion / 100 * 99,
    default: .sameAs(key: "costs.fundingRate"),
    "Effective yearly return the lender needs before funding, for the break-even rate.")

  // MARK: Services
  public static let servicesCost = Term(
    "services.costPerBorrower", .money, default: .required,
    "Whole cost of business development services for one borrower.")
  public static let servicesTakeUp = Term(
    "services.takeUp", .share, default: .value(.percent(100)),
    "Share of borrowers who take the services.")
  public static let servicesPassThrough = Term(
    "services.passThrough", .share, default: .value(.percent(100)),
    "Share of the cost net of grants that the borrower pays.")
  public static let defaultHazardRatio = Term(
    "services.defaultHazardRatio", .factor, from: 0, through: 10 * billion,
    default: .value(.number(1)), "Effect of the services on the hazard of default.")
  public static let survivalHazardRatio = Term(
    "services.survivalHazardRatio", .factor, from: 0, through: 10 * billion,
    default: .value(.number(1)), "Effect of the services on the hazard of closing the business.")

  // MARK: Outcomes
  public static let survivalShape = Term(
    "outcomes.survival.weibull.shape", .factor, from: 1_000_000, through: 100 * billion,
    default: .required, "Shape of the Weibull law of business survival.")
  public static let survivalScale = Term(
    "outcomes.survival.weibull.scale", .duration, from: 1, default: .required,
    "Scale of the Weibull law of business survival.")
  public static let jobsPerBusiness = Term(
    "outcomes.jobsPerBusiness", .factor, default: .value(.number(0)),
    "Jobs created or kept per surviving business.")

  /// The quantities of a book, in the order of the reference.
  public static let microloans: [Term] = [
    .borrowers, .demand, .originationOver,
    .loanAmount, .loanMaturity, .loanInterestRate, .loanGrace, .loanUpfrontFee,
    .defaultProbability, .assetCorrelation, .lossGivenDefault, .recoveryLag, .prepayment,
    .fundingRate, .originationPerLoan, .servicingPerLoan, .requiredReturn,
    .servicesCost, .servicesTakeUp, .servicesPassThrough, .defaultHazardRatio,
    .survivalHazardRatio, .survivalShape, .survivalScale, .jobsPerBusiness,
  ]
}
