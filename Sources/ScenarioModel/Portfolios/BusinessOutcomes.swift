import FinanceBasics

/// Survival of the borrowers' businesses, by a Weibull law, and their jobs.
public struct BusinessOutcomes: Hashable, Sendable {
  /// Shape of the Weibull law of business survival.
  public var survivalShape: Quantity
  /// Scale of the Weibull law of business survival.
  public var survivalScale: Quantity
  /// Jobs created or kept per surviving business.
  public var jobsPerBusiness: Quantity = .number(0)
  /// Survival of a business whose loan defaults, whenever that comes, as a share of its survival
  /// without; 100 % makes survival independent of default.
  public var survivalAfterDefault: Quantity = .percent(100)

  public init(survivalShape: Quantity, survivalScale: Quantity) {
    self.survivalShape = survivalShape
    self.survivalScale = survivalScale
  }
}

extension BusinessOutcomes: TermSet {
  package static let unread = BusinessOutcomes(survivalShape: .unread, survivalScale: .unread)

  package static let fields: [Field<BusinessOutcomes>] = [
    Field(
      \.survivalShape, "outcomes.survival.weibull.shape", .factor, from: 1_000_000,
      through: 100 * billion, "Shape of the Weibull law of business survival."),
    Field(
      \.survivalScale, "outcomes.survival.weibull.scale", .duration, from: 1,
      "Scale of the Weibull law of business survival."),
    Field(
      \.jobsPerBusiness, "outcomes.jobsPerBusiness", .factor,
      "Jobs created or kept per surviving business."),
    Field(
      \.survivalAfterDefault, "outcomes.survivalAfterDefault", .share,
      "Survival of a business whose loan defaults, as a share of its survival without."),
  ]
}
