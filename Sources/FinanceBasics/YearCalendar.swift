/// Calendar years of months counted from the scenario's start.
package struct YearCalendar: Hashable, Sendable {
  package let start: CalendarMonth

  package init(start: CalendarMonth) { self.start = start }

  /// 0 for the start's own calendar year.
  @inlinable
  package func yearIndex(of month: Int) -> Int { (start.month - 1 + month) / 12 }

  package func year(ofIndex index: Int) -> Int { start.year + index }

  /// 1 for January.
  package func monthOfYear(_ month: Int) -> Int { (start.month - 1 + month) % 12 + 1 }
}
