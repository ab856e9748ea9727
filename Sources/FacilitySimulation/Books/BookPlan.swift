import CreditRisk
import FinanceBasics
import Instruments
import ScenarioModel

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
  /// `nil` when nobody asks what becomes of businesses.
  let survivalTables: SurvivalTables<Int>?
  let lossTable: Int
  /// The design's layers of protection that cover the book, in the order in which they act.
  var protections: [Int] = []
  /// Place in the design's list; `nil` when none supports the book.
  var servicesGrant: Int?

  var periodMonths: Int { portfolio.loan.payments.months }
  var instalmentCount: Int { termMonths / periodMonths }
  var lastDisbursementMonth: Int { firstMonth + cohortCount - 1 }
  /// From the first disbursement to the month before the last contractual payment.
  var monthsOfFixedCosts: Range<Int> { firstMonth..<lastDisbursementMonth + termMonths }
  /// The month of the last possible flow: last disbursement + term + 3 + the longer of the lags.
  func lastFlow(paymentLag: Int) -> Int {
    lastDisbursementMonth + termMonths + 3 + max(paymentLag, recoveryLag)
  }

  var offersServices: Bool { portfolio.services?.isOffered == true }
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
  /// Per year.
  let fixedCosts: TermSlot
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
