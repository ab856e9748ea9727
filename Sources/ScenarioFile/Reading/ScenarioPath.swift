import FinanceBasics
import ScenarioModel

/// A path of a change or override, checked against the keys of the language.
struct ScenarioPath {
  static let lengthLimit = 64

  let names: [String]
  /// Whether the path may go on inside a quantity.
  private var entersQuantities = true

  init(_ names: [String]) { self.names = names }

  init(_ text: String) {
    names = text.split(separator: ".", omittingEmptySubsequences: false).map { String($0) }
  }

  /// Whether the path, which leads somewhere, ends at a part of a quantity.
  func isInsideQuantity(of root: JSONNode) -> Bool {
    var whole = self
    whole.entersQuantities = false
    return whole.mistake(in: root) != nil
  }

  func begins(with other: ScenarioPath) -> Bool { names.starts(with: other.names) }

  /// Why the path leads nowhere in this scenario, or `nil`.
  ///
  /// - Parameter changeable: the keys at the top that a design may change; `nil` allows all.
  func mistake(in root: JSONNode, changeable: [String]? = nil) -> ReadingMistake? {
    guard names.count <= Self.lengthLimit else { return unknown(at: 0, nearest: nil) }
    let tree = KeyGroup.scenario.tree
    if let changeable, let first = names.first, tree[first] != nil {
      if !changeable.contains(first) { return .sameInEveryDesign(first) }
      if names.last == ScenarioKey.like.path { return .sameInEveryDesign(ScenarioKey.like.path) }
    }
    return mistake(from: 0, in: tree, root)
  }

  /// Follows the keys of an object.
  private func mistake(
    from start: Int, in top: KeyTree, _ object: JSONNode?
  ) -> ReadingMistake? {
    var tree = top
    var node = object
    for index in names.indices.dropFirst(start) {
      guard let child = tree[names[index]] else {
        // A section such as a law of survival may be passed through without its name.
        if let only = tree.onlySection, only[names[index]] != nil {
          return mistake(from: index, in: only, node?.member(only.name)?.node ?? node)
        }
        return unknown(
          at: index, nearest: nearestName(to: names[index], among: tree.supportedNames))
      }
      node = node?.reached([names[index]])?.node
      let next = index + 1
      switch child.key?.shape {
      case .entries?: return mistake(entryAt: next, of: child, node)
      case .steps(_, let date)?: return mistake(stepAt: next, each: date, node)
      case .quantity?, .anyQuantity?:
        let isInSection = names.indices.contains(next) && child[names[next]] != nil
        if !isInSection { return mistake(insideQuantityAt: next, node, or: child.names) }
      case .date?, .seasoning?, .notYetSupported?: return nil
      default: break
      }
      guard child.isSection || next == names.count else { return unknown(at: next, nearest: nil) }
      tree = child
    }
    return nil
  }

  private func mistake(
    entryAt index: Int, of section: KeyTree, _ node: JSONNode?
  ) -> ReadingMistake? {
    guard let key = section.key, names.indices.contains(index) else {
      // The sections at the top are never replaced whole.
      return index == 1 ? unknown(at: index, nearest: nil) : nil
    }
    let entries = node?.members ?? []
    guard let entry = entries.first(where: { $0.key == names[index] }) else {
      let known = entries.prefix(MistakeCollector.comparedNames).map(\.key)
      return unknown(at: index, nearest: nearestName(to: names[index], among: known))
    }
    if key == .assumptions { return mistake(insideQuantityAt: index + 1, entry.node) }
    guard let group = KeyGroup.group(of: entry.node, in: key) else { return nil }
    return mistake(from: index + 1, in: group.tree, entry.node)
  }

  /// A step of a table that stands there, or a new one.
  private func mistake(
    stepAt index: Int, each date: ScenarioKey.StepDate, _ table: JSONNode?
  ) -> ReadingMistake? {
    guard names.indices.contains(index) else { return nil }
    if let step = table?.member(names[index]) {
      return mistake(insideQuantityAt: index + 1, step.node)
    }
    let isNew = CalendarMonth(stepKey: names[index], each: date) != nil
    if isNew, index + 1 == names.count { return nil }
    let known = (table?.members ?? []).prefix(MistakeCollector.comparedNames).map(\.key)
    return unknown(at: index, nearest: nearestName(to: names[index], among: known))
  }

  /// Inside a quantity only what stands in the file can be reached.
  private func mistake(
    insideQuantityAt start: Int, _ node: JSONNode?, or sections: [String] = []
  ) -> ReadingMistake? {
    let rest = names.dropFirst(start)
    guard !rest.isEmpty else { return nil }
    if entersQuantities, let node, node.reached(rest) != nil { return nil }
    let inner = node.map { Wrapper($0).value.members ?? [] } ?? []
    let known = inner.flatMap { [$0.key] + ($0.node.members ?? []).map(\.key) }
    return unknown(
      at: start, nearest: rest.first.flatMap { nearestName(to: $0, among: known + sections) })
  }

  private func unknown(at index: Int, nearest: String?) -> ReadingMistake {
    let path = names.joined(separator: ".")
    guard let nearest, names.indices.contains(index), nearest != names[index] else {
      return .unknownPath(path, nearest: [])
    }
    var better = names
    better[index] = nearest
    return .unknownPath(path, nearest: [shortened(better.joined(separator: "."))])
  }
}

extension KeyTree {
  /// The one section inside, when it has the name of a law.
  var onlySection: KeyTree? {
    guard names.count == 1, let name = names.first, TransparentName.contains(name) else {
      return nil
    }
    return self[name]
  }
}
