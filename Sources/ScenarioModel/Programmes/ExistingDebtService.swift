/// Debt service of loans a city has already.
public enum ExistingDebtService: Hashable, Sendable {
  /// The same in every year.
  case yearly(Quantity)
  /// By calendar year, in ascending order; the last year stays.
  case table([DebtServiceStep])
}

extension ExistingDebtService {
  package static let term = Term(
    "existingDebtService", .moneyPerTime, default: .value(.money(0)),
    "Debt service of loans the city has already.")
}
