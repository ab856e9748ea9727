import FacilitySimulation
import FinanceBasics
import Instruments

/// An entry of a section, whose keys are known by its kind.
struct KnownEntry {
  let member: JSONMember
  let group: KeyGroup
  /// Where it stands, such as `portfolios.refugees`.
  let path: String

  var members: [JSONMember] { member.node.members ?? [] }
}

extension DesignReader {
  // MARK: - Kinds

  /// The entries of a section whose kind is known; the others are reported.
  func knownEntries(of section: ScenarioKey) -> [KnownEntry] {
    let kinds = KeyGroup.kinds(in: section) ?? []
    return root.entries(of: section).compactMap { entry -> KnownEntry? in
      let path = "\(section.path).\(entry.key)"
      guard let members = object(entry.node, key: path) else { return nil }
      guard let kind = members.first(where: { $0.key == ScenarioKey.kindPath }) else {
        if reportsMissing, entry.node.member(ScenarioKey.like.path) == nil {
          mistakes.report(
            ScenarioProblem.Kind.missing(key: ScenarioKey.kindPath), at: entry.keyPlace)
        }
        return nil
      }
      let name = choice(kind, key: ScenarioKey.kindPath, among: kinds.map(\.name))
      guard let group = kinds.first(where: { $0.name == name }) else { return nil }
      return KnownEntry(member: entry, group: group, path: path)
    }
  }

  func values(of entry: KnownEntry) -> EntryValues {
    values(of: entry.members, entry.group, path: entry.path, at: entry.member.keyPlace)
  }

  // MARK: - Portfolios

  func readPortfolios() -> [MicroloanPortfolio] {
    knownEntries(of: .portfolios).map { portfolio($0.member.key, values(of: $0)) }
  }

  private func portfolio(_ name: String, _ values: EntryValues) -> MicroloanPortfolio {
    var portfolio = MicroloanPortfolio(name: name, lender: values.text(.lender) ?? "")
    portfolio.originationFrom = values.date(.originationFrom)
    portfolio.repayment = values.choice(.repayment) ?? portfolio.repayment
    portfolio.payments = values.choice(.payments) ?? portfolio.payments
    portfolio.seasoning = values.seasoning ?? portfolio.seasoning
    portfolio.lossGivenDefaultPerLoan = values.lawPerLoan(.lossGivenDefault)
    if values.sections.contains(ScenarioKey.services.path) {
      portfolio.servicesOffered = values.flag(.servicesOffered) ?? true
    }
    portfolio.hasOutcomes = values.sections.contains(ScenarioKey.outcomes.path)
    portfolio.terms = values.terms
    return portfolio
  }

  // MARK: - Programmes

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
