import FinanceBasics

/// program varies a design by changing a copy. Construction of a `SimulationPlan` checks the whole.
public struct FacilityScenario: Hashable, Sendable {
  public var title: String
  public var description = ""
  /// Code of the one currency, such as EUR.
  public var currency: String
  /// The calendar month of month 0.
  public var start: CalendarMonth
  public var designs: [FundingDesign]
  /// Name of the design that others are compared with.
  public var baseline: String
  /// Order of the instruments in results; any that are not named follow as designs use them.
  public var instrumentOrder: [String] = []
  public var sources: [ScenarioSource] = []
  /// Funds with figures of their own. What an instrument's fund does not find here is Union money.
  public var funds: [Fund] = []
  public var precision: PrecisionTarget?
  public var trials = 10_000
  public var seed: UInt64 = 1

  public init(
    title: String, currency: String, start: CalendarMonth, designs: [FundingDesign],
    baseline: String
  ) {
    self.title = title
    self.currency = currency
    self.start = start
    self.designs = designs
    self.baseline = baseline
  }

  /// Names that no portfolio, programme or instrument may have: metrics stand under them.
  package static let reservedNames = ["euBudget", "nationalBudget", "portfolios", "facility"]
}
