import FinanceBasics
import Instruments
import ScenarioModel

/// A guarantee of one design.
struct GuaranteePlan: Sendable {
  let instrument: Instrument
  let budgetLine: BudgetLine
  let terms: CappedGuaranteeTerms
  let fromMonth: Int
  let guaranteeRate: TermSlot
  let capRate: TermSlot
  let availability: TermSlot
  let maximumVolume: TermSlot?
  let interestCover: TermSlot
  let paymentLag: TermSlot
  /// Places of the books it covers, in the order of `supports`.
  let books: [Int]
}

extension GuaranteePlan {
  /// Whether the contract is the same in every trial.
  var isConstant: Bool {
    let slots = [guaranteeRate, capRate, availability, maximumVolume, interestCover, paymentLag]
    return slots.allSatisfy { $0 == nil || $0?.constant != nil }
  }

  /// The contract at this trial's values, which the plan's bounds keep inside its invariants.
  func contract(_ values: [ExactNumber]) -> CappedGuarantee {
    guard let rate = Share(billionths: guaranteeRate.units(values)),
      let capRate = Share(billionths: capRate.units(values))
    else { preconditionFailure("the plan admits shares from 0 through 1 only") }
    do {
      return try CappedGuarantee(
        guaranteeRate: rate, capRate: capRate, fromMonth: fromMonth,
        availabilityMonths: Int(availability.units(values)),
        maximumVolume: maximumVolume.map { Money(cents: $0.units(values)) },
        interestCoverMonths: Int(interestCover.units(values)),
        paymentLagMonths: Int(paymentLag.units(values)),
        capReplenished: terms.capReplenished)
    } catch {
      preconditionFailure("the plan admitted an impossible guarantee: \(error)")
    }
  }
}
