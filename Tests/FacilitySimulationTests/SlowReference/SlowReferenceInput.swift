/// One borrower for good: the same identity has the same luck in every design.
/// Cohorts and numbers in a cohort both count from 0.
struct SlowReferenceBorrower: Hashable {
  var cohort: Int
  var number: Int
}

/// Everything one trial of one design needs for one loan book: all assumptions realised.
///
/// Money is `Int64` cents. Rates, shares and factors called so are whole numbers of 10⁻⁹.
/// Months are counted from the scenario's start, which is month 0.
struct SlowReferenceInput {
  /// Calendar year and month (1 … 12) of month 0, for yearly sums.
  var startYear: Int
  var startMonthOfYear: Int
  /// The walk covers months 0 … horizonMonths.
  var horizonMonths: Int

  var book: SlowReferenceBook
  var credit: SlowReferenceCredit
  var costs = SlowReferenceCosts()
  var services: SlowReferenceServices?
  var outcomes: SlowReferenceOutcomes?
  /// Only those the design uses, in the order of `use`.
  var guarantees: [SlowReferenceGuaranteeTerms] = []
  var servicesGrants: [SlowReferenceServicesGrantTerms] = []

  var luck: SlowReferenceLuck
  var functions: SlowReferenceFunctions
}

struct SlowReferenceBook {
  var name: String
  var lenderName: String
  var plannedBorrowers: Int
  var demandShare: Int64 = 1_000_000_000
  var originationFrom: Int = 0
  var originationOver: Int
  var loanAmount: Int64
  var termMonths: Int
  var interestRate: Int64
  var repayment: SlowReferenceRepayment = .annuity
  /// Months from one instalment to the next: 1, 3, 6 or 12.
  var paymentMonths: Int = 1
  var graceMonths: Int = 0
  var upfrontFeeShare: Int64 = 0
}

enum SlowReferenceRepayment {
  case annuity
  case linear
  case bullet
}

struct SlowReferenceCredit {
  /// Lifetime probability of default before any hazard ratio: its whole number of 10⁻⁹ ÷ 10⁹.
  var defaultProbability: Double
  var assetCorrelation: Double
  /// λ: how much of the book's factor is the economy's; its whole number of 10⁻⁹ ÷ 10⁹.
  var commonShare: Double = 1
  /// M, the same for all books of a trial.
  var economy: Double
  /// B, the book's own.
  var ownFactor: Double = 0
  var seasoning: SlowReferenceSeasoning = .microloan
  var lossGivenDefault: SlowReferenceLossGivenDefault
  var recoveryLagMonths: Int
  /// Share of the live loans that prepay within a year.
  var prepaymentRate: Int64 = 0
}

/// How defaults spread over the instalments: G, from 0 at no instalment to 1 at the last.
enum SlowReferenceSeasoning {
  case microloan
  case uniform
  case weibull(shape: Double, scaleMonths: Double)
  /// Points by age in months; the last point's age is scaled to the term.
  case table([SlowReferenceSeasoningPoint])
  /// G by instalment number, 1 … the number of instalments.
  case byInstalment((Int) -> Double)
}

struct SlowReferenceSeasoningPoint {
  var ageMonths: Double
  var share: Double
}

enum SlowReferenceLossGivenDefault {
  case onePerTrial(Int64)
  case perLoan((SlowReferenceBorrower) -> Int64)
}

struct SlowReferenceCosts {
  var fundingRate: Int64 = 0
  var originationPerLoan: Int64 = 0
  var servicingPerLoanAndYear: Int64 = 0
  var fixedPerYear: Int64 = 0
}

struct SlowReferenceServices {
  var offered: Bool = true
  var costPerBorrower: Int64
  var takeUpShare: Int64 = 1_000_000_000
  var passThroughShare: Int64 = 1_000_000_000
  var defaultHazardRatio: Int64 = 1_000_000_000
  var survivalHazardRatio: Int64 = 1_000_000_000
}

/// Weibull law of the life of a borrower's business.
struct SlowReferenceOutcomes {
  var survivalShape: Double
  var survivalScaleMonths: Double
  /// Survival of a borrower who defaults, as a share of what it would be.
  var survivalAfterDefaultShare: Int64 = 1_000_000_000
}

struct SlowReferenceGuaranteeTerms {
  var name: String
  var guarantorName: String
  var fund: String
  var guaranteeRate: Int64
  var capRate: Int64
  var fromMonth: Int = 0
  var availabilityMonths: Int
  var maximumVolume: Int64?
  var interestCoverMonths: Int = 0
  var paymentLagMonths: Int = 0
  var capReplenished: Bool = true
}

struct SlowReferenceServicesGrantTerms {
  var name: String
  var fund: String
  var amountPerBorrower: Int64
  var budget: Int64?
}

/// The luck of one trial, by the borrower's identity; uniforms lie strictly between 0 and 1.
struct SlowReferenceLuck {
  var defaultUniform: (SlowReferenceBorrower) -> Double
  /// By borrower and instalment number (1 … number of instalments).
  var prepaymentUniform: (SlowReferenceBorrower, Int) -> Double
  var survivalUniform: (SlowReferenceBorrower) -> Double
}

struct SlowReferenceFunctions {
  var normalQuantile: (Double) -> Double
  var power: (Double, Double) -> Double
  var exponential: (Double) -> Double
}
