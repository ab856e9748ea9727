import ScenarioModel

extension DesignReader {
  /// Every instrument the scenario describes, in file order.
  func readInstruments() -> [Instrument] {
    earlier.beginInstruments(things)
    return readOnce(.instruments, \.instruments) { entry in
      guard case .instrument(let kind) = entry.group else { return nil }
      let preset = preset(of: entry)
      // A preset is read as if its terms stood in the file, so none of them is missing.
      let members = entry.members + presetMembers(preset, entry.member)
      let values = values(
        of: members, entry.group, path: entry.path, at: entry.member.keyPlace,
        origin: entry.member.origin)
      checkSupports(
        values, kind, at: entry.member.node.member(ScenarioKey.supportsPath)?.node)
      checkIndex(values, entry.member)
      if let preset { warnOfMore(than: preset, values, entry.member) }
      var instrument = Instrument(
        name: entry.member.key, supports: values.names(.supports(kind.supported)).map(\.name),
        contract: kind.form.contract(values, preset))
      instrument.title = values.text(.entryTitle) ?? ""
      return instrument
    }
  }

  /// Terms that are stated above what the scheme of a preset allows.
  private func warnOfMore(than preset: GuaranteePreset, _ values: EntryValues, _ entry: JSONMember)
  {
    for allowed in preset.terms {
      guard case .constant(let stated)? = values.quantities[allowed.term.key],
        allowed.value < stated, let node = entry.node.member(allowed.term.key)?.node
      else { continue }
      mistakes.warn(
        EntryMistake.abovePreset(
          allowed.term.key, found: allowed.term.text(stated, currency: exampleCurrency),
          highest: allowed.text, preset: preset.rawValue), at: node.valuePlace)
    }
  }

  /// A rate that follows the index needs one.
  private func checkIndex(_ values: EntryValues, _ entry: JSONMember) {
    let isGiven = root.reached(ScenarioPath(IndexRate.term.key).names) != nil
    guard reportsMissing, !isGiven else { return }
    for key in values.sections.sorted() {
      let index = ScenarioKey.index(ofRateAt: key)
      guard values.text(index) != nil,
        let node = entry.node.reached(ScenarioPath(index.path).names)?.node
      else { continue }
      mistakes.report(EntryMistake.noIndex(key: key, index: IndexRate.term.key), at: node.place)
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
    }.map { filled in
      JSONMember(
        key: filled.term.key, keyPlace: entry.keyPlace,
        node: JSONNode(value: .unreadable, place: entry.keyPlace))
    }
  }
}
