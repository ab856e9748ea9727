import FinanceBasics

/// An index rate that holds from a month on.
public struct IndexStep: Hashable, Sendable {
  public let from: CalendarMonth
  public let quantity: Quantity

  public init(from: CalendarMonth, quantity: Quantity) {
    self.from = from
    self.quantity = quantity
  }
}
