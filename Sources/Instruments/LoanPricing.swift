import FinanceBasics

/// The rate a lender charges: stated, or the index and a margin, never below a floor.
///
///     rate of a period = max(floor, index of the month in which the period begins + margin)
public enum LoanPricing: Hashable, Sendable {
  case fixed(AnnualRate)
  case indexed(margin: AnnualRate, floor: AnnualRate)

  /// The rate of a period that begins in a month with this index.
  @inlinable
  public func rate(index: AnnualRate) -> AnnualRate {
    switch self {
    case .fixed(let rate): rate
    case .indexed(let margin, let floor):
      max(floor, AnnualRate(billionths: index.billionths + margin.billionths))
    }
  }
}
