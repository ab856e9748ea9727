import FinanceBasics

/// A guarantee that pays a share of each loss of a loan portfolio, up to a cap that grows with it.
///
///     cap amount(m) = round(volume included up to m × guarantee rate × cap rate)
///
/// What it pays of a loss is that of a ``ProtectionLayer`` whose room the cap amount limits.
/// Terms follow the EaSI and InvestEU capped portfolio guarantees. Contracts hold no running
/// totals; those belong to a trial.
public struct CappedGuarantee: Hashable, Sendable {
  public let guaranteeRate: Share
  public let capRate: Share
  /// First month in which disbursed loans are included.
  public let fromMonth: Int
  /// Number of months in which loans are included.
  public let availabilityMonths: Int
  /// Largest volume that is included; `nil` is without limit.
  public let maximumVolume: Money?
  /// Months of interest on the exposure that are covered, 0 through 3.
  public let interestCoverMonths: Int
  /// Months from recognition of a default to the payment.
  public let paymentLagMonths: Int
  /// Whether the guarantor's shares of recoveries make room under the cap again.
  public let capReplenished: Bool

  /// - Throws: `GuaranteeError` for a term outside its range.
  public init(
    guaranteeRate: Share, capRate: Share, fromMonth: Int = 0, availabilityMonths: Int,
    maximumVolume: Money? = nil, interestCoverMonths: Int = 0, paymentLagMonths: Int = 0,
    capReplenished: Bool = true
  ) throws(GuaranteeError) {
    guard availabilityMonths > 0 else { throw .noAvailability(availabilityMonths) }
    guard (0...3).contains(interestCoverMonths) else { throw .interestCover(interestCoverMonths) }
    guard paymentLagMonths >= 0 else { throw .negativeLag(paymentLagMonths) }
    if let maximumVolume, maximumVolume < .zero { throw .negativeVolume(maximumVolume) }
    self.guaranteeRate = guaranteeRate
    self.capRate = capRate
    self.fromMonth = fromMonth
    self.availabilityMonths = availabilityMonths
    self.maximumVolume = maximumVolume
    self.interestCoverMonths = interestCoverMonths
    self.paymentLagMonths = paymentLagMonths
    self.capReplenished = capReplenished
  }

  /// Whether a loan disbursed in this month can be included.
  public func includes(month: Int) -> Bool {
    month >= fromMonth && month - fromMonth < availabilityMonths
  }

  /// How many of `count` equal loans still fit whole into the maximum volume.
  public func fitting(_ count: Int, loansOf amount: Money, volumeSoFar: Money) -> Int {
    guard let maximumVolume, amount.cents > 0 else { return count }
    let room = max(0, maximumVolume.cents - volumeSoFar.cents)
    return min(count, Int(room / amount.cents))
  }

  /// The cap amount for a volume, rounded once.
  public func capAmount(volume: Money) -> Money {
    let product =
      Int128(volume.cents) * Int128(guaranteeRate.billionths) * Int128(capRate.billionths)
    return Money(cents: roundedHalfEven(product, over: Int128(billion) * Int128(billion)))
  }

  /// What it claims and shares as a layer of protection.
  public var protection: ProtectionTerms {
    ProtectionTerms(
      rate: guaranteeRate, interestCoverMonths: interestCoverMonths,
      paymentLagMonths: paymentLagMonths, isReplenished: capReplenished)
  }
}

/// Why a guarantee cannot be made of these terms.
public enum GuaranteeError: Error, Hashable, Sendable {
  case noAvailability(Int)
  case interestCover(Int)
  case negativeLag(Int)
  case negativeVolume(Money)
}
