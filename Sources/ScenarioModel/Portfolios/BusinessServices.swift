import FinanceBasics

/// Business development services for the borrowers of a portfolio.
public struct BusinessServices: Hashable, Sendable {
  /// Whether the services are delivered; without, their terms say only what they would cost.
  public var isOffered: Bool
  /// Whole cost of business development services for one borrower.
  public var costPerBorrower: Quantity
  /// Share of borrowers who take the services.
  public var takeUp: Quantity = .percent(100)
  /// Share of the cost net of grants that the borrower pays.
  public var passThrough: Quantity = .percent(100)
  /// Effect of the services on the hazard of default.
  public var defaultHazardRatio: Quantity = .number(1)
  /// Effect of the services on the hazard of closing the business.
  public var survivalHazardRatio: Quantity = .number(1)

  public init(isOffered: Bool, costPerBorrower: Quantity) {
    self.isOffered = isOffered
    self.costPerBorrower = costPerBorrower
  }
}

extension BusinessServices: TermSet {
  package static let unread = BusinessServices(isOffered: false, costPerBorrower: .unread)

  package static let fields: [Field<BusinessServices>] = [
    Field(
      \.costPerBorrower, "services.costPerBorrower", .money,
      "Whole cost of business development services for one borrower."),
    Field(\.takeUp, "services.takeUp", .share, "Share of borrowers who take the services."),
    Field(
      \.passThrough, "services.passThrough", .share,
      "Share of the cost net of grants that the borrower pays."),
    Field(
      \.defaultHazardRatio, "services.defaultHazardRatio", .factor, from: 0, through: 10 * billion,
      "Effect of the services on the hazard of default."),
    Field(
      \.survivalHazardRatio, "services.survivalHazardRatio", .factor, from: 0,
      through: 10 * billion, "Effect of the services on the hazard of closing the business."),
  ]
}
