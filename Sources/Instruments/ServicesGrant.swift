import FinanceBasics

/// A grant to the lender for each borrower who takes business development services (BDS).
///
/// Each taker brings min(amount, cost of the services), in order of disbursement, while it fits
/// whole into the budget.
public struct ServicesGrant: Hashable, Sendable {
  public let amountPerBorrower: Money
  /// Most that is paid in all; `nil` is without limit.
  public let budget: Money?

  /// `nil` for a negative amount or budget.
  public init?(amountPerBorrower: Money, budget: Money? = nil) {
    guard amountPerBorrower >= .zero, budget ?? .zero >= .zero else { return nil }
    self.amountPerBorrower = amountPerBorrower
    self.budget = budget
  }

  /// What one taker brings.
  public func amount(forServicesCosting cost: Money) -> Money { min(amountPerBorrower, cost) }

  /// How many of `takers` are still served, each bringing `each`, when `paid` has been paid.
  public func served(_ takers: Int, each: Money, paid: Money) -> Int {
    guard let budget, each.cents > 0 else { return takers }
    return min(takers, Int(max(0, budget.cents - paid.cents) / each.cents))
  }
}
