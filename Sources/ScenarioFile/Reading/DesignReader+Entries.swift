import FinanceBasics
import ScenarioModel

extension DesignReader {
  /// Reads the keys of an entry, reporting unknown, misshapen and missing ones.
  ///
  /// - Parameters:
  ///   - path: where the entry stands, such as `portfolios.refugees`; empty at the top.
  ///   - place: where a missing key is reported.
  ///   - origin: where one is reported that the entry it is like misses too.
  func values(
    of members: [JSONMember], _ group: KeyGroup, path: String, at place: TextPlace,
    origin: TextPlace? = nil
  ) -> EntryValues {
    var values = EntryValues()
    let tree = group.tree
    read(members, tree, group, path: path, into: &values)
    reportMissing(members, tree, at: place, origin)
    return values
  }

  private func read(
    _ members: [JSONMember], _ tree: KeyTree, _ group: KeyGroup, path: String,
    into values: inout EntryValues
  ) {
    for member in members {
      guard let child = tree[member.key] else {
        reportUnknown(member, in: tree, of: group)
        continue
      }
      let wrapper = child.takesQuantity ? Wrapper(member.node) : nil
      let node = wrapper?.value ?? member.node
      if child.isSection(node) {
        if wrapper?.isWrapped == true { checkWrapper(member.node.members ?? []) }
        guard let inside = object(node, key: child.path) else { continue }
        values.sections.insert(child.path)
        read(inside, child, group, path: path, into: &values)
        reportMissing(inside, child, at: member.keyPlace, member.origin)
      } else if let key = child.key {
        read(member, child, key, path: Self.identity(of: key, below: path), into: &values)
      }
    }
  }

  /// The path of a key, to which its luck belongs.
  ///
  /// No assumption's name has a dot, so a key at the top never shares the luck of a namesake.
  private static func identity(of key: ScenarioKey, below path: String) -> String {
    path.isEmpty && key.path.contains(".") ? key.path : "\(path).\(key.path)"
  }

  private func read(
    _ member: JSONMember, _ tree: KeyTree, _ key: ScenarioKey, path: String,
    into values: inout EntryValues
  ) {
    switch key.shape {
    case .text: values.texts[key.path] = text(member, key: key.path)
    case .choice(let allowed, let later):
      if let text = member.node.text, later.contains(text) {
        mistakes.report(
          ReadingMistake.notYetSupported("\(key.path) \"\(text)\""), at: member.node.place)
      } else {
        values.texts[key.path] = choice(member, key: key.path, among: allowed)
      }
    case .date: values.dates[key.path] = date(member, key: key.path)
    case .flag: values.flags[key.path] = flag(member, key: key.path)
    case .names: values.lists[key.path] = list(member, key: key.path)
    case .wholeNumber(let range):
      values.numbers[key.path] = wholeNumber(member, key: key.path, in: range)
    case .quantity(let term):
      let place = QuantityPlace(
        key: term.key, dimension: term.dimension, identity: path,
        allowsPerLoan: term.allowsPerLoan, sections: tree.sectionsInWords)
      readTerm(term, member.node, place, into: &values)
    case .steps(let term, let date):
      values.tables[key.path] = table(member, key: key.path, term, each: date, path: path)
    case .seasoning: values.seasoning = seasoning(member.node)
    case .notYetSupported:
      mistakes.report(ReadingMistake.notYetSupported(key.path), at: member.keyPlace)
    case .anyQuantity, .section, .entries, .changes: break
    }
  }

  private func readTerm(
    _ term: Term, _ node: JSONNode, _ place: QuantityPlace, into values: inout EntryValues
  ) {
    let inner = Wrapper(node).value
    if term.allowsPerLoan, let member = inner.member(perLoanKey) {
      if Wrapper(node).isWrapped { checkWrapper(node.members ?? []) }
      if let other = inner.members?.first(where: { $0.key != perLoanKey }) {
        mistakes.report(ReadingMistake.severalLaws, at: other.keyPlace)
      }
      values.lawsPerLoan[term.key] = perLoanLaw(member.node, place)
    } else {
      values.quantities[term.key] = quantity(node, place)?.quantity
    }
  }

  // MARK: - Keys

  func reportUnknown(_ member: JSONMember, in tree: KeyTree, of group: KeyGroup) {
    mistakes.hasGaps = true
    guard !mistakes.isFull else { return }
    if member.key == perLoanKey {
      mistakes.report(ReadingMistake.perLoanAround, at: member.keyPlace)
      return
    }
    let nearest = nearestName(to: member.key, among: tree.supportedNames)
    let elsewhere = group.keys.first { $0.path.hasSuffix(".\(member.key)") }?.path
    let section =
      tree.table(for: member.key)?.path
      ?? elsewhere.flatMap { path in path.lastIndex(of: ".").map { String(path[..<$0]) } }
    mistakes.report(
      ReadingMistake.unknownKey(
        member.key, nearest: nearest, section: section == tree.path ? nil : section),
      at: member.keyPlace)
  }

  private func reportMissing(
    _ members: [JSONMember], _ tree: KeyTree, at place: TextPlace, _ origin: TextPlace?
  ) {
    reportTooMany(members, tree)
    // An entry that still says what it is like rests on something that was not found.
    let isIncomplete = members.contains { $0.key == ScenarioKey.like.path }
    guard reportsMissing, !isIncomplete else { return }
    let given = Set(members.map(\.key))
    let missing = tree.names.filter { !given.contains($0) }
      .compactMap { name in tree[name]?.mistake(whenMissing: name, given: given) }
    guard !missing.isEmpty else { return }
    mistakes.hasGaps = true
    // A misspelt key has been reported with the missing one as its nearest.
    let misspelt = members.lazy.filter { tree[$0.key] == nil }.prefix(100)
      .compactMap { tree.table(for: $0.key)?.name ?? nearestName(to: $0.key, among: tree.names) }
    let nearest = Set(misspelt)
    for (names, isConditional, mistake) in missing where nearest.isDisjoint(with: names) {
      mistakes.report(mistake, at: isConditional ? place : origin ?? place)
    }
  }

  /// Keys of which only one may stand.
  private func reportTooMany(_ members: [JSONMember], _ tree: KeyTree) {
    for (index, member) in members.enumerated() {
      guard case .oneOf(let names)? = tree[member.key]?.requirement,
        let other = members[..<index].first(where: {
          names.contains($0.key) && $0.key != member.key
        })
      else { continue }
      mistakes.report(
        EntryMistake.onlyOneOf(names, second: member.key, first: other.key), at: member.keyPlace)
    }
  }
}

extension KeyTree {
  /// What to say when the key of this place is missing, the keys any of which would do, and whether
  /// another key asks for it.
  fileprivate func mistake(
    whenMissing name: String, given: Set<String>
  ) -> (names: [String], isConditional: Bool, mistake: any Mistake)? {
    switch requirement {
    case .optional: return nil
    case .required: return ([name], false, ScenarioProblem.Kind.missing(key: path))
    case .with(let others):
      return others.first(where: given.contains)
        .map { ([name], true, EntryMistake.missingWith(path, other: $0)) }
    case .oneOf(let names):
      guard names.first == name, given.isDisjoint(with: names) else { return nil }
      return (names, false, EntryMistake.noneOf(names))
    }
  }
}
