import Foundation

@testable import ScenarioModel

/// One book in one trial as the slow reference left it, and its metrics in currency units.
struct ReferenceBook {
  let input: SlowReferenceInput
  let result: SlowReferenceResult
  let summary: SlowReferenceBookSummary
  /// By the engine's ids; missing when not applicable.
  private(set) var metrics: [String: Double] = [:]

  private var name: String { input.book.name }

  private static let counts: Set<String> = [
    "borrowers", "defaults", "prepaid", "servicesTaken", "survivingBusinesses", "netMargin",
    "costOfRisk", "operatingCostRatio", "defaultRate", "lossRate", "portfolioAtRisk30Peak",
    "writeOffRatioPeak",
  ]

  init(_ inputs: ReferenceCase, _ input: SlowReferenceInput, _ result: SlowReferenceResult) {
    self.input = input
    self.result = result
    summary = SlowReferenceBookSummary(input, result)
    for (metric, value) in summary.values {
      let stem = metric.split(separator: ".").first.map(String.init) ?? metric
      metrics["\(name).\(metric)"] = Self.counts.contains(stem) ? value : value / 100
    }
    addResults(inputs)
    addPrices()
  }

  /// A metric of this book.
  func value(_ metric: String) -> Double? { metrics["\(name).\(metric)"] }

  private mutating func addResults(_ inputs: ReferenceCase) {
    let book = inputs.terms.design.portfolios.first { $0.name == name }
    if let jobs = book?.outcomes?.jobsPerBusiness, let survivors = value("survivingBusinesses") {
      metrics["\(name).jobs"] = Double(inputs.terms.billionths(jobs)) / 1e9 * survivors
    }
    if let margin = value("netMargin") {
      metrics["\(name).marginPositive"] = margin >= 0 ? 1 : 0
    }
    let worth = summary.monthResults.enumerated().reduce(0) {
      $0 + Double($1.element) * inputs.factor($1.offset)
    }
    metrics["\(name).lenderResultNPV"] = worth / 100
  }

  // MARK: What borrowers pay

  private mutating func addPrices() {
    let instalments = SlowReferenceSchedule.instalments(of: input.book)
    let fee = SlowReferenceArithmetic.rounded(
      input.book.loanAmount, timesShare: input.book.upfrontFeeShare)
    let borrowers = value("borrowers") ?? 0
    let groups = takers(of: borrowers)
    func mean(_ groups: ArraySlice<(Double, Int64)>) -> Double? {
      let present = groups.filter { $0.0 > 0 }
      let count = present.reduce(0) { $0 + $1.0 }
      let sum = present.reduce(0) { $0 + $1.0 * annualRate(instalments, paidAtStart: fee + $1.1) }
      return count > 0 ? sum / count : nil
    }
    metrics["\(name).borrowerAPR"] = mean(groups[...])
    metrics["\(name).borrowerAPRWithServices"] = mean(groups[1...])
    metrics["\(name).borrowerAPRWithoutServices"] = annualRate(instalments, paidAtStart: fee)
    if borrowers > 0 {
      let charges = groups.reduce(0) { $0 + $1.0 * Double($1.1) }
      let interest = instalments.reduce(0) { $0 + $1.interest }
      metrics["\(name).totalCostOfCredit"] = (Double(interest + fee) + charges / borrowers) / 100
    }
  }

  /// Heads and charge of those without services, with a services grant, and without one.
  private func takers(of borrowers: Double) -> [(Double, Int64)] {
    let takers = value("servicesTaken") ?? 0
    let grant = input.servicesGrants.first
    let served = grant.map { result.summary["\($0.name).borrowersServed"] ?? 0 } ?? 0
    let cost = input.services?.costPerBorrower ?? 0
    let piece = min(grant?.amountPerBorrower ?? 0, cost)
    let passThrough = input.services?.passThroughShare ?? 0
    func charge(_ netCost: Int64) -> Int64 {
      SlowReferenceArithmetic.rounded(netCost, timesShare: passThrough)
    }
    return [
      (borrowers - takers, Int64(0)), (served, charge(cost - piece)),
      (takers - served, charge(cost)),
    ]
  }

  /// The rate X at which the payments, discounted by (1 + X) to the power of years, are worth the
  /// loan; by bisection.
  private func annualRate(
    _ instalments: [SlowReferenceInstalment], paidAtStart: Int64
  ) -> Double {
    var low = 0.0
    var high = 100.0
    for _ in 0..<70 {
      let rate = (low + high) / 2
      var worth = Double(paidAtStart)
      for instalment in instalments {
        let payment = Double(instalment.principal + instalment.interest)
        worth += payment * pow(1 + rate, -Double(instalment.age) / 12)
      }
      if worth > Double(input.book.loanAmount) { low = rate } else { high = rate }
    }
    return (low + high) / 2
  }
}

extension ReferenceCase {
  /// (1 + discount rate)^(−m/12)
  func factor(_ month: Int) -> Double {
    let rate = Double(terms.billionths(terms.design.discountRate)) / 1e9
    return pow(1 + rate, -Double(month) / 12)
  }
}
