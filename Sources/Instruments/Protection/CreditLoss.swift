import FinanceBasics

/// The loss on one defaulted loan, as the layers that protect the lender see it.
public struct CreditLoss: Hashable, Sendable {
  /// Balance before the first missed instalment.
  public let exposure: Money
  /// The loan's rate, at which covered interest is counted.
  public let interestRate: AnnualRate
  /// What is recovered of the exposure.
  public let recovered: Money
  /// Month of recognition.
  public let month: Int
  /// The layers of the portfolio that include the loan.
  public let layers: LayerSet

  public init(
    exposure: Money, interestRate: AnnualRate, recovered: Money, month: Int, layers: LayerSet
  ) {
    self.exposure = exposure
    self.interestRate = interestRate
    self.recovered = recovered
    self.month = month
    self.layers = layers
  }
}

/// Layers of one portfolio, by their place in its order, as bits.
public struct LayerSet: OptionSet, Hashable, Sendable {
  /// The most layers that can protect one portfolio.
  public static let limit = 8

  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The set of one layer.
  public init(place: Int) { rawValue = 1 << UInt8(place) }

  public func contains(place: Int) -> Bool { rawValue >> UInt8(place) & 1 == 1 }
}
