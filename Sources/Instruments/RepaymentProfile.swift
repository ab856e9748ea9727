/// How principal is paid back.
public enum RepaymentProfile: String, Hashable, Sendable, CaseIterable {
  case annuity, linear, bullet
}

/// How often instalments fall due.
public enum PaymentFrequency: String, Hashable, Sendable, CaseIterable {
  case monthly, quarterly, semiannual, yearly

  /// Months between two instalments: 1, 3, 6 or 12.
  public var months: Int {
    switch self {
    case .monthly: 1
    case .quarterly: 3
    case .semiannual: 6
    case .yearly: 12
    }
  }
}
