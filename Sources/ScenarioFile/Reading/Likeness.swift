/// Entries that are like others, resolved after what changes the others.
struct Likeness {
  private let file: JSONNode
  private let overrides: [PlacedOverride]
  /// Whether any entry of the file is like another.
  let isUsed: Bool

  init(_ file: JSONNode, overrides: [PlacedOverride]) {
    self.file = file
    self.overrides = overrides
    isUsed = Section.described.contains { section in
      file.member(section.key.path)?.node.inheritance != nil
    }
  }

  /// Instruments and all that they are like, directly or not.
  func roots(ofInstruments names: [String]) -> Set<String> {
    var known: Set<String> = []
    var next = names
    while let name = next.popLast() {
      guard known.insert(name).inserted else { continue }
      let entry = file.entries(of: .instruments).first { $0.key == name }
      if let like = entry?.node.member(ScenarioKey.like.path)?.node.text { next.append(like) }
    }
    return known
  }

  /// The tree without likeness, after the changes of a design and the overrides.
  func tree(with changes: [PlacedOverride], _ mistakes: MistakeCollector) -> JSONNode {
    let changed = OverriddenEntries(changes + overrides).tree(from: file)
    return EntryInheritance(mistakes: mistakes).resolve(changed)
  }
}
