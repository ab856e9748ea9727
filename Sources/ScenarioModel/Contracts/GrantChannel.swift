import FinanceBasics

/// The way by which EU money reaches a city.
public struct GrantChannel: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case managingAuthority, directFacility
  }

  public var kind = Kind.managingAuthority
  /// Probability that the fund says yes; one draw for all that it pays to a programme.
  public var access: Quantity = .percent(100)
  /// Time to the decision.
  public var delay: Quantity = .months(0)
  /// Share of each payment that does not reach the city.
  public var overhead: Quantity = .percent(0)
  /// Share of the cost that additional national rules exclude.
  public var goldPlating: Quantity = .percent(0)
  /// The month from which the delay counts; `nil` is the scenario's start.
  public var from: CalendarMonth?

  public init() {}
}

extension GrantChannel: TermSet {
  package static let unread = GrantChannel()

  package static let fields: [Field<GrantChannel>] = [
    Field(
      \.access, "channel.access", .share,
      "Probability that the fund says yes; one draw for all that it pays to a programme."),
    Field(\.delay, "channel.delay", .duration, "Time to the decision."),
    Field(
      \.overhead, "channel.overhead", .share,
      "Share of each payment that does not reach the city."),
    Field(
      \.goldPlating, "channel.goldPlating", .share,
      "Share of the cost that additional national rules exclude."),
  ]
}
