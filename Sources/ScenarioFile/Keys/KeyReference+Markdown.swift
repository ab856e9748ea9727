extension KeyReference {
  /// The reference as tables, one for each kind of object.
  public var markdown: String {
    sections.map { section in
      let rows = section.entries.map { entry in
        let cells = [
          "`\(entry.key)`", Self.escaped(entry.type), Self.escaped(entry.rule), entry.sentence,
        ]
        return "| " + cells.joined(separator: " | ") + " |"
      }
      let head = [
        "## \(section.name)", "", "| key | takes | rule | meaning |", "|---|---|---|---|",
      ]
      return (head + rows).joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n"
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}

extension KeyReference.Entry {
  /// Whether the key must be given, what stands in for it, its range and its freedom, in words.
  fileprivate var rule: String {
    var parts: [String] = []
    switch requirement {
    case .optional: break
    case .required: parts.append("required")
    case .with(let others): parts.append("required with " + others.joined(separator: " or "))
    case .oneOf(let names): parts.append("exactly one of " + names.joined(separator: ", "))
    }
    if let fallback { parts.append("default \(fallback)") }
    if !range.isEmpty { parts.append(range) }
    if isFixed { parts.append("fixed") }
    if allowsPerLoan { parts.append("perLoan allowed") }
    return parts.joined(separator: "; ")
  }
}
