import ScenarioModel

/// The whole paths that may be meant by a part of one, such as `capRate` or `easi.capRate`.
extension ScenarioPath {
  /// The most paths that are proposed, and the most entries that are looked through.
  private static let mostProposed = 3
  private static let mostEntries = 50

  /// A mistake of this path with the whole paths that may be meant, where there are any.
  func advised(_ mistake: ReadingMistake, in root: JSONNode) -> ReadingMistake {
    guard case .unknownPath(let path, let nearest) = mistake, names.count <= 4 else {
      return mistake
    }
    let isWhole = Section.all.contains { $0.key.path == names.first }
    if !nearest.isEmpty, names.count > 1, isWhole { return mistake }
    let exact = wholePaths(of: names, in: root)
    if !exact.isEmpty { return .unknownPath(path, nearest: exact) }
    guard nearest.isEmpty, let last = names.last else { return mistake }
    let words = KeyGroup.allCases.flatMap { $0.keys.compactMap(\.lastName) }
    guard let word = nearestName(to: last, among: words) else { return mistake }
    return .unknownPath(path, nearest: wholePaths(of: names.dropLast() + [word], in: root))
  }

  private func wholePaths(of names: [String], in root: JSONNode) -> [String] {
    var found: [String] = []
    func propose(_ path: [String]) {
      guard found.count < Self.mostProposed else { return }
      let text = shortened(path.joined(separator: "."))
      if ScenarioPath(path).mistake(in: root) == nil, !found.contains(text) { found.append(text) }
    }
    for key in KeyGroup.scenario.keys where key.ends(with: names) {
      propose(key.path.split(separator: ".").map { String($0) })
    }
    for section in Section.all where section.isChangeable {
      let own = section.key.path
      let rest = names.first == own ? Array(names.dropFirst()) : names
      for entry in root.entries(of: section.key).prefix(Self.mostEntries) {
        if rest.first == entry.key { propose([own] + rest) }
        for path in Self.paths(to: rest, in: entry, of: section.key) { propose([own] + path) }
      }
    }
    return found
  }

  /// The paths inside a section, through an entry of it, to keys that end as the names do.
  private static func paths(
    to names: [String], in entry: JSONMember, of section: ScenarioKey
  ) -> [[String]] {
    let keys = KeyGroup.group(of: entry.node, in: section)?.keys ?? []
    var paths = keys.filter { $0.ends(with: names) }.map { key in
      [entry.key] + key.path.split(separator: ".").map { String($0) }
    }
    let inside = ScenarioKey.measures
    for measure in entry.node.member(inside.path)?.node.members?.prefix(mostEntries) ?? []
    where section == .programmes {
      if names.first == measure.key { paths.append([entry.key, inside.path] + names) }
      paths += Self.paths(to: names, in: measure, of: inside).map { [entry.key, inside.path] + $0 }
    }
    return paths
  }
}

extension ScenarioKey {
  /// The last name of the path of a key that this version takes.
  fileprivate var lastName: String? {
    shape == .notYetSupported ? nil : path.split(separator: ".").last.map { String($0) }
  }

  /// Whether a path of this version ends with some names, as `loan.amount` does with `amount`.
  fileprivate func ends(with names: [String]) -> Bool {
    guard shape != .notYetSupported, !names.isEmpty else { return false }
    let suffix = names.joined(separator: ".")
    return path == suffix || path.hasSuffix(".\(suffix)")
  }
}
