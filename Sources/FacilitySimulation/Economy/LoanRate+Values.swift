import FinanceBasics
import Instruments

extension LoanRate<TermSlot> {
  /// The rate at the values of a trial.
  func rate(_ values: [ExactNumber]) -> LoanRate<AnnualRate> { map { $0.rate(values) } }
}
