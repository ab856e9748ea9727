import Foundation

/// The city's flows by month, as the results need them.
struct SlowCityFlows {
  var programmeCost: [Int64]
  var ownCash: [Int64]
  /// Running cost that is no programme cost.
  var operationCost: [Int64]
  var revenue: [Int64]
  var avoidedCost: [Int64]
  /// Principal and interest due, and interest on prepaid parts, net of interest subsidies.
  var debtService: [Int64]
  var fees: [Int64]
  var bridgeInterest: [Int64]
  /// Paid back to funds.
  var repayments: [Int64]
  var surplus: [Int64]
  var operatingRevenue: [Int64]

  init(of city: SlowCity) {
    let input = city.input
    let months = 0...input.horizon
    let measures = input.measures.indices
    programmeCost = months.map { city.cost(in: $0) }
    ownCash = city.ownCash
    operationCost = Self.sums(measures.map { city.operationCosts(of: $0) }, months)
    revenue = Self.sums(
      measures.map { city.operationFlows(of: input.measures[$0].revenue, measure: $0) }, months)
    avoidedCost = Self.sums(
      measures.map { city.operationFlows(of: input.measures[$0].avoidedCost, measure: $0) },
      months)
    debtService = months.map { month in
      city.instalments[month].reduce(0) { $0 + $1.principal + $1.interest }
        + city.prepayments[month].reduce(0) { $0 + $1.interest }
        - city.subsidyPayments[month].reduce(0) { $0 + $1.cents }
    }
    fees = Self.sums(city.commitmentFees + city.upfrontFees, months)
    bridgeInterest = Self.sums(city.bridgeInterest, months)
    let payments = city.grantStates.flatMap(\.payments) + city.proportionalPayments.flatMap(\.self)
    repayments = months.map { month in
      payments.filter { $0.month == month }.reduce(0) { $0 + $1.repaid }
    }
    surplus = city.surplus
    operatingRevenue = months.map { month in
      SlowCity.monthlyPart(
        of: input.operatingRevenue ?? 0, in: month,
        window: SlowCityWindow(from: 0, over: input.horizon), input)
    }
  }

  /// Own cash + operation cost − revenue − avoided cost + debt service + fees + bridge interest
  /// + repayments to the EU − surplus.
  var netCost: [Int64] {
    ownCash.indices.map { month in
      ownCash[month] + operationCost[month] - revenue[month] - avoidedCost[month]
        + debtService[month] + fees[month] + bridgeInterest[month] + repayments[month]
        - surplus[month]
    }
  }

  /// Avoided cost is no flow; surplus stays with the city.
  var budgetOutflow: [Int64] {
    ownCash.indices.map { month in
      ownCash[month] + operationCost[month] - revenue[month] + debtService[month] + fees[month]
        + bridgeInterest[month] + repayments[month] - surplus[month]
    }
  }

  var fundingGap: [Int64] {
    ownCash.indices.map { programmeCost[$0] + operationCost[$0] - revenue[$0] }
  }

  private static func sums(_ lists: [[Int64]], _ months: ClosedRange<Int>) -> [Int64] {
    months.map { month in lists.reduce(0) { $0 + $1[month] } }
  }
}

/// Sums of monthly flows.
extension SlowCityInput {
  /// flow × (1 + r)^(−m/12), as of the end of month 0.
  func presentValue(_ flows: [Double]) -> Double {
    let growth = 1 + Double(discountRate) / 1e9
    var total = 0.0
    for (month, flow) in flows.enumerated() {
      total += flow * pow(growth, -Double(month) / 12)
    }
    return total
  }

  func presentValue(_ flows: [Int64]) -> Double {
    presentValue(flows.map(Double.init))
  }

  /// The calendar years of months 0 … horizon.
  var calendarYears: ClosedRange<Int> { startYear...calendarYear(of: horizon) }

  func sum(_ flows: [Int64], inYear year: Int) -> Int64 {
    flows.indices.filter { calendarYear(of: $0) == year }.reduce(0) { $0 + flows[$1] }
  }

  /// The largest sum of a calendar year.
  func peakYear(_ flows: [Int64]) -> Int64 {
    calendarYears.map { sum(flows, inYear: $0) }.max() ?? 0
  }
}
