import FinanceBasics

/// The rate a lender charges: stated, or the index and a margin, never below a floor.
///
///     rate of a period = max(floor, index of the month in which the period begins + margin)
///
/// One type from the scenario, where its values are quantities, to the contract, where they are
/// rates of one trial.
public enum LoanRate<Value: Hashable & Sendable>: Hashable, Sendable {
  case stated(Value)
  case indexed(margin: Value, floor: Value)

  /// The same rate with other values.
  @inlinable
  public func map<Other: Hashable & Sendable>(_ transform: (Value) -> Other) -> LoanRate<Other> {
    switch self {
    case .stated(let value): .stated(transform(value))
    case .indexed(let margin, let floor):
      .indexed(margin: transform(margin), floor: transform(floor))
    }
  }

  /// The rate when it is stated.
  public var stated: Value? {
    if case .stated(let value) = self { value } else { nil }
  }

  /// Margin and floor when the rate follows the index.
  public var indexed: (margin: Value, floor: Value)? {
    if case .indexed(let margin, let floor) = self { (margin, floor) } else { nil }
  }
}

extension LoanRate<AnnualRate> {
  /// The rate of a period that begins in a month with this index.
  @inlinable
  public func rate(index: AnnualRate) -> AnnualRate {
    switch self {
    case .stated(let rate): rate
    case .indexed(let margin, let floor):
      max(floor, AnnualRate(billionths: index.billionths + margin.billionths))
    }
  }
}
