import FinanceBasics

extension YearCalendar {
  /// What months from 0 on come to in each of so many calendar years.
  func sums(of months: ArraySlice<Int64>, years: Int) -> [Int64] {
    sums(ofMonths: months.count, years: years) { months[months.startIndex + $0] }
  }

  /// The same of an amount of each month.
  func sums(ofMonths count: Int, years: Int, _ amount: (_ month: Int) -> Int64) -> [Int64] {
    var sums = [Int64](repeating: 0, count: years)
    for month in 0..<count {
      let cents = amount(month)
      if cents != 0 { sums[yearIndex(of: month)] += cents }
    }
    return sums
  }
}
