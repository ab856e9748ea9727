import ScenarioModel

/// The keys of one object as a tree, in the order of their declaration.
///
/// A place with a quantity and keys below it takes either: `rate: "3 %"` or `rate: { index, … }`.
struct KeyTree: Sendable {
  private(set) var names: [String] = []
  private var children: [String: KeyTree] = [:]
  /// What is declared at this place; `nil` for the top and for sections without a declaration.
  private(set) var key: ScenarioKey?
  /// The path of this place inside the entry; empty at the top.
  private(set) var path = ""

  init(_ keys: [ScenarioKey]) {
    for key in keys { insert(key, at: key.path.split(separator: ".")[...]) }
  }

  private init(path: String) { self.path = path }

  /// Whether keys stand below this place.
  var isSection: Bool { !names.isEmpty }

  /// Whether the place takes a quantity, beside or without a section.
  var takesQuantity: Bool {
    if case .quantity? = key?.shape { true } else { false }
  }

  /// Whether a value is meant as the section of this place: an object that is no probability law.
  func isSection(_ node: JSONNode) -> Bool {
    guard takesQuantity, isSection else { return isSection }
    guard let members = node.members else { return false }
    if members.contains(where: { self[$0.key] != nil || table(for: $0.key) != nil }) {
      return true
    }
    let others = KeyGroup.sourcedQuantity.tree.names + LawName.allCases.map(\.rawValue)
    return !members.contains { others.contains($0.key) }
      && members.prefix(10).contains { nearestName(to: $0.key, among: names) != nil }
  }

  /// What may stand instead of a quantity, each with its keys: `{ index, margin, floor }`.
  var sectionsInWords: [String] {
    guard takesQuantity, isSection else { return [] }
    let isChoice = names.contains { name in
      if case .oneOf? = self[name]?.requirement { true } else { false }
    }
    return isChoice ? names.map { "{ \($0) }" } : ["{ \(names.joined(separator: ", ")) }"]
  }

  /// When this place must be given, wherever what is around it stands.
  var requirement: ScenarioKey.Requirement {
    if let key { return key.requirement }
    let isNeeded = names.contains { name in
      switch self[name]?.requirement {
      case .required, .oneOf: true
      case .optional, .with, nil: false
      }
    }
    return isNeeded ? .required : .optional
  }

  /// The last name of the path of this place.
  var name: String { path.split(separator: ".").last.map(String.init) ?? "" }

  /// The names that this version takes, of which one may be meant by a misspelt one.
  var supportedNames: [String] { names.filter { self[$0]?.key?.shape != .notYetSupported } }

  subscript(name: String) -> KeyTree? { children[name] }

  /// The table below this place in which a date may stand.
  func table(for date: String) -> KeyTree? {
    guard date.utf8.first.map({ (0x30...0x39).contains($0) }) ?? false else { return nil }
    return names.lazy.compactMap { self[$0] }.first { child in
      if case .steps? = child.key?.shape { true } else { false }
    }
  }

  private mutating func insert(_ key: ScenarioKey, at names: ArraySlice<Substring>) {
    guard let first = names.first.map(String.init) else {
      self.key = key
      return
    }
    if children[first] == nil { self.names.append(first) }
    let below = path.isEmpty ? first : "\(path).\(first)"
    children[first, default: KeyTree(path: below)].insert(key, at: names.dropFirst())
  }
}
