import FinanceBasics
import Instruments
import ScenarioModel

/// Rates of contracts already solved, so a constant contract is solved once and not per trial.
struct PriceCache {
  /// The terms whose contract the rates belong to.
  private var terms: BookTerms?
  private var rates: [Int64: Double?] = [:]
  private var totalInterest: Int64 = 0

  /// The annual percentage rate with so much paid at the start; `nil` when none exists.
  private mutating func rate(_ paidAtStart: Money, _ contract: RepaymentSchedule) -> Double? {
    if let known = rates[paidAtStart.cents] { return known }
    let rate = contract.annualPercentageRate(paidAtStart: paidAtStart)
    // A charge that differs in every trial must not fill memory.
    if rates.count > 64 { rates.removeAll() }
    rates[paidAtStart.cents] = .some(rate)
    return rate
  }

  /// Means over borrowers: without services, with a grant, and without one.
  mutating func price(_ run: BookRun) -> BorrowerPrice {
    if terms?.hasContract(of: run.terms) != true {
      terms = run.terms
      totalInterest = run.schedule.totalInterest
      rates.removeAll(keepingCapacity: true)
    }
    let takers = run.cohorts.takers.reduce(0, +)
    let granted = run.cohorts.granted.reduce(0, +)
    let fee = run.terms.upfrontFeePerLoan
    let groups: [(count: Int, charge: Money)] = [
      (run.cohorts.borrowers - takers, .zero),
      (granted, run.terms.servicesCharge(grant: run.grantPerTaker)),
      (takers - granted, run.terms.servicesCharge(grant: .zero)),
    ]
    var price = BorrowerPrice()
    price.annualRateWithoutServices = rate(fee, run.schedule)
    price.annualRateWithServices = mean(groups[1...], fee: fee, run)
    price.annualRate = mean(groups[...], fee: fee, run)
    let charges = groups.reduce(0.0) { $0 + Double($1.count) * Double($1.charge.cents) }
    if run.cohorts.borrowers > 0 {
      price.totalCost =
        (Double(totalInterest + fee.cents) + charges / Double(run.cohorts.borrowers)) / 100
    }
    return price
  }

  private mutating func mean(
    _ groups: ArraySlice<(count: Int, charge: Money)>, fee: Money, _ run: BookRun
  ) -> Double? {
    // Deviations from the first rate are averaged, so equal rates give that rate to the last bit.
    var first: Double?
    var deviations = 0.0
    var count = 0
    for group in groups where group.count > 0 {
      guard let rate = rate(fee + group.charge, run.schedule) else { return nil }
      deviations += Double(group.count) * (rate - (first ?? rate))
      first = first ?? rate
      count += group.count
    }
    return first.map { $0 + deviations / Double(count) }
  }
}
