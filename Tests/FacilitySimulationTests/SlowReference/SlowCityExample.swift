/// Small inputs and readings for cases worked out by hand.
enum SlowCityExample {
  /// One measure that costs the same in every month of its spend; month 0 is January 2024.
  static func input(
    cost: Int64, over months: Int, horizon: Int, _ instruments: [SlowCityInstrument] = []
  ) -> SlowCityInput {
    SlowCityInput(
      horizon: horizon, startYear: 2024, startMonth: 1,
      measures: [measure("build", cost: cost, from: 0, over: months)], instruments: instruments)
  }

  static func measure(
    _ name: String, cost: Int64, from: Int, over months: Int
  ) -> SlowCityMeasure {
    SlowCityMeasure(
      name: name, beneficiaries: 10, capitalCost: cost,
      spend: SlowCityWindow(from: from, over: months), operation: .lifetime(12))
  }

  static func loan(
    share: Int64, rate: Int64, tenor: Int, period: Int, _ profile: SlowCityProfile
  ) -> SlowCityLoan {
    SlowCityLoan(
      name: "loan", share: share, rate: .fixed(rate), tenor: tenor, profile: profile,
      period: period)
  }

  static func grant(_ name: String = "grant", rate: Int64, measures: [Int] = [0]) -> SlowCityGrant {
    SlowCityGrant(name: name, measures: measures, rate: rate)
  }
}

extension SlowCityResult {
  func cents(_ category: SlowCityCategory, in month: Int) -> Int64 {
    postings.filter { $0.key.category == category && $0.key.month == month }.values.reduce(0, +)
  }

  func total(_ category: SlowCityCategory) -> Int64 {
    postings.filter { $0.key.category == category }.values.reduce(0, +)
  }

  /// (month, cents) of a category between two parties, by month.
  func flows(
    _ category: SlowCityCategory, from payer: String, to payee: String
  ) -> [[Int64]] {
    postings
      .filter { $0.key.category == category && $0.key.payer == payer && $0.key.payee == payee }
      .map { [Int64($0.key.month), $0.value] }
      .sorted { $0[0] < $1[0] }
  }

  /// nil when the metric is unknown or not applicable.
  subscript(_ metric: String) -> Double? {
    summary[metric] ?? nil
  }

  /// Known, and not applicable.
  func isNotApplicable(_ metric: String) -> Bool {
    guard let value = summary[metric] else { return false }
    return value == nil
  }
}
