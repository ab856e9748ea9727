import FinanceBasics

/// One thing a programme does: build, run, or both.
public struct CityMeasure: Hashable, Sendable {
  public var name: String
  /// What reports call it; empty is its name in words.
  public var title = ""
  /// Such as housing or education; for readers only.
  public var field = ""
  /// People the measure serves when all is built.
  public var beneficiaries: Quantity
  /// What is built; `nil` where nothing is.
  public var construction: Construction?
  /// Factor on the capital cost that only the outcome shows.
  public var overrun: Quantity = .number(1)
  /// Cost of running the measure.
  public var runningCost: Quantity = .money(0)
  /// What users pay.
  public var revenue: Quantity = .money(0)
  /// Cost the city would have without the measure.
  public var avoidedCost: Quantity = .money(0)
  public var operation: MeasureOperation
  /// Share of the cost a grant may count.
  public var eligible: Quantity = .percent(100)
  /// Share of the people served who belong to the group a grant is for.
  public var targetGroup: Quantity = .percent(100)
  /// Whether a part of it serves nobody: half a school teaches no half of its children.
  public var isWholeOnly = false

  public init(name: String, beneficiaries: Quantity, operation: MeasureOperation) {
    self.name = name
    self.beneficiaries = beneficiaries
    self.operation = operation
  }
}

extension CityMeasure: TermSet {
  package static let unread = CityMeasure(
    name: "", beneficiaries: .unread, operation: .lifetime(.unread))

  package static let fields: [Field<CityMeasure>] =
    [
      Field(
        \.beneficiaries, "beneficiaries", .count, "People the measure serves when all is built.")
    ] + Construction.fields.map { $0.inside(\.construction) } + [
      Field(
        \.overrun, "overrun", .factor, from: billion / 10, through: 10 * billion,
        "Factor on the capital cost that only the outcome shows."),
      Field(\.runningCost, "runningCost", .moneyPerTime, "Cost of running the measure."),
      Field(\.revenue, "revenue", .moneyPerTime, "What users pay."),
      Field(
        \.avoidedCost, "avoidedCost", .moneyPerTime,
        "Cost the city would have without the measure."),
    ] + MeasureOperation.fields.map { $0.inside(\.operation) } + [
      Field(\.eligible, "eligible", .share, "Share of the cost a grant may count."),
      Field(
        \.targetGroup, "targetGroup", .share,
        "Share of the people served who belong to the group a grant is for."),
    ]
}
