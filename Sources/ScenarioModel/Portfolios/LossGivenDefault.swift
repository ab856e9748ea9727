/// The share of the exposure at default that is never recovered.
public enum LossGivenDefault: Hashable, Sendable {
  /// One value for all loans of a trial.
  case perTrial(Quantity)
  /// A law drawn for each defaulted loan.
  case perLoan(Law)
}
