/// Writes changes and overrides into the entries they name before `like` is resolved, so that they
/// reach every entry that is like the changed one and does not write the key itself.
struct OverriddenEntries {
  private let overrides: [PlacedOverride]
  /// What is wrong with a file is reported when it is resolved for good.
  private let inheritance = EntryInheritance(mistakes: MistakeCollector())

  init(_ overrides: [PlacedOverride]) { self.overrides = overrides }

  /// The tree of the file with the overrides in it that lead somewhere.
  func tree(from file: JSONNode) -> JSONNode {
    var tree = file
    for override in overrides {
      guard let (names, node) = entry(override, in: tree) else { continue }
      tree = tree.replacing(names[...], with: node) ?? tree
    }
    return tree
  }

  /// What an override writes into the entry it names; `nil` when its path leads nowhere.
  private func entry(
    _ override: PlacedOverride, in tree: JSONNode
  ) -> (names: [String], node: JSONNode)? {
    let path = override.path
    if path.names.last == ScenarioKey.like.path || tree.reached(path.names) != nil {
      return path.mistake(in: tree) == nil ? (path.names, override.node) : nil
    }
    let resolved = inheritance.resolve(tree)
    guard path.mistake(in: resolved) == nil else { return nil }
    if !path.isInsideQuantity(of: resolved) { return (path.names, override.node) }
    // A part of an inherited quantity: the entry takes over the whole quantity, so changed.
    for count in path.names.indices.dropFirst().reversed() {
      let whole = ScenarioPath(Array(path.names[..<count]))
      if whole.isInsideQuantity(of: resolved) { continue }
      guard let quantity = resolved.reached(whole.names)?.node else { return nil }
      return quantity.replacing(path.names[count...], with: override.node)
        .map { (whole.names, $0) }
    }
    return nil
  }
}
