import ScenarioModel

extension DesignReader {
  func readProgrammes() -> [CityProgramme] {
    readOnce(.programmes, \.programmes) { entry in
      let values = values(of: entry)
      var programme = values.filled(CityProgramme.unread)
      programme.name = entry.member.key
      programme.title = values.text(.entryTitle) ?? ""
      programme.city = values.text(.city) ?? ""
      if let table = values.table(.existingDebtServiceByYear) {
        programme.existingDebtService = Self.byYear(table)
      }
      if let table = values.table(.existingDebtByYear) {
        programme.existingDebt = Self.byYear(table)
      }
      if let measures = entry.member.node.member(ScenarioKey.measures.path) {
        programme.measures = readMeasures(measures, path: entry.path)
      }
      return programme
    }
  }

  private static func byYear(_ table: [IndexStep]) -> AmountByYear {
    .table(table.map { AmountOfYear(year: $0.from.year, quantity: $0.quantity) })
  }

  private func readMeasures(_ section: JSONMember, path: String) -> [CityMeasure] {
    guard let entries = object(section.node, key: ScenarioKey.measures.path) else { return [] }
    if entries.isEmpty, reportsMissing {
      mistakes.report(
        EntryMistake.nothingInside(ScenarioKey.measures.path), at: section.node.place)
    }
    return entries.compactMap { entry -> CityMeasure? in
      mistakes.checkName(entry)
      let path = "\(path).\(ScenarioKey.measures.path).\(entry.key)"
      guard let members = object(entry.node, key: path) else { return nil }
      let values = values(
        of: members, .cityMeasure, path: path, at: entry.keyPlace, origin: entry.origin)
      return measure(entry.key, values)
    }
  }

  private func measure(_ name: String, _ values: EntryValues) -> CityMeasure {
    var measure = CityMeasure.unread
    // Of two alternatives only the one that stands has terms that could be filled. A date that
    // could not be read was reported; without a start there is no scenario.
    let isBuilt =
      values.sections.contains(ScenarioKey.spend.path)
      || values.quantities[Construction.capitalCost.key] != nil
    if isBuilt, let from = values.date(.spendFrom) ?? start {
      measure.construction = Construction(
        capitalCost: .money(0), spendFrom: from, spendOver: .unread)
    }
    if values.sections.contains(ScenarioKey.runs.path), let from = values.date(.runsFrom) ?? start {
      measure.operation = .runs(from: from, over: .unread)
    }
    measure = values.filled(measure)
    measure.name = name
    measure.title = values.text(.entryTitle) ?? ""
    measure.field = values.text(.field) ?? ""
    measure.isWholeOnly = values.flag(.wholeOnly) ?? measure.isWholeOnly
    return measure
  }
}
