import FinanceBasics
import ScenarioModel

/// An amount of each calendar year that a city has without the programme.
enum AmountByYearPlan: Sendable {
  case yearly(TermSlot)
  /// Calendar years in ascending order; each holds until the next.
  case table([(year: Int, slot: TermSlot)])
}

extension AmountByYearPlan {
  /// What a calendar year's amount is read from; `nil` before the first of a table.
  func slot(inYear year: Int) -> TermSlot? {
    switch self {
    case .yearly(let slot): slot
    case .table(let steps): steps.last { $0.year <= year }?.slot
    }
  }

  /// The amount of a calendar year.
  func amount(inYear year: Int, _ values: [ExactNumber]) -> Int64 {
    slot(inYear: year)?.units(values) ?? 0
  }
}
