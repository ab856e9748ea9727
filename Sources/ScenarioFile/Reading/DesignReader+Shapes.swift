import FinanceBasics
import ScenarioModel

/// Values of keys that are no quantities.
extension DesignReader {
  private func misshapen(_ node: JSONNode, _ key: String, _ wanted: String) {
    guard !node.isUnreadable else { return }
    mistakes.report(
      ReadingMistake.wrongShape(key: key, wanted: wanted, found: node.kindInWords), at: node.place)
  }

  func object(_ node: JSONNode, key: String) -> [JSONMember]? {
    if let members = node.members { return members }
    misshapen(node, key, "an object")
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
        key: key, found: text, allowed: allowed,
        nearest: nearestName(to: text, among: allowed) ?? Self.only(allowed, beginningWith: text)),
      at: member.node.place)
    return nil
  }

  /// The one choice of which a text of a few letters is the beginning.
  private static func only(_ allowed: [String], beginningWith text: String) -> String? {
    guard text.count > 2 else { return nil }
    let found = allowed.filter { $0.lowercased().hasPrefix(text.lowercased()) }
    return found.count == 1 ? found.first : nil
  }

  func flag(_ member: JSONMember, key: String) -> Bool? {
    if case .flag(let flag) = member.node.value { return flag }
    misshapen(member.node, key, "true or false")
    return nil
  }

  func list(_ member: JSONMember, key: String) -> [JSONNode]? {
    guard case .list(let elements) = member.node.value else {
      misshapen(member.node, key, "a list of texts")
      return nil
    }
    for element in elements where element.text == nil { misshapen(element, key, "a list of texts") }
    return elements
  }

  func date(_ member: JSONMember, key: String) -> CalendarMonth? {
    let wrapper = Wrapper(member.node)
    if wrapper.isWrapped { checkWrapper(member.node.members ?? []) }
    guard let text = wrapper.value.text else {
      misshapen(wrapper.value, key, "a month like \"2022-01\"")
      return nil
    }
    if let month = CalendarMonth(text: text) { return month }
    mistakes.report(
      ReadingMistake.badDate(key: key, found: text), at: wrapper.value.place)
    return nil
  }

  /// The quantities of a table, each with the date from which it holds.
  func table(
    _ member: JSONMember, key: String, _ term: Term, each date: ScenarioKey.StepDate, path: String
  ) -> [IndexStep]? {
    guard let members = object(member.node, key: key) else { return nil }
    var steps: [IndexStep] = []
    var latest: JSONMember?
    for step in members {
      guard let from = CalendarMonth(stepKey: step.key, each: date) else {
        mistakes.report(EntryMistake.badStep(key: key, step.key, date), at: step.keyPlace)
        continue
      }
      // Dates ascend as their texts do.
      if let latest, latest.key > step.key {
        mistakes.report(
          EntryMistake.descending(key: key, step.key, after: latest.key), at: step.keyPlace)
      }
      latest = step
      let place = QuantityPlace(
        key: "\(key).\(step.key)", dimension: term.dimension, identity: "\(path).\(step.key)")
      guard let read = quantity(step.node, place) else { continue }
      steps.append(IndexStep(from: from, quantity: read.quantity))
    }
    if let start, members.count == steps.count {
      let needed = date == .month ? start.description : String(start.description.prefix(4))
      if let first = members.first, first.key > needed {
        mistakes.report(
          EntryMistake.beginsLate(key: key, first.key, needed: needed), at: first.keyPlace)
      } else if members.isEmpty {
        mistakes.report(EntryMistake.emptyTable(key: key, needed: needed), at: member.node.place)
      }
    }
    return steps
  }

  func wholeNumber(
    _ member: JSONMember, key: String, in range: ClosedRange<Int64>
  ) -> Int64? {
    guard case .number(let text, let exact) = member.node.value else {
      misshapen(member.node, key, "a whole number")
      return nil
    }
    if let point = member.node.thousandsPoint {
      mistakes.report(
        QuantityMistake.thousandsPoint(grouped: point.grouped, decimal: point.shortDecimal),
        at: member.node.place)
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
  /// From `2022-01`, or from `2022` for its January.
  init?(stepKey text: String, each date: ScenarioKey.StepDate) {
    switch date {
    case .month: self.init(text: text)
    case .year: self.init(text: "\(text)-01")
    }
  }

  /// From `2022-01`.
  init?(text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-") else { return nil }
    var digits = bytes
    digits.remove(at: 4)
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 }) else { return nil }
    let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    self.init(year: number / 100, month: number % 100)
  }
}
