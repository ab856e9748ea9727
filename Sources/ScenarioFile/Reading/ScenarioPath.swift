import FacilitySimulation

/// A path of a change or override, checked against the keys of the language.
struct ScenarioPath {
  static let lengthLimit = 64

  let names: [String]

  init(_ text: String) {
    names = text.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
  }

  func begins(with other: ScenarioPath) -> Bool { names.starts(with: other.names) }

  /// Why the path leads nowhere in this scenario, or `nil`.
  ///
  /// - Parameter changeable: the keys at the top that a design may change; `nil` allows all.
  func mistake(in root: JSONNode, changeable: [String]? = nil) -> ReadingMistake? {
    guard names.count <= Self.lengthLimit else { return unknown(at: 0, nearest: nil) }
    var tree = KeyGroup.scenario.tree
    var node: JSONNode? = root
    for (index, name) in names.enumerated() {
      guard let child = tree[name] else {
        return unknown(at: index, nearest: nearestName(to: name, among: tree.names))
      }
      if index == 0, let changeable, !changeable.contains(name) {
        return .sameInEveryDesign(name)
      }
      if changeable != nil, names.last == ScenarioKey.like.path {
        return .sameInEveryDesign(ScenarioKey.like.path)
      }
      let member = node?.member(name)
      node = member?.node
      switch child.key?.shape {
      case .entries?: return mistake(entryAt: index + 1, in: child, node)
      case .quantity?, .anyQuantity?: return mistake(insideQuantityAt: index + 1, node)
      case .notYetSupported?: return nil
      default: break
      }
      guard child.isSection || index == names.count - 1 else {
        return unknown(at: index + 1, nearest: nil)
      }
      tree = child
    }
    return nil
  }

  private func mistake(entryAt index: Int, in section: KeyTree, _ node: JSONNode?)
    -> ReadingMistake?
  {
    let entries = node?.members ?? []
    guard names.indices.contains(index) else { return unknown(at: index, nearest: nil) }
    guard let entry = entries.first(where: { $0.key == names[index] }) else {
      let known = entries.prefix(500).map(\.key)
      return unknown(at: index, nearest: nearestName(to: names[index], among: known))
    }
    let rest = index + 1
    if section.key == .assumptions { return mistake(insideQuantityAt: rest, entry.node) }
    guard let tree = Self.tree(ofEntry: entry.node, in: section.key) else { return nil }
    return mistake(insideEntryAt: rest, tree, entry.node)
  }

  private func mistake(
    insideEntryAt start: Int, _ top: KeyTree, _ entry: JSONNode
  ) -> ReadingMistake? {
    var tree = top
    var node: JSONNode? = entry
    for index in names.indices.dropFirst(start) {
      guard let child = tree[names[index]] else {
        // A section such as a law of survival may be passed through without its name.
        if let only = tree.onlySection, only[names[index]] != nil {
          return mistake(insideEntryAt: index, only, node?.member(only.name)?.node ?? entry)
        }
        return unknown(at: index, nearest: nearestName(to: names[index], among: tree.names))
      }
      node = node?.member(names[index])?.node
      if case .quantity? = child.key?.shape { return mistake(insideQuantityAt: index + 1, node) }
      if child.key?.shape == .date || child.key?.shape == .seasoning { return nil }
      guard child.isSection || index == names.count - 1 else {
        return unknown(at: index + 1, nearest: nil)
      }
      tree = child
    }
    return nil
  }

  /// Inside a quantity only what stands in the file can be reached.
  private func mistake(insideQuantityAt start: Int, _ node: JSONNode?) -> ReadingMistake? {
    let rest = names.dropFirst(start)
    guard !rest.isEmpty else { return nil }
    if let node, node.reached(rest) != nil { return nil }
    let inner = node.map { Wrapper($0).value.members ?? [] } ?? []
    let known = inner.flatMap { [$0.key] + ($0.node.members ?? []).map(\.key) }
    return unknown(
      at: start, nearest: rest.first.flatMap { nearestName(to: $0, among: known) })
  }

  private func unknown(at index: Int, nearest: String?) -> ReadingMistake {
    let path = names.joined(separator: ".")
    guard let nearest, names.indices.contains(index) else {
      return .unknownPath(path, nearest: nil)
    }
    var better = names
    better[index] = nearest
    return .unknownPath(path, nearest: shortened(better.joined(separator: ".")))
  }

  /// The keys of an entry by its kind; `nil` where this version knows none.
  private static func tree(ofEntry entry: JSONNode, in section: ScenarioKey?) -> KeyTree? {
    switch section {
    case .sources?: return KeyGroup.source.tree
    case .designs?: return KeyGroup.design.tree
    case let section?: return keyGroup(of: entry, in: section)?.tree
    case nil: return nil
    }
  }

  /// The keys of an entry of portfolios, programmes or instruments, by its `kind`.
  static func keyGroup(of entry: JSONNode, in section: ScenarioKey) -> KeyGroup? {
    let kind = entry.member(ScenarioKey.kindPath)?.node.text
    return EntryKind.kinds(in: section)?.first { $0.name == kind }?.group
  }
}

extension KeyTree {
  /// The last name of the path of this place.
  var name: String { path.split(separator: ".").last.map(String.init) ?? "" }

  /// The one section inside, when it has the name of a law.
  var onlySection: KeyTree? {
    guard names.count == 1, let name = names.first, TransparentName.contains(name) else {
      return nil
    }
    return self[name]
  }
}
