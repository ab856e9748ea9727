import FinanceBasics
import Instruments
import ScenarioModel

/// A services grant of one design.
struct ServicesGrantPlan: Sendable {
  let instrument: Instrument
  let budgetLine: BudgetLine
  let amount: TermSlot
  let budget: TermSlot?
  let books: [Int]
}

extension ServicesGrantPlan {
  func contract(_ values: [ExactNumber]) -> ServicesGrant {
    let grant = ServicesGrant(
      amountPerBorrower: Money(cents: amount.units(values)),
      budget: budget.map { Money(cents: $0.units(values)) })
    guard let grant else { preconditionFailure("the plan admits amounts from 0 only") }
    return grant
  }
}
