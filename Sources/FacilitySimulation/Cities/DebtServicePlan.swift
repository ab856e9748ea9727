import FinanceBasics
import ScenarioModel

/// Debt service of loans the city has already.
enum DebtServicePlan: Sendable {
  case yearly(TermSlot)
  /// Calendar years in ascending order; each holds until the next.
  case table([(year: Int, slot: TermSlot)])
}

extension DebtServicePlan {
  /// The yearly amount of a calendar year.
  func yearly(inYear year: Int, _ values: [ExactNumber]) -> Int64 {
    switch self {
    case .yearly(let slot): slot.units(values)
    case .table(let steps): steps.last { $0.year <= year }?.slot.units(values) ?? 0
    }
  }
}
