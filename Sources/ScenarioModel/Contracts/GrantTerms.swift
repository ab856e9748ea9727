import FinanceBasics

/// A grant of eligible cost to a programme or to measures of one.
public struct GrantTerms: ContractTerms {
  /// Share of eligible cost that the fund pays.
  public var rate: Quantity
  /// Most that the fund pays in all; `nil` is no limit.
  public var ceiling: Quantity?
  public var channel = GrantChannel()
  /// Share of the award paid with the decision.
  public var advance: Quantity = .percent(0)
  /// Time between claims.
  public var claimEvery: Quantity = .months(12)
  /// Time from a claim to its payment.
  public var paymentLag: Quantity = .months(0)
  /// Share of the award kept back until the final claim.
  public var finalBalance: Quantity = .percent(0)
  /// Share of the cost claimed that an audit rejects at the end.
  public var correction: Quantity = .percent(0)
  /// Whether measures completed before the decision stay eligible.
  public var isRetroactive = false
  /// Last month whose cost is eligible; `nil` is without end.
  public var eligibleUntil: CalendarMonth?
  /// Last month in which the fund pays; what falls due later is lost. `nil` is without end.
  public var paidUntil: CalendarMonth?
  /// The fund of the EU budget that pays in the end.
  public var fund: String

  public init(rate: Quantity, fund: String) {
    self.rate = rate
    self.fund = fund
  }

  public var contract: Contract { .grant(self) }
}

extension GrantTerms: ContractTermSet {
  package static let kind = Contract.Kind.grant
  package static let supported = Contract.Supported.programmesAndMeasures
  package static let isForOneProgramme = true

  package static let unread = GrantTerms(rate: .unread, fund: "")

  package static let fields: [Field<GrantTerms>] =
    [
      Field(\.rate, "rate", .share, "Share of eligible cost that the fund pays."),
      Field(\.ceiling, "ceiling", .money, "Most that the fund pays in all."),
    ] + GrantChannel.fields.map { $0.inside(\.channel) } + [
      Field(\.advance, "advance", .share, "Share of the award paid with the decision."),
      Field(\.claimEvery, "claimEvery", .duration, from: 1, "Time between claims."),
      Field(\.paymentLag, "paymentLag", .duration, "Time from a claim to its payment."),
      Field(
        \.finalBalance, "finalBalance", .share,
        "Share of the award kept back until the final claim."),
      Field(
        \.correction, "correction", .share,
        "Share of the cost claimed that an audit rejects at the end."),
    ]
}
