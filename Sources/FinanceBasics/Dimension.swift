/// What a quantity measures, and the whole unit in which a contract takes it.
public enum Dimension: String, Hashable, Sendable, CaseIterable {
  case money, moneyPerTime, rate, share, duration, factor, correlation, count, numberPerTime

  /// How many whole units make 1 in formulas: cents per currency unit, months per year, 10⁹ per 1.
  public var unitsPerOne: Int64 {
    switch self {
    case .money, .moneyPerTime: 100
    case .duration: 12
    case .count: 1
    case .rate, .share, .factor, .correlation, .numberPerTime: billion
    }
  }

  /// Powers of money and of time: two dimensions with equal powers can be added in a formula.
  ///
  /// A plain number has none; money per time is (1, −1); time is counted in years.
  public var powers: (money: Int, time: Int) {
    switch self {
    case .money: (1, 0)
    case .moneyPerTime: (1, -1)
    case .duration: (0, 1)
    case .numberPerTime: (0, -1)
    case .rate, .share, .factor, .correlation, .count: (0, 0)
    }
  }
}

extension ExactNumber {
  /// A whole number of a dimension's units as a canonical number.
  package init(units: Int64, of dimension: Dimension) {
    self = ExactNumber(Int128(units), over: Int128(dimension.unitsPerOne)) ?? .zero
  }
}
