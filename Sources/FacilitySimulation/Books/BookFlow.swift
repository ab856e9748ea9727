/// A flow or a stock of a book that is kept by month.
enum BookFlow: Int, CaseIterable, Sendable {
  /// Paid out to borrowers; upfront fees; instalments; the rest of loans prepaid.
  case disbursed, upfrontFees, interest, principal, prepaid
  /// Cost of the services delivered, and what borrowers and grants pay of it.
  case servicesCost, servicesCharge, servicesGrant
  /// The lender's cost of making loans.
  case origination
  /// What is recovered, paid by layers of protection and handed on to them; interest on the
  /// lender's funding; cost of live loans; costs that do not depend on loans.
  case recovered, guaranteePayments, recoveryShares, funding, servicing, fixedCosts
  /// At the opening: balances and numbers of loans that have missed nothing, and of those in
  /// arrears.
  case performing, performingCount, inArrears, inArrearsCount
  /// Exposure that missed its instalment; exposure and three months' interest at recognition.
  case missed, writtenOff, uncollected
}

/// The flows and stocks of a book by month.
typealias BookMonths = MonthTable<BookFlow>

extension BookFlow {
  /// What a flow of money is in the ledger, and whether the lender receives it; `nil` for what
  /// moves no money.
  @inline(__always)
  var posting: (category: FlowCategory, isIncome: Bool)? {
    switch self {
    case .disbursed: (.disbursement, false)
    case .upfrontFees: (.upfrontFee, true)
    case .interest: (.interest, true)
    case .principal: (.principal, true)
    case .prepaid: (.prepayment, true)
    case .servicesCost: (.servicesCost, false)
    case .servicesCharge: (.servicesCharge, true)
    case .servicesGrant: (.servicesGrant, true)
    case .origination: (.origination, false)
    case .recovered: (.recovery, true)
    case .guaranteePayments: (.guaranteePayment, true)
    case .recoveryShares: (.recoveryShare, false)
    case .funding: (.funding, false)
    case .servicing: (.servicing, false)
    case .fixedCosts: (.fixedCosts, false)
    case .performing, .performingCount, .inArrears, .inArrearsCount, .missed, .writtenOff,
      .uncollected:
      nil
    }
  }
}
