/// A map from names to entries at the top of a scenario file: the one list of what there is.
struct Section: Sendable {
  let key: ScenarioKey
  /// What an entry can be, by its `kind`; none where entries have no kind.
  let kinds: [KeyGroup]
  /// Whether a design may change its entries.
  let isChangeable: Bool

  static let all = [
    Section(key: .sources, kinds: [], isChangeable: false),
    Section(key: .funds, kinds: [], isChangeable: false),
    Section(key: .assumptions, kinds: [], isChangeable: true),
    Section(key: .portfolios, kinds: [.microloans], isChangeable: true),
    Section(key: .programmes, kinds: [.cityProgramme], isChangeable: true),
    Section(key: .instruments, kinds: KeyGroup.instruments, isChangeable: true),
    Section(key: .designs, kinds: [], isChangeable: false),
  ]

  /// Those whose entries have a kind: they may be like each other and share their names.
  static let described = all.filter { !$0.kinds.isEmpty }

  static func of(_ key: ScenarioKey) -> Section? { all.first { $0.key == key } }
}
