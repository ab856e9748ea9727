import FinanceBasics

/// A loan that finances a share of a programme's cost as it arises, such as an EIB project loan.
///
///     draws to date = round(share of cost × cost to date), within the amount signed
///     commitment fee of a month = round(fee × (signed − drawn) ÷ 12)
///     upfront fee, with the first draw = round(fee × signed)
///
/// Every month's draw is a tranche with its own payment dates. Contracts hold no running totals;
/// those belong to a trial.
public struct ProgrammeLoan: Hashable, Sendable {
  public let shareOfCost: Share
  /// Most that can be drawn; `nil` is without limit.
  public let amount: Money?
  public let rate: LoanRate<AnnualRate>
  public let tenorMonths: Int
  public let graceMonths: Int
  public let profile: RepaymentProfile
  public let frequency: PaymentFrequency
  /// Months 0 … availability − 1 admit draws.
  public let availabilityMonths: Int
  public let commitmentFee: AnnualRate
  /// Of what is signed.
  public let upfrontFee: Share
  /// Whether grants that come late may repay it early.
  public let isPrepayable: Bool

  /// - Throws: `ScheduleError` unless the tenor is a positive multiple of the payment period and
  ///   grace is shorter than the tenor.
  public init(
    shareOfCost: Share, amount: Money? = nil, rate: LoanRate<AnnualRate>, tenorMonths: Int,
    graceMonths: Int = 0, profile: RepaymentProfile, frequency: PaymentFrequency,
    availabilityMonths: Int, commitmentFee: AnnualRate = .zero, upfrontFee: Share = .zero,
    isPrepayable: Bool = true
  ) throws(ScheduleError) {
    guard tenorMonths > 0, tenorMonths % frequency.months == 0 else {
      throw .termNotMultipleOfPeriod(term: tenorMonths, period: frequency.months)
    }
    guard graceMonths >= 0, graceMonths < tenorMonths else {
      throw .graceNotShorterThanTerm(grace: graceMonths, term: tenorMonths)
    }
    self.shareOfCost = shareOfCost
    self.amount = amount
    self.rate = rate
    self.tenorMonths = tenorMonths
    self.graceMonths = graceMonths
    self.profile = profile
    self.frequency = frequency
    self.availabilityMonths = availabilityMonths
    self.commitmentFee = commitmentFee
    self.upfrontFee = upfrontFee
    self.isPrepayable = isPrepayable
  }

  /// What is drawn in a month: the share of the cost to date that is not drawn yet, within the
  /// amount and within the cost that nothing else pays for.
  public func draw(costToDate: Int64, drawn: Int64, unpaid: Int64) -> Int64 {
    var draw = min(scaled(costToDate, byBillionths: shareOfCost.billionths) - drawn, unpaid)
    if let amount { draw = min(draw, amount.cents - drawn) }
    return max(0, draw)
  }

  /// What the lender has committed: the amount, or without one the share of the planned cost.
  public func signed(plannedCost: Int64) -> Int64 {
    amount?.cents ?? scaled(plannedCost, byBillionths: shareOfCost.billionths)
  }

  /// The fee of the month of the first draw.
  public func upfrontFee(signed: Int64) -> Int64 { upfrontFee.of(Money(cents: signed)).cents }

  /// The fee of a month in which the loan can still be drawn.
  public func commitmentFee(signed: Int64, drawn: Int64) -> Int64 {
    commitmentFee.interest(on: Money(cents: max(0, signed - drawn)), months: 1).cents
  }
}
