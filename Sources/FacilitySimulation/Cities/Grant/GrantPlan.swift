import FinanceBasics
import Instruments
import ScenarioModel

struct GrantPlan: Sendable {
  let instrument: Instrument
  let budgetLine: BudgetLine
  let terms: GrantTerms
  let rate: TermSlot
  let ceiling: TermSlot?
  let channel: ChannelPlan
  let advance: TermSlot
  let claimEvery: TermSlot
  let paymentLag: TermSlot
  let finalBalance: TermSlot
  let correction: TermSlot
  /// Last months of eligible cost and of payments.
  let eligibleUntil: Int?
  let paidUntil: Int?
  /// Places of the measures it counts, in file order.
  let measures: [Int]
}

extension GrantPlan {
  /// Whether the contract is the same in every trial.
  var isConstant: Bool {
    [rate, ceiling, advance, claimEvery, paymentLag, finalBalance, correction].allSatisfy {
      $0 == nil || $0?.constant != nil
    }
  }

  var isDirect: Bool { terms.channel.kind == .directFacility }
}

extension GrantPlan {
  func contract(_ values: [ExactNumber]) -> GrantContract {
    do {
      return try GrantContract(
        rate: rate.share(values), ceiling: ceiling?.money(values),
        advance: advance.share(values), claimEveryMonths: Int(claimEvery.units(values)),
        paymentLagMonths: Int(paymentLag.units(values)),
        finalBalance: finalBalance.share(values), correction: correction.share(values))
    } catch {
      preconditionFailure("the plan admitted an impossible grant: \(error)")
    }
  }
}
