import FinanceBasics

/// A short rate that reverts to a mean.
public struct ShortRate: Hashable, Sendable {
  /// Rate of month 0.
  public var initial: Quantity
  /// Rate it returns to in the long run.
  public var mean: Quantity
  /// Share of the distance from the mean that it makes up, per year.
  public var reversion: Quantity
  /// Standard deviation of a year's change (of a square-root process, at a rate of 100 %).
  public var volatility: Quantity

  public init(initial: Quantity, mean: Quantity, reversion: Quantity, volatility: Quantity) {
    self.initial = initial
    self.mean = mean
    self.reversion = reversion
    self.volatility = volatility
  }
}

extension ShortRate {
  package static let unread = ShortRate(
    initial: .unread, mean: .unread, reversion: .unread, volatility: .unread)

  package static let vasicek = fields(of: "vasicek", lowest: nil)
  /// A square-root process never falls below 0.
  package static let cir = fields(of: "cir", lowest: 0)

  private static func fields(of process: String, lowest: Int64?) -> [Field<ShortRate>] {
    func term(
      _ name: String, _ dimension: Dimension, from lowest: Int64?, _ sentence: String
    ) -> Term {
      Term(
        "\(IndexRate.term.key).\(process).\(name)", dimension, from: lowest, default: .required,
        sentence)
    }
    return [
      Field(
        term("initial", .rate, from: lowest, "Rate of month 0."), read: { $0.initial },
        write: { $1.initial = $0 }),
      Field(
        term("mean", .rate, from: lowest, "Rate it returns to in the long run."),
        read: { $0.mean }, write: { $1.mean = $0 }),
      Field(
        term(
          "reversion", .numberPerTime, from: nil,
          "Share of the distance from the mean that it makes up, per year."),
        read: { $0.reversion }, write: { $1.reversion = $0 }),
      Field(
        term(
          "volatility", .rate, from: 0,
          "Standard deviation of a year's change (of a square-root process, at a rate of 100 %)."),
        read: { $0.volatility }, write: { $1.volatility = $0 }),
    ]
  }
}
