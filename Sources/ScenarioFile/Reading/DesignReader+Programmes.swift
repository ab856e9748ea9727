import FacilitySimulation
import ScenarioModel

extension DesignReader {
  func readProgrammes() -> [CityProgramme] {
    knownEntries(of: .programmes).map { entry in
      let values = values(of: entry)
      var programme = CityProgramme(name: entry.member.key, city: values.text(.city) ?? "")
      programme.terms = values.terms
      programme.existingDebtServiceByYear = (values.table(.existingDebtServiceByYear) ?? [])
        .map { DebtServiceStep(year: $0.from.year, quantity: $0.quantity) }
      if let measures = entry.member.node.member(ScenarioKey.measures.path) {
        programme.measures = readMeasures(measures, path: entry.path)
      }
      return programme
    }
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
      let values = values(of: members, .cityMeasure, path: path, at: entry.keyPlace)
      var measure = CityMeasure(name: entry.key)
      measure.field = values.text(.field) ?? ""
      measure.spendFrom = values.date(.spendFrom)
      measure.runsFrom = values.date(.runsFrom)
      measure.terms = values.terms
      return measure
    }
  }
}
