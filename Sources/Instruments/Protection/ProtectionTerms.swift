import FinanceBasics

/// What every cover of a loan portfolio has in common, whatever limits its room.
///
///     demand            = round(rate × (exposure + covered interest))
///     share of recovery = round(rate × paid ÷ demanded × recovery)
///
/// `paid ÷ demanded` is of all claims of the loan's month together, an exact fraction.
public struct ProtectionTerms: Hashable, Sendable {
  /// Share of each loss that the layer pays.
  public let rate: Share
  /// Months of interest on the exposure that are covered, 0 through 3.
  public let interestCoverMonths: Int
  /// Months from recognition of a default to the payment.
  public let paymentLagMonths: Int
  /// Whether shares of recoveries make room again.
  public let isReplenished: Bool

  public init(
    rate: Share, interestCoverMonths: Int = 0, paymentLagMonths: Int = 0,
    isReplenished: Bool = true
  ) {
    self.rate = rate
    self.interestCoverMonths = interestCoverMonths
    self.paymentLagMonths = paymentLagMonths
    self.isReplenished = isReplenished
  }

  /// What a loss comes to before the rate applies; the covered interest is rounded first.
  public func base(exposure: Money, interestRate: AnnualRate) -> Money {
    exposure + interestRate.interest(on: exposure, months: interestCoverMonths)
  }

  /// The demand of one loss of which nobody has paid anything before.
  public func demand(exposure: Money, interestRate: AnnualRate) -> Money {
    rate.of(base(exposure: exposure, interestRate: interestRate))
  }

  /// What the claims of one month are paid together: their demands, as far as the cap amount leaves
  /// room; without one, in full.
  public func payment(demands: Money, capAmount: Money?, countedPaid: Money) -> Money {
    guard let capAmount else { return demands }
    return min(demands, max(.zero, capAmount - countedPaid))
  }

  /// The layer's share of a recovery on a loan whose month was paid `paid` of `demanded`; 0 when
  /// nothing was demanded.
  public func shareOfRecovery(_ recovery: Money, paid: Money, demanded: Money) -> Money {
    guard demanded.cents > 0 else { return .zero }
    // Most months are paid in full: then the fraction is 1 and one small product does.
    if paid == demanded { return rate.of(recovery) }
    let covered = Int128(rate.billionths) * Int128(paid.cents)
    let whole = Int128(billion) * Int128(demanded.cents)
    let (product, overflow) = covered.multipliedReportingOverflow(by: Int128(recovery.cents))
    if !overflow { return Money(cents: roundedHalfEven(product, over: whole)) }
    return Money(
      cents: roundedHalfEven(
        covered.magnitude, times: UInt128(recovery.cents), over: whole.magnitude))
  }
}
