import FinanceBasics

/// A loan against grants still to come, so that a city need not wait for its claims to be paid.
public struct BridgeLoan: Hashable, Sendable {
  public let limit: Money
  public let rate: LoanRate<AnnualRate>

  /// `nil` for a negative limit.
  public init?(limit: Money, rate: LoanRate<AnnualRate>) {
    guard limit >= .zero else { return nil }
    self.limit = limit
    self.rate = rate
  }

  /// The balance at the end of a month: what is not covered, against what is still to come.
  public func balance(receivable: Int64, uncovered: Int64) -> Int64 {
    min(limit.cents, max(0, min(receivable, uncovered)))
  }
}

/// A grant in proportion to what is drawn of a loan, such as the Public Sector Loan Facility's.
///
///     to date = round(rate × (1 − gold-plating) × drawn)
public struct LoanProportionalGrant: Hashable, Sendable {
  private let part: EligibleCost
  /// Rate × (1 − gold-plating), as a fraction.
  public let share: Double
  public let paymentLagMonths: Int

  /// `nil` for a negative lag.
  public init?(rate: Share, goldPlating: Share, paymentLagMonths: Int = 0) {
    guard paymentLagMonths >= 0 else { return nil }
    part = EligibleCost(rate, goldPlating.complement)
    share = rate.fraction * goldPlating.complement.fraction
    self.paymentLagMonths = paymentLagMonths
  }

  public func amount(drawn: Int64) -> Int64 { part.part(of: drawn) }
}

/// A part of a loan's interest that a fund pays to the lender for some years.
///
///     in a payment = round(balance × min(reduction, rate charged) × months ÷ 12)
public struct InterestSubsidy: Hashable, Sendable {
  public let reduction: AnnualRate
  /// Age of the loan, from its first draw, up to which payments are subsidised.
  public let overMonths: Int

  public init(reduction: AnnualRate, overMonths: Int) {
    self.reduction = reduction
    self.overMonths = overMonths
  }

  /// The part of a rate it takes over.
  public func part(of rate: AnnualRate) -> AnnualRate { max(.zero, min(reduction, rate)) }
}
