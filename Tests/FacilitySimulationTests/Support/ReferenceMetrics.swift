import Foundation

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Every metric per trial of a design with one book, from the slow reference's postings; money in
/// currency units. A metric that is not applicable is missing.
struct ReferenceMetrics {
  private let inputs: ReferenceCase
  private let input: SlowReferenceInput
  private let result: SlowReferenceResult
  private(set) var values: [String: Double] = [:]

  private var book: MicroloanPortfolio { inputs.terms.design.portfolios[0] }
  private var name: String { input.book.name }

  init(_ inputs: ReferenceCase, _ input: SlowReferenceInput, _ result: SlowReferenceResult) {
    self.inputs = inputs
    self.input = input
    self.result = result
    for metric in inputs.plan.metrics where metric.definition.kind == .perTrial {
      guard let value = result.summary[metric.id] else { continue }
      values[metric.id] = metric.definition.unit == .money ? value / 100 : value
    }
    addResults()
    addPrices()
    addInstruments()
    addUnused()
    addBudget()
  }

  // MARK: The book

  private mutating func addResults() {
    if let jobs = book.outcomes?.jobsPerBusiness,
      let survivors = values["\(name).survivingBusinesses"]
    {
      values["\(name).jobs"] = Double(inputs.terms.billionths(jobs)) / 1e9 * survivors
    }
    if let margin = values["\(name).netMargin"] {
      values["\(name).marginPositive"] = margin >= 0 ? 1 : 0
    }
    let income: Set<SlowReferenceCategory> = [
      .interest, .upfrontFee, .recovery, .guaranteePayment, .servicesCharge, .servicesGrant,
    ]
    let costs: Set<SlowReferenceCategory> = [
      .recoveryShare, .servicesCost, .funding, .origination, .servicing,
    ]
    // Losses count in full at recognition, recoveries when received.
    var worth = 0.0
    for loss in result.writeOffs { worth -= Double(loss.exposure) * factor(loss.month) }
    for (posting, cents) in result.postings {
      if income.contains(posting.category) { worth += Double(cents) * factor(posting.month) }
      if costs.contains(posting.category) { worth -= Double(cents) * factor(posting.month) }
    }
    values["\(name).lenderResultNPV"] = worth / 100
  }

  private func factor(_ month: Int) -> Double {
    let rate = Double(inputs.terms.billionths(inputs.terms.design.discountRate)) / 1e9
    return pow(1 + rate, -Double(month) / 12)
  }

  // MARK: What borrowers pay

  private mutating func addPrices() {
    let instalments = SlowReferenceSchedule.instalments(of: input.book)
    let fee = SlowReferenceArithmetic.rounded(
      input.book.loanAmount, timesShare: input.book.upfrontFeeShare)
    let borrowers = values["\(name).borrowers"] ?? 0
    let takers = values["\(name).servicesTaken"] ?? 0
    let grant = input.servicesGrants.first
    let served = grant.map { values["\($0.name).borrowersServed"] ?? 0 } ?? 0
    let cost = input.services?.costPerBorrower ?? 0
    let piece = min(grant?.amountPerBorrower ?? 0, cost)
    let passThrough = input.services?.passThroughShare ?? 0
    func charge(_ netCost: Int64) -> Int64 {
      SlowReferenceArithmetic.rounded(netCost, timesShare: passThrough)
    }
    let groups = [
      (borrowers - takers, Int64(0)), (served, charge(cost - piece)),
      (takers - served, charge(cost)),
    ]
    func mean(_ groups: ArraySlice<(Double, Int64)>) -> Double? {
      let present = groups.filter { $0.0 > 0 }
      let count = present.reduce(0) { $0 + $1.0 }
      let sum = present.reduce(0) { $0 + $1.0 * annualRate(instalments, paidAtStart: fee + $1.1) }
      return count > 0 ? sum / count : nil
    }
    values["\(name).borrowerAPR"] = mean(groups[...])
    values["\(name).borrowerAPRWithServices"] = mean(groups[1...])
    values["\(name).borrowerAPRWithoutServices"] = annualRate(instalments, paidAtStart: fee)
    if borrowers > 0 {
      let charges = groups.reduce(0) { $0 + $1.0 * Double($1.1) }
      let interest = instalments.reduce(0) { $0 + $1.interest }
      values["\(name).totalCostOfCredit"] = (Double(interest + fee) + charges / borrowers) / 100
    }
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

  // MARK: Instruments

  private mutating func addInstruments() {
    for terms in input.guarantees {
      values["\(terms.name).paymentsNPV"] =
        presentValue(.guaranteePayment) - presentValue(.recoveryShare)
      values["\(terms.name).capExhausted"] =
        values["\(terms.name).monthExhausted"] == nil ? 0 : 1
      let loss = result.writeOffs.reduce(0) { $0 + $1.loss + $1.uncollectedInterest }
      if loss != 0, let net = values["\(terms.name).netPayments"] {
        values["\(terms.name).effectiveCoverage"] = net / (Double(loss) / 100)
      }
    }
    for terms in input.servicesGrants {
      values["\(terms.name).grantsNPV"] = presentValue(.servicesGrant)
      if let budget = terms.budget, budget > 0, let paid = values["\(terms.name).grantsPaid"] {
        values["\(terms.name).budgetUsed"] = paid / (Double(budget) / 100)
      }
    }
  }

  private func presentValue(_ category: SlowReferenceCategory) -> Double {
    result.flows(category).reduce(0) { $0 + Double($1.value) * factor($1.key) } / 100
  }

  /// Money and counts of an instrument the design does not use are 0, the rest not applicable.
  private mutating func addUnused() {
    let used = input.guarantees.map(\.name) + input.servicesGrants.map(\.name)
    for metric in inputs.plan.metrics where metric.definition.kind == .perTrial {
      guard [.cappedGuarantee, .servicesGrant].contains(metric.definition.subject),
        !used.contains(metric.subjectName),
        [.money, .count].contains(metric.definition.unit)
      else { continue }
      values[metric.id] = 0
    }
  }

  // MARK: The EU budget

  private mutating func addBudget() {
    var committed = 0.0
    for terms in input.guarantees { committed += values["\(terms.name).capAmount"] ?? 0 }
    for terms in input.servicesGrants { committed += values["\(terms.name).grantsPaid"] ?? 0 }
    values["euBudget.committed"] = committed
    values["euBudget.committedCeiling"] = Double(committedCeiling) / 100
    var byYear: [Int: Int64] = [:]
    for category in [SlowReferenceCategory.guaranteePayment, .servicesGrant] {
      for (month, cents) in result.flows(category) {
        byYear[input.startYear + (input.startMonthOfYear - 1 + month) / 12, default: 0] += cents
      }
    }
    values["euBudget.payments"] = Double(byYear.values.reduce(0, +)) / 100
    values["euBudget.peakYear"] = Double(byYear.values.max() ?? 0) / 100
    let last = input.startYear + (input.startMonthOfYear - 1 + input.horizonMonths) / 12
    for year in input.startYear...last {
      values["euBudget.payments.\(year)"] = Double(byYear[year] ?? 0) / 100
    }
    values["euBudget.costNPV"] =
      presentValue(.guaranteePayment) + presentValue(.servicesGrant)
      - presentValue(.recoveryShare)
  }

  /// Cap amounts and budgets if every planned borrower came.
  private var committedCeiling: Int64 {
    var ceiling: Int64 = 0
    for terms in input.guarantees {
      var volume: Int64 = 0
      for cohort in 0..<input.book.originationOver {
        let month = input.book.originationFrom + cohort
        guard (terms.fromMonth..<terms.fromMonth + terms.availabilityMonths).contains(month)
        else { continue }
        let size = SlowReferenceArithmetic.part(
          cohort + 1, of: input.book.originationOver, ofTotal: Int64(input.book.plannedBorrowers))
        for _ in 0..<size where volume + input.book.loanAmount <= terms.maximumVolume ?? .max {
          volume += input.book.loanAmount
        }
      }
      let one = Int128(SlowReferenceArithmetic.one)
      ceiling += SlowReferenceArithmetic.rounded(
        Int128(volume) * Int128(terms.guaranteeRate) * Int128(terms.capRate), over: one * one)
    }
    for terms in input.servicesGrants {
      if let budget = terms.budget {
        ceiling += budget
      } else if let services = input.services, services.offered {
        let takers = SlowReferenceArithmetic.rounded(
          Int64(input.book.plannedBorrowers), timesShare: services.takeUpShare)
        ceiling += takers * min(terms.amountPerBorrower, services.costPerBorrower)
      }
    }
    return ceiling
  }
}
