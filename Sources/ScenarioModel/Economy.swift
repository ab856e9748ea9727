import FinanceBasics

/// The rate that floating loans follow: one path per trial, shared by all designs that state the
/// same.
public enum IndexRate: Hashable, Sendable {
  /// The term `Term.indexRate`: the same in every month of a trial.
  case rate
  /// Steps in ascending order; each holds until the next.
  case table([IndexStep])
  /// A short rate that reverts to a mean, with the terms of `Term.shortRate`.
  case vasicek
  case cir

  /// The process whose terms state the path.
  public var process: String? {
    switch self {
    case .rate, .table: nil
    case .vasicek: "vasicek"
    case .cir: "cir"
    }
  }
}

/// An index rate that holds from a month on.
public struct IndexStep: Hashable, Sendable {
  public let from: CalendarMonth
  public let quantity: Quantity

  public init(from: CalendarMonth, quantity: Quantity) {
    self.from = from
    self.quantity = quantity
  }
}

extension Term {
  public static let inflation = Term(
    "economy.inflation", .rate, from: -billion / 100 * 99, default: .value(.percent(0)),
    "Yearly growth of running cost, revenue, avoided cost and operating revenue.")
  public static let indexRate = Term(
    "economy.indexRate", .rate, default: .required, "The rate that floating loans follow.")

  /// The terms of a short rate: initial value, mean, speed of reversion, volatility.
  public struct ShortRate: Hashable, Sendable {
    public let initial: Term
    public let mean: Term
    public let reversion: Term
    public let volatility: Term

    public var all: [Term] { [initial, mean, reversion, volatility] }
  }

  public static let vasicek = shortRate("vasicek", lowest: nil)
  /// A square-root process never falls below 0.
  public static let cir = shortRate("cir", lowest: 0)

  private static func shortRate(_ process: String, lowest: Int64?) -> ShortRate {
    func key(_ name: String) -> String { "economy.indexRate.\(process).\(name)" }
    return ShortRate(
      initial: Term(key("initial"), .rate, from: lowest, default: .required, "Rate of month 0."),
      mean: Term(
        key("mean"), .rate, from: lowest, default: .required,
        "Rate it returns to in the long run."),
      reversion: Term(
        key("reversion"), .numberPerTime, default: .required,
        "Share of the distance from the mean that it makes up, per year."),
      volatility: Term(
        key("volatility"), .rate, from: 0, default: .required,
        "Standard deviation of a year's change (of a square-root process, at a rate of 100 %)."))
  }
}
