import ScenarioModel

/// Sections whose entries are named although the file has no such section: one mistake, however
/// many names it leaves behind.
extension MistakeCollector {
  /// Reports that there is no entry of a name, unless its section is missing and that was told.
  func reportUnknownEntry(
    _ mistake: some Mistake, in section: ScenarioKey, of root: JSONNode, at place: TextPlace
  ) {
    let node = root.member(section.path)?.node
    guard node?.members == nil else { return report(mistake, at: place) }
    // What could not be read, or stands there under a misspelt name, was reported as that.
    hasGaps = true
    if node != nil || root.holdsMisspelt(section) { return }
    reportOnce(
      ReadingMistake.noSection(mistake.sentence, section: section.path), of: section, at: place)
  }
}

extension JSONNode {
  /// Whether an unknown key at the top was meant as a section.
  fileprivate func holdsMisspelt(_ section: ScenarioKey) -> Bool {
    let tree = KeyGroup.scenario.tree
    return (members ?? []).lazy.filter { tree[$0.key] == nil }.prefix(
      MistakeCollector.comparedNames
    )
    .contains { nearestName(to: $0.key, among: tree.supportedNames) == section.path }
  }
}
