import ScenarioModel

/// Every preset of the scenario language with the terms it fills.
public struct PresetReference: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// As `preset` names it in a file.
    public let name: String
    public let title: String
    public let source: String
    public let terms: [Term]
  }

  /// A term with the highest value that the scheme allows, which the preset fills in.
  public struct Term: Hashable, Sendable {
    public let key: String
    public let highest: String
  }

  public let entries: [Entry]

  public init() {
    entries = GuaranteePreset.allCases.map { preset in
      Entry(
        name: preset.rawValue, title: preset.title, source: preset.source,
        terms: preset.terms.map { Term(key: $0.term.key, highest: $0.text) })
    }
  }
}
