import FinanceBasics
import Instruments

/// A flow or a stock of a programme loan that is kept by month.
enum LoanFlow: Int, CaseIterable, Sendable {
  case drawn, principal, interest
  /// The part of the interest that funds pay.
  case subsidised
  case prepaid, prepaidInterest
  case commitmentFee, upfrontFee
  /// At the end of the month.
  case balance
}
