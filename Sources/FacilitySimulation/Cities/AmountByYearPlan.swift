import FinanceBasics
import ScenarioModel

/// An amount of each calendar year that a city has without the programme.
enum AmountByYearPlan: Sendable {
  case yearly(TermSlot)
  /// Calendar years in ascending order; each holds until the next.
  case table([(year: Int, slot: TermSlot)])
}

extension AmountByYearPlan {
  /// The amount of a calendar year.
  func amount(inYear year: Int, _ values: [ExactNumber]) -> Int64 {
    switch self {
    case .yearly(let slot): slot.units(values)
    case .table(let steps): steps.last { $0.year <= year }?.slot.units(values) ?? 0
    }
  }
}
