/// A preset and what it filled: terms that the scenario does not state.
public struct AppliedPreset: Hashable, Sendable {
  public var name: String
  /// Each as key and value, such as `capRate 30 %`. The values are the highest that are allowed.
  public var filled: [String]

  public init(name: String, filled: [String]) {
    self.name = name
    self.filled = filled
  }
}
