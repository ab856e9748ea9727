import FinanceBasics
import Instruments
import ScenarioModel

/// A rate that is stated or follows the index.
enum PricingPlan: Hashable, Sendable {
  case fixed(TermSlot)
  case indexed(margin: TermSlot, floor: TermSlot)
}

extension PricingPlan {
  /// Whether the terms are the same in every trial; the index itself may move.
  var isConstant: Bool {
    switch self {
    case .fixed(let slot): slot.constant != nil
    case .indexed(let margin, let floor): margin.constant != nil && floor.constant != nil
    }
  }

  func pricing(_ values: [ExactNumber]) -> LoanPricing {
    switch self {
    case .fixed(let slot): .fixed(AnnualRate(billionths: slot.units(values)))
    case .indexed(let margin, let floor):
      .indexed(
        margin: AnnualRate(billionths: margin.units(values)),
        floor: AnnualRate(billionths: floor.units(values)))
    }
  }
}
