/// An amount that holds from a calendar year on.
public struct AmountOfYear: Hashable, Sendable {
  public let year: Int
  public let quantity: Quantity

  public init(year: Int, quantity: Quantity) {
    self.year = year
    self.quantity = quantity
  }
}
