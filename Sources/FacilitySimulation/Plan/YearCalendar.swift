import FinanceBasics

/// Calendar years of months counted from the scenario's start.
struct YearCalendar: Hashable, Sendable {
  let start: CalendarMonth

  /// 0 for the start's own calendar year.
  @inline(__always)
  func yearIndex(of month: Int) -> Int { (start.month - 1 + month) / 12 }

  func year(ofIndex index: Int) -> Int { start.year + index }

  /// 1 for January.
  func monthOfYear(_ month: Int) -> Int { (start.month - 1 + month) % 12 + 1 }
}
