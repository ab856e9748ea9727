import CreditRisk
import FacilitySimulation
import FinanceBasics

/// What an entry states, by the path of the key; what is wrong is reported and left out.
struct EntryValues {
  fileprivate(set) var terms = Terms()
  fileprivate(set) var lossPerLoan: Law?
  fileprivate(set) var seasoning: Seasoning?
  fileprivate(set) var sections: Set<String> = []
  fileprivate var texts: [String: String] = [:]
  fileprivate var dates: [String: CalendarMonth] = [:]
  fileprivate var flags: [String: Bool] = [:]
  fileprivate var lists: [String: [JSONNode]] = [:]
  fileprivate var numbers: [String: Int64] = [:]

  func text(_ key: ScenarioKey) -> String? { texts[key.path] }
  func date(_ key: ScenarioKey) -> CalendarMonth? { dates[key.path] }
  func flag(_ key: ScenarioKey) -> Bool? { flags[key.path] }
  func number(_ key: ScenarioKey) -> Int64? { numbers[key.path] }
  /// The texts of a list, each with its place.
  func names(_ key: ScenarioKey) -> [(name: String, place: Place)] {
    (lists[key.path] ?? []).compactMap { node in node.text.map { ($0, node.place) } }
  }
  func choice<Choice: RawRepresentable<String>>(_ key: ScenarioKey) -> Choice? {
    texts[key.path].flatMap { Choice(rawValue: $0) }
  }
}

extension DesignReader {
  /// Reads the keys of an entry, reporting unknown, misshapen and missing ones.
  ///
  /// - Parameters:
  ///   - path: where the entry stands, such as `portfolios.refugees`; empty at the top.
  ///   - place: where a missing key is reported.
  func values(
    of members: [JSONMember], _ group: KeyGroup, path: String, at place: Place
  ) -> EntryValues {
    var values = EntryValues()
    let tree = group.tree
    read(members, tree, group, path: path, into: &values)
    reportMissing(members, tree, at: place)
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
      if child.isSection {
        guard let inside = object(member, key: child.path) else { continue }
        values.sections.insert(child.path)
        read(inside, child, group, path: path, into: &values)
        reportMissing(inside, child, at: member.keyPlace)
      } else if let key = child.key {
        // No assumption's name has a dot, so a key at the top never shares the luck of a namesake.
        read(member, key, path: "\(path).\(key.path)", into: &values)
      }
    }
  }

  private func read(
    _ member: JSONMember, _ key: ScenarioKey, path: String, into values: inout EntryValues
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
    case .quantity(let term): readTerm(term, member.node, path: path, into: &values)
    case .seasoning: values.seasoning = seasoning(member.node)
    case .notYetSupported:
      mistakes.report(ReadingMistake.notYetSupported(key.path), at: member.keyPlace)
    case .anyQuantity, .section, .entries, .changes: break
    }
  }

  private func readTerm(
    _ term: Term, _ node: JSONNode, path: String, into values: inout EntryValues
  ) {
    let place = QuantityPlace(
      key: term.key, dimension: term.dimension, identity: path, allowsPerLoan: term.allowsPerLoan)
    let inner = Wrapper(node).value
    if term.allowsPerLoan, let member = inner.member(perLoanKey) {
      if Wrapper(node).isWrapped { checkWrapper(node.members ?? []) }
      if let other = inner.members?.first(where: { $0.key != perLoanKey }) {
        mistakes.report(ReadingMistake.severalLaws, at: other.keyPlace)
      }
      values.lossPerLoan = perLoanLaw(member.node, place)
    } else {
      values.terms[term] = quantity(node, place)?.quantity
    }
  }

  // MARK: - Keys

  func reportUnknown(_ member: JSONMember, in tree: KeyTree, of group: KeyGroup) {
    guard !mistakes.isFull else { return }
    let nearest = nearestName(to: member.key, among: tree.names)
    let elsewhere = group.keys.first { $0.path.hasSuffix(".\(member.key)") }?.path
    let section = elsewhere.flatMap { path in path.lastIndex(of: ".").map { String(path[..<$0]) } }
    mistakes.report(
      ReadingMistake.unknownKey(
        member.key, nearest: nearest, section: section == tree.path ? nil : section),
      at: member.keyPlace)
  }

  private func reportMissing(_ members: [JSONMember], _ tree: KeyTree, at place: Place) {
    // An entry that still says what it is like rests on something that was not found.
    let isIncomplete = members.contains { $0.key == ScenarioKey.like.path }
    guard reportsMissing, !isIncomplete else { return }
    let missing = tree.names.filter { name in
      tree[name]?.isRequired == true && !members.contains { $0.key == name }
    }
    guard !missing.isEmpty else { return }
    // A misspelt key has been reported with the missing one as its nearest.
    let misspelt = members.lazy.filter { tree[$0.key] == nil }.prefix(100)
      .compactMap { nearestName(to: $0.key, among: tree.names) }
    let nearest = Set(misspelt)
    for name in missing where !nearest.contains(name) {
      guard let child = tree[name] else { continue }
      mistakes.report(ScenarioProblem.Kind.missing(key: child.path), at: place)
    }
  }

  // MARK: - Shapes

  private func misshapen(_ node: JSONNode, _ key: String, _ wanted: String) {
    guard !node.isUnreadable else { return }
    mistakes.report(
      ReadingMistake.wrongShape(key: key, wanted: wanted, found: node.kindInWords), at: node.place)
  }

  func object(_ member: JSONMember, key: String) -> [JSONMember]? {
    if let members = member.node.members { return members }
    misshapen(member.node, key, "an object")
    return nil
  }

  func text(_ member: JSONMember, key: String) -> String? {
    if let text = member.node.text { return text }
    misshapen(member.node, key, "a text")
    return nil
  }

  func choice(_ member: JSONMember, key: String, among allowed: [String]) -> String? {
    guard let text = text(member, key: key) else { return nil }
    if allowed.contains(text) { return text }
    mistakes.report(
      ReadingMistake.notAChoice(
        key: key, found: text, allowed: allowed, nearest: nearestName(to: text, among: allowed)),
      at: member.node.place)
    return nil
  }

  private func flag(_ member: JSONMember, key: String) -> Bool? {
    if case .flag(let flag) = member.node.value { return flag }
    misshapen(member.node, key, "true or false")
    return nil
  }

  private func list(_ member: JSONMember, key: String) -> [JSONNode]? {
    guard case .list(let elements) = member.node.value else {
      misshapen(member.node, key, "a list of texts")
      return nil
    }
    for element in elements where element.text == nil { misshapen(element, key, "a list of texts") }
    return elements
  }

  private func date(_ member: JSONMember, key: String) -> CalendarMonth? {
    let wrapper = Wrapper(member.node)
    if wrapper.isWrapped { checkWrapper(member.node.members ?? []) }
    guard let text = wrapper.value.text else {
      misshapen(wrapper.value, key, "a month like \"2022-01\"")
      return nil
    }
    if let month = CalendarMonth(text: text) { return month }
    mistakes.report(ReadingMistake.badDate(key: key, found: text), at: wrapper.value.place)
    return nil
  }

  private func wholeNumber(
    _ member: JSONMember, key: String, in range: ClosedRange<Int64>
  ) -> Int64? {
    guard case .number(let text, let exact) = member.node.value else {
      misshapen(member.node, key, "a whole number")
      return nil
    }
    if exact.denominator == 1, let number = Int64(exactly: exact.numerator), range ~= number {
      return number
    }
    mistakes.report(
      ReadingMistake.wholeNumber(
        key: key, found: text, lowest: range.lowerBound, highest: range.upperBound),
      at: member.node.place)
    return nil
  }
}

extension CalendarMonth {
  /// From `2022-01`.
  fileprivate init?(text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-") else { return nil }
    var digits = bytes
    digits.remove(at: 4)
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }) else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    self.init(year: number / 100, month: number % 100)
  }
}
