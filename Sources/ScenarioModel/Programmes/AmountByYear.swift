/// An amount of each calendar year, such as the debt a city has already or what it pays for it.
public enum AmountByYear: Hashable, Sendable {
  /// The same in every year.
  case yearly(Quantity)
  /// By calendar year, in ascending order; the last year stays.
  case table([AmountOfYear])
}

extension AmountByYear {
  /// The amount where it is the same in every year.
  package var yearly: Quantity? { if case .yearly(let amount) = self { amount } else { nil } }
}
