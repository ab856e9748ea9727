import FinanceBasics

extension YearCalendar {
  /// What months from 0 on come to in each of so many calendar years.
  func sums(of months: ArraySlice<Int64>, years: Int) -> [Int64] {
    var sums = [Int64](repeating: 0, count: years)
    for (month, cents) in months.enumerated() where cents != 0 {
      sums[yearIndex(of: month)] += cents
    }
    return sums
  }
}
