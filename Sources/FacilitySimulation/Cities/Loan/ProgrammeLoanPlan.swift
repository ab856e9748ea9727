import FinanceBasics
import Instruments
import ScenarioModel

struct ProgrammeLoanPlan: Sendable {
  let instrument: Instrument
  let terms: LoanTerms
  let shareOfCost: TermSlot
  let amount: TermSlot?
  let rate: LoanRate<TermSlot>
  let reference: LoanRate<TermSlot>?
  let tenor: Int
  let grace: Int
  /// `nil` is the horizon.
  let availability: TermSlot?
  let commitmentFee: TermSlot
  let upfrontFee: TermSlot
}

extension ProgrammeLoanPlan {
  /// Whether the contract is the same in every trial.
  var isConstant: Bool {
    rate.isConstant
      && [shareOfCost, amount, availability, commitmentFee, upfrontFee].allSatisfy {
        $0 == nil || $0?.constant != nil
      }
  }

  /// The contract at this trial's values, which the plan's bounds keep inside its invariants.
  func contract(_ values: [ExactNumber], horizon: Int) -> ProgrammeLoan {
    do {
      return try ProgrammeLoan(
        shareOfCost: shareOfCost.share(values), amount: amount?.money(values),
        rate: rate.rate(values), tenorMonths: tenor, graceMonths: grace,
        profile: terms.repayment, frequency: terms.payments,
        availabilityMonths: availability.map { Int($0.units(values)) } ?? horizon,
        commitmentFee: AnnualRate(billionths: commitmentFee.units(values)),
        upfrontFee: upfrontFee.share(values), isPrepayable: terms.isPrepayable)
    } catch {
      preconditionFailure("the plan admitted an impossible loan: \(error)")
    }
  }
}
