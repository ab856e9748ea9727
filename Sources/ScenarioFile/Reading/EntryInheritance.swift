import ScenarioModel

/// Replaces `like: "other"` by the keys of the other entry; an entry's own keys win.
///
/// Sections are merged key by key, measures name by name; quantities, tables, texts and lists are
/// replaced whole.
struct EntryInheritance {
  private let mistakes: MistakeCollector

  init(mistakes: MistakeCollector) { self.mistakes = mistakes }

  func resolve(_ root: JSONNode) -> JSONNode {
    guard var members = root.members else { return root }
    for (index, member) in members.enumerated() {
      guard let section = Section.described.first(where: { $0.key.path == member.key })?.key,
        let entries = member.node.members
      else { continue }
      var resolved = resolve(entries, in: section)
      if section == .programmes { resolved = resolved.map { resolveMeasures(of: $0) } }
      members[index].node.value = .object(resolved)
    }
    return JSONNode(value: .object(members), place: root.place)
  }

  /// After its programme, because a measure may be like one that its programme takes over.
  private func resolveMeasures(of programme: JSONMember) -> JSONMember {
    let key = ScenarioKey.measures
    guard var members = programme.node.members,
      let index = members.firstIndex(where: { $0.key == key.path }),
      let measures = members[index].node.members
    else { return programme }
    var result = programme
    members[index].node.value = .object(resolve(measures, in: key))
    result.node.value = .object(members)
    return result
  }

  private func resolve(_ entries: [JSONMember], in section: ScenarioKey) -> [JSONMember] {
    let places = Dictionary(
      entries.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    var result = entries
    var isDone = entries.map { $0.node.member(ScenarioKey.like.path) == nil }
    for start in entries.indices where !isDone[start] {
      // From the entry to the one it finally rests on, then back.
      var chain: [Int] = []
      var onChain: Set<Int> = []
      var current: Int? = start
      while let entry = current, !isDone[entry], onChain.insert(entry).inserted {
        chain.append(entry)
        current = parent(of: entries[entry], places, entries)
      }
      if let current, onChain.contains(current), let first = chain.firstIndex(of: current) {
        let names = (chain[first...] + [current]).map { entries[$0].key }
        let place = entries[current].node.member(ScenarioKey.like.path)?.node.place
        mistakes.report(
          ReadingMistake.circle("entries are like each other", names),
          at: place ?? entries[current].keyPlace)
      } else {
        var base = current.map { result[$0] }
        for entry in chain.reversed() {
          // Without anything to rest on, `like` stays: what is missing was to come from there.
          guard let above = base else {
            base = entries[entry]
            continue
          }
          let own = Self.without(.like, entries[entry].node)
          result[entry].node = Self.merged(
            Self.without(.entryTitle, above.node), own, entryOf: section)
          if Self.isOfItsKind(own, above.node) { result[entry].origin = above.source }
          base = result[entry]
        }
      }
      for entry in chain { isDone[entry] = true }
    }
    return result
  }

  private func parent(
    of entry: JSONMember, _ places: [String: Int], _ entries: [JSONMember]
  ) -> Int? {
    guard let like = entry.node.member(ScenarioKey.like.path)?.node else { return nil }
    guard let name = like.text else {
      if !like.isUnreadable {
        mistakes.report(
          ReadingMistake.wrongShape(
            key: ScenarioKey.like.path, wanted: "a text", found: like.kindInWords), at: like.place)
      }
      return nil
    }
    if let place = places[name] { return place }
    mistakes.report(
      ReadingMistake.unknownEntry(
        name, what: "entry", nearest: mistakes.nearest(to: name, among: entries)), at: like.place)
    return nil
  }

  /// An entry without a key; no entry takes over the title of another.
  private static func without(_ key: ScenarioKey, _ node: JSONNode) -> JSONNode {
    guard let members = node.members else { return node }
    return JSONNode(
      value: .object(members.filter { $0.key != key.path }), place: node.place)
  }

  /// Whether an entry states no other kind than the one it is like.
  private static func isOfItsKind(_ own: JSONNode, _ base: JSONNode) -> Bool {
    let kind = own.member(ScenarioKey.kindPath)?.node.text
    return kind == nil || kind == base.member(ScenarioKey.kindPath)?.node.text
  }

  private static func merged(
    _ base: JSONNode, _ own: JSONNode, entryOf section: ScenarioKey
  ) -> JSONNode {
    let kindOwner = own.member(ScenarioKey.kindPath) == nil ? base : own
    return merged(base, own, KeyGroup.group(of: kindOwner, in: section)?.tree)
  }

  private static func merged(_ base: JSONNode, _ own: JSONNode, _ tree: KeyTree?) -> JSONNode {
    guard var members = base.members, let changes = own.members else { return own }
    for change in changes {
      let child = tree?[change.key]
      // Of keys that exclude each other, an entry's own replaces the other's.
      if case .oneOf(let names)? = child?.requirement {
        members.removeAll {
          $0.key != change.key && names.contains($0.key) && own.member($0.key) == nil
        }
      }
      guard let index = members.firstIndex(where: { $0.key == change.key }) else {
        members.append(change)
        continue
      }
      let node = merged(members[index].node, change.node, at: child)
      let isPart = child?.isSection(members[index].node) == true && child?.isSection(node) == true
      members[index] = JSONMember(
        key: change.key, keyPlace: change.keyPlace, node: node,
        origin: isPart ? members[index].source : nil)
    }
    return JSONNode(value: .object(members), place: own.place)
  }

  /// What stands at a key: sections key by key, maps entry by entry, everything else replaced.
  private static func merged(_ base: JSONNode, _ own: JSONNode, at place: KeyTree?) -> JSONNode {
    guard let place else { return own }
    if place.isSection(base), place.isSection(own) { return merged(base, own, place) }
    guard let key = place.key, key.shape.isEntries, var entries = base.members,
      let changes = own.members
    else { return own }
    for change in changes {
      if let index = entries.firstIndex(where: { $0.key == change.key }) {
        let node = merged(entries[index].node, change.node, entryOf: key)
        entries[index] = JSONMember(
          key: change.key, keyPlace: change.keyPlace, node: node,
          origin: isOfItsKind(change.node, entries[index].node) ? entries[index].source : nil)
      } else {
        entries.append(change)
      }
    }
    return JSONNode(value: .object(entries), place: own.place)
  }
}

extension JSONNode {
  /// The first `like` of this value or of what stands inside it.
  var inheritance: JSONMember? {
    member(ScenarioKey.like.path) ?? members?.lazy.compactMap { $0.node.inheritance }.first
  }
}

extension JSONMember {
  /// Where what is missing of it is missing first.
  fileprivate var source: TextPlace { origin ?? keyPlace }
}
