import FinanceBasics
import Instruments
import ScenarioModel

struct SubsidyPlan: Sendable {
  let instrument: Instrument
  let budgetLine: BudgetLine
  let reduction: TermSlot
  let over: TermSlot
  /// Places of the loans it lowers.
  var loans: [Int] = []
}

extension SubsidyPlan {
  func contract(_ values: [ExactNumber]) -> InterestSubsidy {
    InterestSubsidy(
      reduction: AnnualRate(billionths: reduction.units(values)),
      overMonths: Int(over.units(values)))
  }
}

extension SubsidyPlan {
  func lowering(_ loans: [Int]) -> SubsidyPlan {
    var plan = self
    plan.loans = loans
    return plan
  }
}
