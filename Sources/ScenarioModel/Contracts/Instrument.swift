/// Something that funds or protects what a scenario does, described once and used by designs.
public struct Instrument: Hashable, Sendable {
  public var name: String
  /// What reports call it; empty is its name in words.
  public var title = ""
  /// Names of what it supports; it acts on all of them together.
  public var supports: [String]
  public var contract: Contract

  public init(name: String, supports: [String], contract: Contract) {
    self.name = name
    self.supports = supports
    self.contract = contract
  }
}

extension Instrument {
  package var kind: Contract.Kind { contract.kind }
}
