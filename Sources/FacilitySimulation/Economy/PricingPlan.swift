import FinanceBasics
import Instruments
import ScenarioModel

/// A rate that is stated or follows the index.
enum PricingPlan: Hashable, Sendable {
  case fixed(TermSlot)
  case indexed(margin: TermSlot, floor: TermSlot)
}

extension PricingPlan {
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
