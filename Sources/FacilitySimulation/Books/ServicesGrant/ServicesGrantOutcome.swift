import FinanceBasics
import ScenarioModel

/// What one trial says about one services grant.
struct ServicesGrantOutcome {
  let paid: Int64
  let paidNPV: Double
  let served: Int
  let without: Int
  let budget: Int64?
  /// The budget; without one what the takers among the planned borrowers would bring.
  let plannedAmount: Int64
}

extension ServicesGrantOutcome {
  init(
    _ run: ServicesGrantRun, books: [BookRun], discounting: DiscountFactors, values: [ExactNumber]
  ) {
    paid = run.paid.cents
    served = run.served
    without = run.without
    budget = run.contract.budget?.cents
    plannedAmount = run.plannedAmount(books, values).cents
    paidNPV = orderFreeSum(
      run.plan.books.lazy.map {
        discounting.presentValue(ofCentsByMonth: books[$0].months.values(.servicesGrant))
      })
  }
}
