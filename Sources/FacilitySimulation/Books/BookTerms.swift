import FinanceBasics
import Instruments
import ScenarioModel

/// The terms of a book as realised in a trial.
struct BookTerms: Hashable, Sendable {
  struct Services: Hashable, Sendable {
    let cost: Money
    let takeUp: Int64
    let passThrough: Share
  }

  let borrowers: Int
  let amount: Money
  let interestRate: AnnualRate
  let upfrontFeePerLoan: Money
  let fundingRate: AnnualRate
  let originationPerLoan: Money
  let servicingPerLoan: Money
  /// Per year.
  let fixedCosts: Money
  let requiredReturn: AnnualRate
  let services: Services?

  init(_ slots: BookSlots, _ values: [ExactNumber]) {
    let planned = slots.borrowers.units(values)
    borrowers = Int(scaled(planned, byBillionths: slots.demand.units(values)))
    amount = Money(cents: slots.amount.units(values))
    interestRate = AnnualRate(billionths: slots.interestRate.units(values))
    upfrontFeePerLoan = Money(
      cents: scaled(amount.cents, byBillionths: slots.upfrontFee.units(values)))
    fundingRate = AnnualRate(billionths: slots.fundingRate.units(values))
    originationPerLoan = Money(cents: slots.originationPerLoan.units(values))
    servicingPerLoan = Money(cents: slots.servicingPerLoan.units(values))
    fixedCosts = Money(cents: slots.fixedCosts.units(values))
    requiredReturn = AnnualRate(billionths: slots.requiredReturn.units(values))
    services = slots.services.map { slots in
      Services(
        cost: Money(cents: slots.cost.units(values)), takeUp: slots.takeUp.units(values),
        passThrough: slots.passThrough.share(values))
    }
  }

  /// Whether the loans of two trials have the same contract: term and profile never change.
  func hasContract(of other: BookTerms) -> Bool {
    amount == other.amount && interestRate == other.interestRate
  }

  /// What a borrower pays for the services when a grant brings `grant`.
  func servicesCharge(grant: Money) -> Money {
    guard let services else { return .zero }
    return services.passThrough.of(services.cost - grant)
  }
}
