import FinanceBasics
import ScenarioModel

/// A flow or a stock of a book that is kept by month.
enum BookFlow: Int, CaseIterable, Sendable {
  /// Paid out to borrowers; upfront fees; instalments; the rest of loans prepaid.
  case disbursed, upfrontFees, interest, principal, prepaid
  /// Cost of the services delivered, and what borrowers and grants pay of it.
  case servicesCost, servicesCharge, servicesGrant
  /// The lender's cost of making loans.
  case origination
  /// At the opening: balances and numbers of loans that have missed nothing, and of those in
  /// arrears.
  case performing, performingCount, inArrears, inArrearsCount
  /// Exposure that missed its instalment; exposure and three months' interest at recognition.
  case missed, writtenOff, uncollected
  /// Filled as months are settled.
  case recovered, guaranteePayments, recoveryShares, funding, servicing
}

/// The flows and stocks of a book by month.
typealias BookMonths = MonthTable<BookFlow>

extension MonthTable<BookFlow> {
  /// The flows at the disbursement of one cohort.
  mutating func disburse(
    _ cohorts: CohortTable, cohort: Int, in month: Int, _ terms: BookTerms, grant: Money
  ) {
    let loans = Int64(cohorts.sizes[cohort])
    let takers = Int64(cohorts.takers[cohort])
    let granted = Int64(cohorts.granted[cohort])
    self[.disbursed, month] += loans * terms.amount.cents
    self[.upfrontFees, month] += loans * terms.upfrontFeePerLoan.cents
    self[.origination, month] += loans * terms.originationPerLoan.cents
    guard let services = terms.services else { return }
    self[.servicesCost, month] += takers * services.cost.cents
    self[.servicesGrant, month] += granted * grant.cents
    self[.servicesCharge, month] +=
      granted * terms.servicesCharge(grant: grant).cents
      + (takers - granted) * terms.servicesCharge(grant: .zero).cents
  }
}
