import FacilitySimulation
import ScenarioModel

extension DesignReader {
  /// Every instrument the scenario describes, in file order.
  func readInstruments() -> [Instrument] {
    knownEntries(of: .instruments).compactMap { entry in
      guard case .instrument(let kind) = entry.group else { return nil }
      let preset = preset(of: entry)
      // A preset is read as if its terms stood in the file, so none of them is missing.
      let members = entry.members + presetMembers(preset, entry.member)
      let values = values(
        of: members, entry.group, path: entry.path, at: entry.member.keyPlace)
      checkSupports(
        values, kind, at: entry.member.node.member(ScenarioKey.supportsPath)?.node)
      checkIndex(values, entry.member)
      return instrument(kind, entry.member.key, values, preset)
    }
  }

  private func instrument(
    _ kind: Instrument.Kind, _ name: String, _ values: EntryValues, _ preset: GuaranteePreset?
  ) -> Instrument {
    var instrument = Instrument(
      kind, name: name, fund: values.text(.fund) ?? "",
      supports: values.names(.supports(kind.supported)).map(\.name))
    instrument.guarantor = values.text(.guarantor) ?? ""
    instrument.lender = values.text(.lender) ?? ""
    instrument.from = values.date(.inclusionFrom)
    instrument.capReplenished = values.flag(.capReplenished) ?? instrument.capReplenished
    instrument.preset = preset?.rawValue
    instrument.repayment = values.choice(.cityLoanRepayment) ?? instrument.repayment
    instrument.payments = values.choice(.cityLoanPayments) ?? instrument.payments
    instrument.isPrepayable = values.flag(.prepayable) ?? instrument.isPrepayable
    instrument.channel.kind = values.choice(.channelKind) ?? instrument.channel.kind
    instrument.channel.from = values.date(.channelFrom)
    instrument.isRetroactive = values.flag(.retroactive) ?? instrument.isRetroactive
    instrument.terms = values.terms
    for (term, quantity) in preset?.terms ?? [] where instrument.terms[term] == nil {
      instrument.terms[term] = quantity
    }
    // A margin tells a rate that follows the index from one that is stated.
    for rate in Term.LoanRate.known where values.sections.contains(rate.fixed.key) {
      instrument.terms[rate.margin] = values.terms[rate.margin] ?? .percent(0)
    }
    return instrument
  }

  /// A rate that follows the index needs one.
  private func checkIndex(_ values: EntryValues, _ entry: JSONMember) {
    let isGiven = root.reached(ScenarioPath(Term.indexRate.key).names) != nil
    guard reportsMissing, !isGiven else { return }
    for rate in Term.LoanRate.known {
      let index = ScenarioKey.index(of: rate)
      guard values.text(index) != nil,
        let node = entry.node.reached(ScenarioPath(index.path).names)?.node
      else { continue }
      mistakes.report(
        EntryMistake.noIndex(key: rate.fixed.key, index: Term.indexRate.key), at: node.place)
    }
  }

  private func preset(of entry: KnownEntry) -> GuaranteePreset? {
    guard entry.group.tree[ScenarioKey.preset.path] != nil else { return nil }
    let text = entry.member.node.member(ScenarioKey.preset.path)?.node.text
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
}
