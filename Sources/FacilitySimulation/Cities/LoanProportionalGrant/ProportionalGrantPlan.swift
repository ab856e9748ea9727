import FinanceBasics
import Instruments
import ScenarioModel

extension ProportionalGrantPlan {
  func contract(_ values: [ExactNumber], goldPlating: Share) -> LoanProportionalGrant {
    let contract = LoanProportionalGrant(
      rate: rate.share(values), goldPlating: goldPlating,
      paymentLagMonths: Int(paymentLag.units(values)))
    guard let contract else { preconditionFailure("the plan admits lags from 0 only") }
    return contract
  }
}

struct ProportionalGrantPlan: Sendable {
  let instrument: Instrument
  let budgetLine: BudgetLine
  let rate: TermSlot
  let channel: ChannelPlan
  let paymentLag: TermSlot
  /// Places of the loans it follows.
  var loans: [Int] = []
}

extension ProportionalGrantPlan {
  func following(_ loans: [Int]) -> ProportionalGrantPlan {
    var plan = self
    plan.loans = loans
    return plan
  }
}
