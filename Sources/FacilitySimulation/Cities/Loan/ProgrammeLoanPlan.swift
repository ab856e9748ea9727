import FinanceBasics
import Instruments
import ScenarioModel

struct ProgrammeLoanPlan: Sendable {
  let instrument: Instrument
  let shareOfCost: TermSlot
  let amount: TermSlot?
  let pricing: PricingPlan
  let reference: PricingPlan?
  let tenor: Int
  let grace: Int
  /// `nil` is the horizon.
  let availability: TermSlot?
  let commitmentFee: TermSlot
}

extension ProgrammeLoanPlan {
  /// Whether the contract is the same in every trial.
  var isConstant: Bool {
    pricing.isConstant
      && [shareOfCost, amount, availability, commitmentFee].allSatisfy {
        $0 == nil || $0?.constant != nil
      }
  }

  /// The contract at this trial's values, which the plan's bounds keep inside its invariants.
  func contract(_ values: [ExactNumber], horizon: Int) -> ProgrammeLoan {
    do {
      return try ProgrammeLoan(
        shareOfCost: shareOfCost.share(values), amount: amount?.money(values),
        pricing: pricing.pricing(values), tenorMonths: tenor, graceMonths: grace,
        profile: instrument.repayment, frequency: instrument.payments,
        availabilityMonths: availability.map { Int($0.units(values)) } ?? horizon,
        commitmentFee: AnnualRate(billionths: commitmentFee.units(values)),
        isPrepayable: instrument.isPrepayable)
    } catch {
      preconditionFailure("the plan admitted an impossible loan: \(error)")
    }
  }
}
