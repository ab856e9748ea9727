/// A named quantity; every use of the name is the same draw within a trial.
public struct Assumption: Hashable, Sendable {
  public var name: String
  public var quantity: Quantity
  /// As a person wrote it, for reports.
  public var text: String
  /// Key of `FacilityScenario.sources`; `nil` marks a judgement.
  public var source: String?
  public var note: String?

  public init(name: String, quantity: Quantity, text: String) {
    self.name = name
    self.quantity = quantity
    self.text = text
  }
}
