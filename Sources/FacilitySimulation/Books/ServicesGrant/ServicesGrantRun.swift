import FinanceBasics
import Instruments
import ScenarioModel

/// A services grant of one design in one trial.
struct ServicesGrantRun {
  let plan: ServicesGrantPlan
  private(set) var contract: ServicesGrant
  private(set) var paid = Money.zero
  private(set) var served = 0
  private(set) var without = 0

  init(_ plan: ServicesGrantPlan, values: [ExactNumber]) {
    self.plan = plan
    contract = plan.contract(values)
  }

  mutating func begin(_ values: [ExactNumber]) {
    contract = plan.contract(values)
    paid = .zero
    served = 0
    without = 0
  }

  /// Serves takers of one cohort while the grant fits whole into the budget.
  mutating func serve(_ takers: Int, servicesCost: Money) -> (count: Int, each: Money) {
    let each = contract.amount(forServicesCosting: servicesCost)
    let count = contract.served(takers, each: each, paid: paid)
    paid.cents += Int64(count) * each.cents
    served += count
    without += takers - count
    return (count, each)
  }
}

extension ServicesGrantRun {
  /// The budget; without one what the takers among the planned borrowers would bring.
  func plannedAmount(_ books: [BookRun], _ values: [ExactNumber]) -> Money {
    if let budget = contract.budget { return budget }
    var sum = Money.zero
    for place in plan.books where books[place].plan.offersServices {
      guard let services = books[place].terms.services else { continue }
      let planned = books[place].plan.slots.borrowers.units(values)
      let takers = scaled(planned, byBillionths: services.takeUp)
      sum.cents += takers * contract.amount(forServicesCosting: services.cost).cents
    }
    return sum
  }
}
