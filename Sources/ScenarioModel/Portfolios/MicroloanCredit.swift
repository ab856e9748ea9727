import CreditRisk
import FinanceBasics

/// What goes wrong with the loans of a portfolio.
public struct MicroloanCredit: Hashable, Sendable {
  /// Probability that a loan ever defaults, had it never been prepaid.
  public var defaultProbability: Quantity
  /// When, within a loan's term, the defaults fall.
  public var seasoning: Seasoning = .microloan
  /// Correlation of borrowers through the common factor, below 1.
  public var assetCorrelation: Quantity
  /// Weight λ of the economy in the book's factor, Z = λ·M + √(1 − λ²)·B; with 1 every book of a
  /// scenario shares one economy. No law.
  public var commonShare: Quantity = .number(1)
  public var lossGivenDefault: LossGivenDefault
  /// Time from recognition of a default to the recovery; no law.
  public var recoveryLag: Quantity
  /// Share of live loans repaid early in a year.
  public var prepayment: Quantity = .percent(0)

  public init(
    defaultProbability: Quantity, assetCorrelation: Quantity, lossGivenDefault: LossGivenDefault,
    recoveryLag: Quantity
  ) {
    self.defaultProbability = defaultProbability
    self.assetCorrelation = assetCorrelation
    self.lossGivenDefault = lossGivenDefault
    self.recoveryLag = recoveryLag
  }
}

extension MicroloanCredit: TermSet {
  package static let unread = MicroloanCredit(
    defaultProbability: .unread, assetCorrelation: .unread, lossGivenDefault: .perTrial(.unread),
    recoveryLag: .unread)

  package static let lossGivenDefault = Term(
    "credit.lossGivenDefault", .share, perLoan: true, default: .required,
    "Share of the exposure that is never recovered.")

  package static let fields: [Field<MicroloanCredit>] = [
    Field(
      \.defaultProbability, "credit.defaultProbability", .share,
      "Probability that a loan ever defaults, had it never been prepaid."),
    Field(
      \.assetCorrelation, "credit.dependence.assetCorrelation", .correlation, from: 0,
      through: billion - 1, "Correlation of borrowers through the common factor."),
    Field(
      \.commonShare, "credit.dependence.commonShare", .correlation, from: 0, through: billion,
      fixed: true, "Weight of the economy, which all portfolios share, in the common factor."),
    Field(
      lossGivenDefault,
      read: { if case .perTrial(let share) = $0.lossGivenDefault { share } else { nil } },
      write: { $1.lossGivenDefault = .perTrial($0) }),
    Field(
      \.recoveryLag, "credit.recoveryLag", .duration, from: 0, through: 120, fixed: true,
      "Time from recognition of a default to the recovery."),
    Field(
      \.prepayment, "credit.prepayment", .rate, from: 0,
      "Share of live loans repaid early in a year."),
  ]
}
