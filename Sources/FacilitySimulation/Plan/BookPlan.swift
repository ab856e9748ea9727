import CreditRisk
import FinanceBasics
import Instruments

/// A book of one design with every name looked up: slots of its terms, months, shared luck.
struct BookPlan: Sendable {
  let portfolio: MicroloanPortfolio
  /// Place of the book's luck in `SimulationPlan.books`.
  let luck: Int
  /// Month of the first cohort and number of cohorts, one a month.
  let firstMonth: Int
  let cohortCount: Int
  let termMonths: Int
  let graceMonths: Int
  let recoveryLag: Int
  let slots: BookSlots
  /// Tables of the shared luck that this design reads.
  let riskTable: Int
  let takerRiskTable: Int
  let prepaymentTable: Int
  let survivalTable: Int?
  let takerSurvivalTable: Int?
  let lossTable: Int
  /// Places in the design's lists; `nil` when nothing of the kind supports the book.
  var guarantee: Int?
  var servicesGrant: Int?

  var periodMonths: Int { portfolio.payments.months }
  var instalmentCount: Int { termMonths / periodMonths }
  var lastDisbursementMonth: Int { firstMonth + cohortCount - 1 }
  var offersServices: Bool { portfolio.servicesOffered == true }
}

/// The uncertain or constant terms of a book.
struct BookSlots: Hashable, Sendable {
  let borrowers: TermSlot
  let demand: TermSlot
  let amount: TermSlot
  let interestRate: TermSlot
  let upfrontFee: TermSlot
  let fundingRate: TermSlot
  let originationPerLoan: TermSlot
  let servicingPerLoan: TermSlot
  let requiredReturn: TermSlot
  let services: ServicesSlots?
  let jobsPerBusiness: TermSlot?
}

/// The terms of the services of a book.
struct ServicesSlots: Hashable, Sendable {
  let cost: TermSlot
  let takeUp: TermSlot
  let passThrough: TermSlot
}

/// A guarantee of one design.
struct GuaranteePlan: Sendable {
  let instrument: Instrument
  let fromMonth: Int
  let guaranteeRate: TermSlot
  let capRate: TermSlot
  let availability: TermSlot
  let maximumVolume: TermSlot?
  let interestCover: TermSlot
  let paymentLag: TermSlot
  /// Places of the books it covers, in the order of `supports`.
  let books: [Int]
}

/// A services grant of one design.
struct ServicesGrantPlan: Sendable {
  let instrument: Instrument
  let amount: TermSlot
  let budget: TermSlot?
  let books: [Int]
}

/// One design, ready for trials.
struct DesignPlan: Sendable {
  let name: String
  let title: String
  let calendar: YearCalendar
  let horizon: Int
  let discountRate: TermSlot
  /// Place of the index rate in `SimulationPlan.indexPaths`; `nil` without one.
  let indexPath: Int?
  let books: [BookPlan]
  let guarantees: [GuaranteePlan]
  let servicesGrants: [ServicesGrantPlan]
  let cities: [CityPlan]
}

/// The draws of one book's borrowers, shared by all designs that run.
///
/// A table is a set of parameters under which the draws are read; designs with equal parameters
/// share a table, and none changes what another reads.
struct BookLuckPlan: Sendable {
  let name: String
  /// Most borrowers any design can have in the book, and most cohorts.
  var borrowerLimit = 0
  var cohortLimit = 0
  var riskTables: [RiskTablePlan] = []
  var prepaymentTables: [PrepaymentTablePlan] = []
  var survivalTables: [SurvivalTablePlan] = []
  var lossTables: [LossTablePlan] = []
}

/// Parameters that date defaults.
struct RiskTablePlan: Hashable, Sendable {
  let probability: TermSlot
  /// `nil` is no effect.
  let hazardRatio: TermSlot?
  let assetCorrelation: TermSlot
  /// G(a) for a = 0 … number of instalments.
  let seasoning: [Double]
}

/// Parameters that date prepayments.
struct PrepaymentTablePlan: Hashable, Sendable {
  let rate: TermSlot
  let periodMonths: Int
  let instalmentCount: Int
}

/// Parameters of business survival over 36 months.
struct SurvivalTablePlan: Hashable, Sendable {
  let shape: TermSlot
  let scale: TermSlot
  /// `nil` is no effect.
  let hazardRatio: TermSlot?
}

/// Loss given default: one term per trial, or a law drawn for each loan.
enum LossTablePlan: Hashable, Sendable {
  case perTrial(TermSlot)
  case perLoan(DrawNode)
}
