import ScenarioModel

/// An entry of a section, whose keys are known by its kind.
struct KnownEntry {
  let member: JSONMember
  let group: KeyGroup
  /// Where it stands, such as `portfolios.refugees`.
  let path: String

  var members: [JSONMember] { member.node.members ?? [] }
}

extension DesignReader {
  /// The entries of a section whose kind is known; the others are reported.
  func knownEntries(of section: ScenarioKey) -> [KnownEntry] {
    let kinds = KeyGroup.kinds(in: section) ?? []
    return root.entries(of: section).compactMap { entry -> KnownEntry? in
      let path = "\(section.path).\(entry.key)"
      guard let members = object(entry.node, key: path) else { return nil }
      guard let kind = members.first(where: { $0.key == ScenarioKey.kindPath }) else {
        if reportsMissing, entry.node.member(ScenarioKey.like.path) == nil {
          mistakes.report(
            ScenarioProblem.Kind.missing(key: ScenarioKey.kindPath), at: entry.keyPlace)
        }
        return nil
      }
      let name = choice(kind, key: ScenarioKey.kindPath, among: kinds.map(\.name))
      guard let group = kinds.first(where: { $0.name == name }) else { return nil }
      return KnownEntry(member: entry, group: group, path: path)
    }
  }

  /// The entries of a section as `read` reads them, or as an earlier design did.
  func readOnce<Value>(
    _ section: ScenarioKey,
    _ shelf: ReferenceWritableKeyPath<EarlierReads, EarlierReads.Shelf<Value>>,
    _ read: (KnownEntry) -> Value?
  ) -> [Value] {
    knownEntries(of: section).compactMap { entry in
      earlier[keyPath: shelf].value(of: entry.member) { read(entry) }
    }
  }

  func values(of entry: KnownEntry) -> EntryValues {
    values(
      of: entry.members, entry.group, path: entry.path, at: entry.member.keyPlace,
      origin: entry.member.origin)
  }
}
