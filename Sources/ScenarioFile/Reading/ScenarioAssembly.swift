import FinanceBasics
import ScenarioModel

/// Puts a scenario together from the tree of its file: overrides, `like`, then every design.
struct ScenarioAssembly {
  /// The tree with overrides and inheritance, before the changes of designs.
  let root: JSONNode
  private let mistakes: MistakeCollector
  private let changes: TreeChanges
  private let likeness: Likeness

  init(_ file: JSONNode, overrides: [PlacedOverride], mistakes: MistakeCollector) {
    self.mistakes = mistakes
    changes = TreeChanges(mistakes: mistakes, overrides: overrides)
    likeness = Likeness(file, overrides: overrides)
    root = changes.overridden(likeness.tree(with: [], mistakes))
  }

  /// The scenario and the tree of each design; no scenario when something is missing.
  func read() -> (scenario: FacilityScenario?, trees: [String: JSONNode]) {
    checkNames()
    let base = DesignReader(root, mistakes: mistakes, reportsMissing: true)
    let top = base.values(of: root.members ?? [], .scenario, path: "", at: root.place)
    for source in root.entries(of: .sources) { check(source, base) }
    let funds = root.entries(of: .funds).map { fund($0, base) }
    if let code = top.text(.currency), !isCurrencyCode(code),
      let place = root.member(ScenarioKey.currency.path)?.node.place
    {
      mistakes.report(ReadingMistake.badCurrency(code), at: place)
    }
    let (designs, trees) = readDesigns(base)
    checkBaseline(top)
    guard let start = top.date(.start), let currency = top.text(.currency) else {
      return (nil, trees)
    }
    var scenario = FacilityScenario(
      title: top.text(.title) ?? "", currency: currency, start: start, designs: designs,
      baseline: top.text(.baseline) ?? "")
    scenario.description = top.text(.description) ?? ""
    scenario.instrumentOrder = root.entries(of: .instruments).map(\.key)
    scenario.sources = root.entries(of: .sources).map { source($0) }
    scenario.funds = funds
    scenario.precision = precision(top, base)
    scenario.trials = top.number(.trials).map { Int($0) } ?? scenario.trials
    scenario.seed = top.number(.seed).map { UInt64($0) } ?? scenario.seed
    return (scenario, trees)
  }

  // MARK: - Designs

  private func readDesigns(_ base: DesignReader) -> ([FundingDesign], [String: JSONNode]) {
    let overlay = DesignOverlay(root, reader: base, mistakes: mistakes)
    let sheets = overlay.sheets()
    var trees: [String: JSONNode] = [:]
    // What designs replace is read too; only what is missing may be theirs to fill in.
    _ = design(DesignSheet(name: ""), root, reportsMissing: sheets.isEmpty)
    let earlier = EarlierReads()
    let designs = sheets.map { sheet in
      let tree = tree(of: sheet)
      trees[sheet.name] = tree
      return design(sheet, tree, reportsMissing: true, earlier)
    }
    return (designs, trees)
  }

  /// The tree of a design, in which its changes reach what is like the entries they name.
  private func tree(of sheet: DesignSheet) -> JSONNode {
    let (tree, applied) = changes.tree(of: sheet, from: root)
    guard likeness.isUsed, !applied.isEmpty else { return tree }
    // What is wrong was reported above, and with the file.
    let silent = TreeChanges(mistakes: MistakeCollector(), overrides: changes.overrides)
    let base = silent.overridden(likeness.tree(with: applied, silent.mistakes))
    return silent.tree(of: sheet, from: base).tree
  }

  private func design(
    _ sheet: DesignSheet, _ tree: JSONNode, reportsMissing: Bool,
    _ earlier: EarlierReads = EarlierReads()
  ) -> FundingDesign {
    let reader = DesignReader(
      tree, mistakes: mistakes, reportsMissing: reportsMissing, earlier: earlier)
    var design = reader.readTerms()
    design.name = sheet.name
    design.title = sheet.title
    design.assumptions = reader.readAssumptions()
    design.portfolios = reader.readPortfolios()
    design.programmes = reader.readProgrammes()
    let instruments = reader.readInstruments()
    design.instruments = sheet.use.compactMap { name in instruments.first { $0.name == name } }
    design.unusedInstruments = instruments.filter { !sheet.use.contains($0.name) }
    return design
  }

  private func checkBaseline(_ top: EntryValues) {
    let designs = root.entries(of: .designs)
    guard let baseline = top.text(.baseline), !designs.isEmpty,
      !designs.contains(where: { $0.key == baseline }),
      let place = root.member(ScenarioKey.baseline.path)?.node.place
    else { return }
    let nearest = mistakes.nearest(to: baseline, among: designs)
    mistakes.report(
      ScenarioProblem.Kind.unknownBaseline(shortened(baseline), nearest: nearest), at: place)
  }

  // MARK: - Names

  /// Names are well formed, not reserved, and unique across portfolios, programmes, instruments.
  private func checkNames() {
    var owners: [String: ScenarioKey] = [:]
    for section in Section.described.map(\.key) {
      for entry in root.entries(of: section) where mistakes.checkName(entry) {
        if FacilityScenario.reservedNames.contains(entry.key) {
          mistakes.report(ReadingMistake.reservedName(entry.key), at: entry.keyPlace)
        } else if let owner = owners[entry.key] {
          mistakes.report(
            ReadingMistake.nameTaken(entry.key, section: owner.path), at: entry.keyPlace)
        } else {
          owners[entry.key] = section
        }
      }
    }
    for section in Section.all where section.kinds.isEmpty {
      for entry in root.entries(of: section.key) { mistakes.checkName(entry) }
    }
    for section in Section.all.map(\.key) {
      guard let node = root.member(section.path)?.node, node.members == nil, !node.isUnreadable
      else { continue }
      mistakes.report(
        ReadingMistake.wrongShape(
          key: section.path, wanted: "an object", found: node.kindInWords), at: node.place)
    }
  }

  /// An assumption counts as used when any text of the file names it.
  ///
  /// Not asked of a file with mistakes of syntax, where a name may be hidden.
  func warnOfUnused() {
    var used: Set<String> = []
    collectNames(in: root, into: &used)
    for assumption in root.entries(of: .assumptions) where !used.contains(assumption.key) {
      mistakes.warn(
        IdleMistake.unusedAssumption(shortened(assumption.key)), at: assumption.keyPlace)
    }
  }

  /// Names what a sound scenario describes for nothing; beside an error it could be what the error
  /// does.
  func warnOfIdle() {
    warnOfUnusedInstruments()
    warnOfUnnamedFunds()
    warnOfIdleChanges()
    var cited: Set<String> = []
    collectSources(in: root, into: &cited)
    for source in root.entries(of: .sources) where !cited.contains(source.key) {
      mistakes.warn(IdleMistake.uncitedSource(shortened(source.key)), at: source.keyPlace)
    }
  }

  private func warnOfUnusedInstruments() {
    var used: Set<String> = []
    for design in root.entries(of: .designs) {
      guard case .list(let names)? = design.node.member(ScenarioKey.use.path)?.node.value else {
        continue
      }
      used.formUnion(names.compactMap(\.text))
    }
    for instrument in root.entries(of: .instruments) where !used.contains(instrument.key) {
      mistakes.warn(
        IdleMistake.unusedInstrument(shortened(instrument.key)), at: instrument.keyPlace)
    }
  }

  /// A change is idle where none of the designs that have it, or inherit it, uses the instrument or
  /// one that is like it.
  private func warnOfIdleChanges() {
    let silent = MistakeCollector()
    let reader = DesignReader(root, mistakes: silent, reportsMissing: false)
    var changed: [(change: JSONMember, name: String, isUsed: Bool)] = []
    for sheet in DesignOverlay(root, reader: reader, mistakes: silent).sheets() {
      let used = likeness.roots(ofInstruments: sheet.use)
      for change in sheet.changes {
        let names = ScenarioPath(change.key).names
        guard names.count > 1, names[0] == ScenarioKey.instruments.path else { continue }
        let isUsed = used.contains(names[1])
        if let place = changed.firstIndex(where: { $0.change.keyPlace == change.keyPlace }) {
          changed[place].isUsed = changed[place].isUsed || isUsed
        } else {
          changed.append((change, names[1], isUsed))
        }
      }
    }
    for item in changed where !item.isUsed {
      mistakes.warn(IdleMistake.changeOfUnused(shortened(item.name)), at: item.change.keyPlace)
    }
  }

  /// Where funds are named, one that is not is hardly meant.
  private func warnOfUnnamedFunds() {
    let funds = root.entries(of: .funds)
    guard !funds.isEmpty else { return }
    var known = Set(funds.map(\.key))
    for instrument in root.entries(of: .instruments) {
      guard let node = instrument.node.member(ScenarioKey.fund.path)?.node, let name = node.text,
        known.insert(name).inserted
      else { continue }
      mistakes.warn(
        IdleMistake.unnamedFund(name, nearest: mistakes.nearest(to: name, among: funds)),
        at: node.place)
    }
  }

  private func collectSources(in node: JSONNode, into cited: inout Set<String>) {
    switch node.value {
    case .list(let elements): for element in elements { collectSources(in: element, into: &cited) }
    case .object(let members):
      for member in members {
        if member.key == ScenarioKey.source.path, let text = member.node.text {
          cited.insert(text)
        }
        collectSources(in: member.node, into: &cited)
      }
    case .text, .null, .flag, .number, .unreadable: break
    }
  }

  private func collectNames(in node: JSONNode, into used: inout Set<String>) {
    switch node.value {
    case .text(let text, _):
      guard text.contains("$") else { return }
      for part in text.split(separator: "$", omittingEmptySubsequences: false).dropFirst() {
        used.insert(String(part.prefix { $0.unicodeScalars.allSatisfy(\.isNamePart) }))
      }
    case .list(let elements): for element in elements { collectNames(in: element, into: &used) }
    case .object(let members): for member in members { collectNames(in: member.node, into: &used) }
    case .null, .flag, .number, .unreadable: break
    }
  }

  // MARK: - Small sections

  private func check(_ source: JSONMember, _ reader: DesignReader) {
    let path = "\(ScenarioKey.sources.path).\(source.key)"
    guard let members = reader.object(source.node, key: path) else { return }
    _ = reader.values(of: members, .source, path: path, at: source.keyPlace)
  }

  private func fund(_ member: JSONMember, _ reader: DesignReader) -> Fund {
    let path = "\(ScenarioKey.funds.path).\(member.key)"
    let members = reader.object(member.node, key: path) ?? []
    let values = reader.values(of: members, .fund, path: path, at: member.keyPlace)
    return Fund(
      name: member.key, title: values.text(.fundTitle) ?? "",
      budget: values.choice(.fundBudget) ?? .eu)
  }

  private func source(_ member: JSONMember) -> ScenarioSource {
    func text(_ key: ScenarioKey) -> String? { member.node.member(key.path)?.node.text }
    return ScenarioSource(
      key: member.key, title: text(.title) ?? "", place: text(.place), link: text(.link))
  }

  private func precision(_ top: EntryValues, _ reader: DesignReader) -> PrecisionTarget? {
    guard let node = root.reached(ScenarioPath(ScenarioKey.precisionTarget.path).names)?.node,
      let relative = reader.plain(node, .precisionTarget)
    else { return nil }
    return PrecisionTarget(
      relativeBillionths: relative, metrics: top.names(.precisionMetrics).map(\.name),
      maximumTrials: top.number(.maximumTrials).map { Int($0) } ?? SimulationLimit.trials)
  }
}

extension DesignReader {
  /// A design with its own terms and its economy, and nothing else.
  func readTerms() -> FundingDesign {
    let values = values(of: root.members ?? [], .scenario, path: "", at: root.place)
    var design = values.filled(FundingDesign.unread)
    design.economy.indexRate = values.indexRate
    return design
  }
}

extension EntryValues {
  /// The index rate in any of its forms.
  fileprivate var indexRate: IndexRate? {
    if let table = table(.indexRateTable) { return .table(table) }
    if let process = IndexProcess.allCases.first(where: { sections.contains($0.path) }) {
      var rate = ShortRate.unread
      for field in process.fields {
        if let quantity = quantities[field.term.key] { field.write(quantity, &rate) }
      }
      return process.rate(rate)
    }
    return quantities[IndexRate.term.key].map { .rate($0) }
  }
}
