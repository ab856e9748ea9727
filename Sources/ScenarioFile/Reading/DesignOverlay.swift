import ScenarioModel

/// A design with everything it inherits: the instruments in use and the changes, in order.
struct DesignSheet {
  var name: String
  var title = ""
  var use: [String] = []
  var changes: [JSONMember] = []
}

/// Resolves `extends`, `without`, `use` and `changes` of the designs of a scenario.
struct DesignOverlay {
  private let root: JSONNode
  private let mistakes: MistakeCollector
  private let reader: DesignReader
  private let designs: [JSONMember]
  private let instruments: [JSONMember]
  private let instrumentNames: Set<String>

  init(_ root: JSONNode, reader: DesignReader, mistakes: MistakeCollector) {
    self.root = root
    self.mistakes = mistakes
    self.reader = reader
    designs = root.entries(of: .designs)
    instruments = root.entries(of: .instruments)
    instrumentNames = Set(instruments.map(\.key))
  }

  /// The designs in file order.
  func sheets() -> [DesignSheet] {
    designs.map { design in
      var sheet = DesignSheet(name: design.key)
      for layer in layers(of: design) { apply(layer, to: &sheet) }
      sheet.title = design.node.member(ScenarioKey.title.path)?.node.text ?? ""
      return sheet
    }
  }

  /// A design and what it extends, the first ancestor first; a circle is reported and cut.
  private func layers(of design: JSONMember) -> [JSONMember] {
    var layers = [design]
    while let extends = layers.last?.node.member(ScenarioKey.extends.path)?.node,
      let name = extends.text
    {
      guard let next = designs.first(where: { $0.key == name }) else {
        let nearest = mistakes.nearest(to: name, among: designs)
        mistakes.report(
          ReadingMistake.unknownEntry(name, what: "design", nearest: nearest), at: extends.place)
        break
      }
      if let start = layers.firstIndex(where: { $0.key == name }) {
        // The circle is told once, from its member that comes first in the file.
        let circle = layers[start...]
        let first = circle.map(\.keyPlace).min()
        let begin = circle.firstIndex { $0.keyPlace == first } ?? start
        let names = (circle[begin...] + circle[..<begin]).map(\.key)
        mistakes.report(
          ReadingMistake.circle("designs extend each other", names + [circle[begin].key]),
          at: circle[begin].node.member(ScenarioKey.extends.path)?.node.place ?? extends.place)
        return [design]
      }
      layers.append(next)
    }
    return layers.reversed()
  }

  private func apply(_ layer: JSONMember, to sheet: inout DesignSheet) {
    let path = "\(ScenarioKey.designs.path).\(layer.key)"
    guard let members = reader.object(layer.node, key: path) else { return }
    let values = reader.values(of: members, .design, path: path, at: layer.keyPlace)
    for (name, place) in values.names(.without) where isInstrument(name, at: place) {
      if let index = sheet.use.firstIndex(of: name) {
        sheet.use.remove(at: index)
      } else {
        mistakes.report(ReadingMistake.notInUse(name), at: place)
      }
    }
    for (name, place) in values.names(.use) where isInstrument(name, at: place) {
      if sheet.use.contains(name) {
        mistakes.report(ReadingMistake.usedTwice(name), at: place)
      } else {
        sheet.use.append(name)
      }
    }
    guard let changes = layer.node.member(ScenarioKey.changes.path) else { return }
    sheet.changes += reader.object(changes.node, key: ScenarioKey.changes.path) ?? []
  }

  private func isInstrument(_ name: String, at place: TextPlace) -> Bool {
    if instrumentNames.contains(name) { return true }
    mistakes.reportUnknownEntry(
      ReadingMistake.unknownEntry(
        name, what: "instrument", nearest: mistakes.nearest(to: name, among: instruments)),
      in: .instruments, of: root, at: place)
    return false
  }
}

/// Puts changes and overrides into the tree of a scenario.
struct TreeChanges {
  /// What may differ between designs.
  static let changeable: [String] = {
    let sections = Section.all.filter(\.isChangeable).map(\.key)
    let paths = (sections + ScenarioKey.reserved).map(\.path) + FundingDesign.terms.map(\.key)
    return paths.map { String($0.prefix { $0 != "." }) }
  }()

  let mistakes: MistakeCollector
  let overrides: [PlacedOverride]

  /// The tree as a design sees it, and the changes that lead somewhere.
  func tree(
    of sheet: DesignSheet, from root: JSONNode
  ) -> (tree: JSONNode, applied: [PlacedOverride]) {
    var tree = root
    var applied: [PlacedOverride] = []
    for change in sheet.changes {
      let path = ScenarioPath(change.key)
      if overrides.contains(where: { path.begins(with: $0.path) }) { continue }
      if let mistake = path.mistake(in: tree, changeable: Self.changeable) {
        let said = mistakes.isFull ? mistake : path.advised(mistake, in: tree)
        mistakes.report(said, at: change.keyPlace)
        continue
      }
      if let like = change.node.inheritance {
        mistakes.report(
          ReadingMistake.sameInEveryDesign(ScenarioKey.like.path), at: like.keyPlace)
      }
      tree = replace(path, in: tree, with: change.node, at: change.keyPlace)
      applied.append(PlacedOverride(path: path, place: change.keyPlace, node: change.node))
    }
    // A change of something larger must not undo an override inside it.
    for override in overrides where path(override.path, isTouchedBy: sheet) {
      guard override.path.mistake(in: tree) == nil else { continue }
      tree = replace(override.path, in: tree, with: override.node, at: override.place)
    }
    return (tree, applied)
  }

  private func path(_ path: ScenarioPath, isTouchedBy sheet: DesignSheet) -> Bool {
    sheet.changes.contains { path.begins(with: ScenarioPath($0.key)) }
  }

  /// The tree of the file with the overrides in it.
  func overridden(_ root: JSONNode) -> JSONNode {
    var tree = root
    for override in overrides {
      if let mistake = override.path.mistake(in: tree) {
        mistakes.report(override.path.advised(mistake, in: tree), at: override.place)
      } else {
        tree = replace(override.path, in: tree, with: override.node, at: override.place)
      }
    }
    return tree
  }

  private func replace(
    _ path: ScenarioPath, in tree: JSONNode, with node: JSONNode, at place: TextPlace
  ) -> JSONNode {
    if let changed = tree.replacing(path.names[...], with: node) { return changed }
    let found = tree.deepest(path.names).member
    if let found, !found.node.isUnreadable {
      mistakes.report(
        ReadingMistake.wrongShape(
          key: found.key, wanted: "an object", found: found.node.kindInWords), at: place)
    }
    return tree
  }
}

/// A change or an override with its value as a node.
struct PlacedOverride {
  let path: ScenarioPath
  let place: TextPlace
  let node: JSONNode

  init(path: ScenarioPath, place: TextPlace, node: JSONNode) {
    self.path = path
    self.place = place
    self.node = node
  }

  /// `text` is its number among the texts of the scenario.
  init(_ override: ScenarioOverride, text: Int) {
    path = ScenarioPath(override.path)
    place = TextPlace(text: text, line: 1, column: 1)
    let column = override.path.unicodeScalars.count + 2
    var parser = JSON5Parser(Array(override.valueText.utf8), text: text, column: column)
    let parsed = parser.document()
    node =
      parser.mistakes.isEmpty
      ? parsed
      : JSONNode(
        value: .text(override.valueText, isPlain: false),
        place: TextPlace(text: text, line: 1, column: column))
  }
}
