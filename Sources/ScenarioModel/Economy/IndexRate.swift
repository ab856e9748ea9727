/// The rate that floating loans follow: one path per trial, shared by all designs that state the
/// same.
public enum IndexRate: Hashable, Sendable {
  /// The same in every month of a trial.
  case rate(Quantity)
  /// Steps in ascending order; each holds until the next.
  case table([IndexStep])
  /// A short rate that reverts to a mean, with normal changes.
  case vasicek(ShortRate)
  /// A short rate that reverts to a mean and never falls below 0.
  case cir(ShortRate)

  /// The process whose terms state the path.
  public var process: String? {
    switch self {
    case .rate, .table: nil
    case .vasicek: "vasicek"
    case .cir: "cir"
    }
  }
}

extension IndexRate {
  package static let term = Term(
    "economy.indexRate", .rate, default: .required, "The rate that floating loans follow.")
}
