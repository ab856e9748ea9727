import FacilitySimulation
import FinanceBasics
import Instruments

extension DesignReader {
  // MARK: - Kinds

  /// The kind of an entry, if this version knows its keys; the rest is reported.
  private func group(of entry: JSONMember, in section: ScenarioKey, path: String) -> KeyGroup? {
    guard let kinds = EntryKind.kinds(in: section) else { return nil }
    guard let members = object(entry, key: path) else { return nil }
    guard let kind = members.first(where: { $0.key == ScenarioKey.kindPath }) else {
      if reportsMissing, entry.node.member(ScenarioKey.like.path) == nil {
        mistakes.report(
          ScenarioProblem.Kind.missing(key: ScenarioKey.kindPath), at: entry.keyPlace)
      }
      return nil
    }
    let names = kinds.map(\.name)
    guard let name = choice(kind, key: ScenarioKey.kindPath, among: names),
      let known = kinds.first(where: { $0.name == name })
    else { return nil }
    if known.group == nil {
      mistakes.report(
        ReadingMistake.notYetSupported("\(ScenarioKey.kindPath) \"\(name)\""), at: kind.node.place)
    }
    return known.group
  }

  // MARK: - Portfolios

  func readPortfolios() -> [MicroloanPortfolio] {
    // Programmes are read for their diagnostics only: no kind of them is supported yet.
    for entry in root.entries(of: .programmes) {
      _ = group(of: entry, in: .programmes, path: "\(ScenarioKey.programmes.path).\(entry.key)")
    }
    return root.entries(of: .portfolios).compactMap { entry in
      let path = "\(ScenarioKey.portfolios.path).\(entry.key)"
      guard let group = group(of: entry, in: .portfolios, path: path) else { return nil }
      let values = values(
        of: entry.node.members ?? [], group, path: path, at: entry.keyPlace)
      return portfolio(entry.key, values)
    }
  }

  private func portfolio(_ name: String, _ values: EntryValues) -> MicroloanPortfolio {
    var portfolio = MicroloanPortfolio(name: name, lender: values.text(.lender) ?? "")
    portfolio.originationFrom = values.date(.originationFrom)
    portfolio.repayment = values.choice(.repayment) ?? portfolio.repayment
    portfolio.payments = values.choice(.payments) ?? portfolio.payments
    portfolio.seasoning = values.seasoning ?? portfolio.seasoning
    portfolio.lossGivenDefaultPerLoan = values.lossPerLoan
    if values.sections.contains(ScenarioKey.services.path) {
      portfolio.servicesOffered = values.flag(.servicesOffered) ?? true
    }
    portfolio.hasOutcomes = values.sections.contains(ScenarioKey.outcomes.path)
    portfolio.terms = values.terms
    return portfolio
  }

  // MARK: - Instruments

  /// Every instrument the scenario describes, in file order.
  func readInstruments() -> [Instrument] {
    root.entries(of: .instruments).compactMap { entry in
      let path = "\(ScenarioKey.instruments.path).\(entry.key)"
      guard let group = group(of: entry, in: .instruments, path: path) else { return nil }
      let preset = preset(of: entry, group)
      // A preset is read as if its terms stood in the file, so none of them is missing.
      let members = (entry.node.members ?? []) + presetMembers(preset, entry)
      let values = values(of: members, group, path: path, at: entry.keyPlace)
      guard let kind: Instrument.Kind = values.choice(.kind(EntryKind.instruments.map(\.name)))
      else { return nil }
      checkSupports(values)
      return instrument(kind, entry.key, values, preset)
    }
  }

  private func instrument(
    _ kind: Instrument.Kind, _ name: String, _ values: EntryValues, _ preset: GuaranteePreset?
  ) -> Instrument {
    var instrument = Instrument(
      kind, name: name, fund: values.text(.fund) ?? "",
      supports: values.names(.supports).map(\.name))
    instrument.guarantor = values.text(.guarantor) ?? ""
    instrument.from = values.date(.inclusionFrom)
    instrument.capReplenished = values.flag(.capReplenished) ?? true
    instrument.preset = preset?.rawValue
    instrument.terms = values.terms
    for (term, quantity) in preset?.terms ?? [] where instrument.terms[term] == nil {
      instrument.terms[term] = quantity
    }
    return instrument
  }

  private func preset(of entry: JSONMember, _ group: KeyGroup) -> GuaranteePreset? {
    guard group.tree[ScenarioKey.preset.path] != nil else { return nil }
    let text = entry.node.member(ScenarioKey.preset.path)?.node.text
    return text.flatMap { GuaranteePreset(rawValue: $0) }
  }

  /// Members in place of the terms that a preset fills; a misspelt preset would fill them too.
  private func presetMembers(_ preset: GuaranteePreset?, _ entry: JSONMember) -> [JSONMember] {
    let isGiven = entry.node.member(ScenarioKey.preset.path) != nil
    return (preset?.terms ?? (isGiven ? GuaranteePreset.allCases.first?.terms : nil) ?? []).filter {
      entry.node.member($0.term.key) == nil
    }.map { term, _ in
      JSONMember(
        key: term.key, keyPlace: entry.keyPlace,
        node: JSONNode(value: .unreadable, place: entry.keyPlace))
    }
  }

  private func checkSupports(_ values: EntryValues) {
    let names = (root.entries(of: .portfolios) + root.entries(of: .programmes)).map(\.key)
    for (name, place) in values.names(.supports).prefix(1_000) where !names.contains(name) {
      let nearest = nearestName(to: name, among: names.prefix(500).map { $0 })
      mistakes.report(
        ReadingMistake.unknownEntry(name, what: "portfolio", nearest: nearest), at: place)
    }
  }
}
