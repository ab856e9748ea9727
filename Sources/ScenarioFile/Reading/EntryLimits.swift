import ScenarioModel

/// Reports sections with more entries than a scenario may have, each at the first beyond.
///
/// Nothing more is said of such a file: every further question would be asked of each entry.
struct EntryLimits {
  private let mistakes: MistakeCollector

  init(_ mistakes: MistakeCollector) { self.mistakes = mistakes }

  /// Whether every section of a file has as many entries as it may.
  func hold(of root: JSONNode) -> Bool {
    var areKept = true
    for section in Section.all where !holds(section.key, of: root) { areKept = false }
    for programme in root.entries(of: .programmes) where !holds(.measures, of: programme.node) {
      areKept = false
    }
    return areKept
  }

  private func holds(_ key: ScenarioKey, of node: JSONNode) -> Bool {
    guard let limit = key.shape.mostEntries else { return true }
    let entries = node.entries(of: key)
    guard entries.count > limit else { return true }
    mistakes.report(
      ReadingMistake.tooManyEntries(entries.count, section: key.path, limit: limit),
      at: entries[limit].keyPlace)
    return false
  }
}
