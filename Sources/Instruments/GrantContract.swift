import FinanceBasics

/// A grant that pays a share of eligible cost against claims, such as AMIF or ESF+.
///
///     award           = min(ceiling, round(rate × planned eligible cost))
///     advance         = round(advance share × award), with the decision
///     a claim pays      min(newly accrued, (1 − final balance) × award − paid so far)
///     final grant     = round((1 − correction) × accrued); the final payment is what is missing
///
/// Contracts hold no running totals; those belong to a trial.
public struct GrantContract: Hashable, Sendable {
  public let rate: Share
  /// Most that the fund pays in all; `nil` is without limit.
  public let ceiling: Money?
  public let advance: Share
  public let claimEveryMonths: Int
  public let paymentLagMonths: Int
  public let finalBalance: Share
  public let correction: Share

  /// - Throws: `GrantError` for a term outside its range.
  public init(
    rate: Share, ceiling: Money? = nil, advance: Share = .zero, claimEveryMonths: Int = 12,
    paymentLagMonths: Int = 0, finalBalance: Share = .zero, correction: Share = .zero
  ) throws(GrantError) {
    guard claimEveryMonths > 0 else { throw .claimInterval(claimEveryMonths) }
    guard paymentLagMonths >= 0 else { throw .negativeLag(paymentLagMonths) }
    if let ceiling, ceiling < .zero { throw .negativeCeiling(ceiling) }
    self.rate = rate
    self.ceiling = ceiling
    self.advance = advance
    self.claimEveryMonths = claimEveryMonths
    self.paymentLagMonths = paymentLagMonths
    self.finalBalance = finalBalance
    self.correction = correction
  }

  public func award(plannedEligibleCost: Money) -> Money {
    let share = rate.of(plannedEligibleCost)
    return ceiling.map { min($0, share) } ?? share
  }

  public func advancePayment(award: Money) -> Money { advance.of(award) }

  /// What a claim before the last one pays; `paid` counts the advance and earlier claims.
  public func claimPayment(newlyAccrued: Money, award: Money, paid: Money) -> Money {
    max(.zero, min(newlyAccrued, finalBalance.complement.of(award) - paid))
  }

  public func finalGrant(accrued: Money) -> Money { correction.complement.of(accrued) }
}

/// Why a grant cannot be made of these terms.
public enum GrantError: Error, Hashable, Sendable {
  case claimInterval(Int)
  case negativeLag(Int)
  case negativeCeiling(Money)
}
