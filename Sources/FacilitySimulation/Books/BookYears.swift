import FinanceBasics

/// What one trial says about one book by calendar year, from the start's own; buffers are kept.
struct BookYears {
  /// Defaults recognised in the year.
  private(set) var defaults: [Int64] = []
  /// What is lent at the year's last month end within the horizon, in cents.
  private(set) var outstanding: [Int64] = []
  /// The lender's result, in cents.
  private(set) var results: [Int64] = []

  mutating func take(_ run: BookRun, _ calendar: YearCalendar, count: Int) {
    for years in [\BookYears.defaults, \.outstanding, \.results] {
      self[keyPath: years].removeAll(keepingCapacity: true)
      self[keyPath: years].append(contentsOf: repeatElement(0, count: count))
    }
    var lent: Int64 = 0
    for month in 0..<run.months.monthCount {
      let year = calendar.yearIndex(of: month)
      defaults[year] += Int64(run.defaults.places(recognisedIn: month).count)
      lent += run.months.lent(in: month)
      outstanding[year] = lent
      results[year] += run.months.earned(in: month)
    }
  }
}

extension BookMonths {
  /// Cash the lender keeps or pays before funding, principal apart.
  func running(in month: Int) -> Int64 {
    self[.interest, month] + self[.upfrontFees, month] + self[.recovered, month]
      + self[.guaranteePayments, month] - self[.recoveryShares, month]
      + self[.servicesCharge, month] + self[.servicesGrant, month]
      - self[.servicesCost, month] - self[.origination, month] - self[.servicing, month]
      - self[.fixedCosts, month]
  }

  /// The lender's result of a month.
  func earned(in month: Int) -> Int64 {
    running(in: month) - self[.funding, month] - self[.writtenOff, month]
  }

  /// What a month adds to what is lent.
  func lent(in month: Int) -> Int64 {
    self[.disbursed, month] - self[.principal, month] - self[.prepaid, month]
      - self[.writtenOff, month]
  }
}
