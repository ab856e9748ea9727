import FinanceBasics

/// The way by which money of an EU fund reaches a city: when it decides, and what it costs.
public struct FundChannel: Hashable, Sendable {
  /// Month of the decision.
  public let decisionMonth: Int
  /// Share of each payment that does not reach the city.
  public let overhead: Share
  /// Share of the cost that additional national rules exclude.
  public let goldPlating: Share

  public init(decisionMonth: Int = 0, overhead: Share = .zero, goldPlating: Share = .zero) {
    self.decisionMonth = decisionMonth
    self.overhead = overhead
    self.goldPlating = goldPlating
  }

  /// What stays with those who run the channel.
  public func overhead(of payment: Int64) -> Int64 { overhead.of(Money(cents: payment)).cents }

  /// What the city can still expect of an amount the fund owes.
  public func receivable(_ owed: Int64) -> Int64 {
    owed <= 0 ? 0 : overhead.complement.of(Money(cents: owed)).cents
  }
}
