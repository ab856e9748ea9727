import FinanceBasics
import Instruments

extension LoanRate<TermSlot> {
  /// Whether the terms are the same in every trial; the index itself may move.
  var isConstant: Bool {
    switch self {
    case .stated(let slot): slot.constant != nil
    case .indexed(let margin, let floor): margin.constant != nil && floor.constant != nil
    }
  }

  /// The rate at the values of a trial.
  func rate(_ values: [ExactNumber]) -> LoanRate<AnnualRate> { map { $0.rate(values) } }
}
