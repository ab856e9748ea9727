import CreditRisk
import FinanceBasics
import ScenarioModel

extension DesignReader {
  private enum Form: String, CaseIterable {
    case microloan, uniform, weibull, table
  }

  /// The age at which loans default: a word, a Weibull law or a table, all without chance.
  func seasoning(_ node: JSONNode) -> Seasoning? {
    switch node.value {
    case .text(Form.microloan.rawValue, _): return .microloan
    case .text(Form.uniform.rawValue, _): return .uniform
    case .object(let members) where members.count == 1:
      switch Form(rawValue: members[0].key) {
      case .weibull?: return weibull(members[0])
      case .table?: return table(members[0].node)
      default: break
      }
    case .unreadable: return nil
    default: break
    }
    mistakes.report(ReadingMistake.badSeasoning, at: node.place)
    return nil
  }

  private func weibull(_ member: JSONMember) -> Seasoning? {
    guard let members = object(member.node, key: member.key) else { return nil }
    let tree = KeyTree([ScenarioKey(.seasoningShape), ScenarioKey(.seasoningScale)])
    for member in members where tree[member.key] == nil {
      reportUnknown(member, in: tree, of: .microloans)
    }
    var units: [Int64] = []
    for term in [Term.seasoningShape, .seasoningScale] {
      if let given = member.node.member(term.key) {
        units += plain(given.node, term).map { [$0] } ?? []
      } else {
        mistakes.report(ScenarioProblem.Kind.missing(key: term.key), at: member.keyPlace)
      }
    }
    guard units.count == 2 else { return nil }
    return .weibull(shapeBillionths: units[0], scaleMonths: Int(units[1]))
  }

  private func table(_ node: JSONNode) -> Seasoning? {
    guard case .list(let rows) = node.value, !rows.isEmpty else {
      if !node.isUnreadable { mistakes.report(ReadingMistake.badSeasoning, at: node.place) }
      return nil
    }
    var points: [SeasoningPoint] = []
    for row in rows {
      guard case .list(let cells) = row.value, cells.count == 2 else {
        if !row.isUnreadable { mistakes.report(ReadingMistake.badSeasoning, at: row.place) }
        continue
      }
      let age = plain(cells[0], .seasoningAge)
      let share = plain(cells[1], .seasoningShare)
      if let age, let share {
        points.append(SeasoningPoint(months: Int(age), shareBillionths: share))
      }
    }
    return points.count == rows.count ? .table(points) : nil
  }

  /// A stated quantity in whole units of its term, within the term's range.
  func plain(_ node: JSONNode, _ term: Term) -> Int64? {
    let place = QuantityPlace(key: term.key, dimension: term.dimension, identity: term.key)
    guard let read = quantity(node, place) else { return nil }
    guard case .constant(let number) = read.quantity else {
      if read.powers != nil {
        mistakes.report(ReadingMistake.lawNotHere(key: term.key), at: node.place)
      }
      return nil
    }
    let units = number.rounded(unitsPerOne: term.dimension.unitsPerOne)
    let lowest = term.lowest ?? 0
    let highest = term.highest ?? Int64(Int32.max)
    if let units, (lowest...highest).contains(units) { return units }
    mistakes.report(
      ReadingMistake.outside(
        key: term.key, found: Wrapper(node).value.inWords,
        lowest: term.text(lowest, currency: exampleCurrency),
        highest: term.text(highest, currency: exampleCurrency)), at: node.place)
    return nil
  }
}
