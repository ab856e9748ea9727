import FacilitySimulation

/// The keys that may stand together in one object of a scenario.
enum KeyGroup: String, CaseIterable {
  case scenario, source, sourcedQuantity, microloans, cappedGuarantee, servicesGrant, design

  var keys: [ScenarioKey] {
    switch self {
    case .scenario:
      [.format, .title, .description, .currency, .start]
        + Term.scenario.map { ScenarioKey($0) }
        + [
          .sources, .assumptions, .portfolios, .programmes, .instruments, .designs, .baseline,
          .precision, .precisionTarget, .precisionMetrics, .maximumTrials, .trials, .seed,
        ] + ScenarioKey.reserved
    case .source: [.title, .place, .link]
    case .sourcedQuantity: [.value, .source, .note]
    case .microloans:
      [
        .kind(EntryKind.portfolios.map(\.name)), .like, .lender, .originationFrom, .repayment,
        .payments, .seasoning, .dependenceModel, .services, .servicesOffered, .outcomes,
      ] + Term.microloans.map { ScenarioKey($0) }
    case .cappedGuarantee:
      [.kind(EntryKind.instruments.map(\.name)), .like, .guarantor, .fund, .supports]
        + Term.cappedGuarantee.map { ScenarioKey($0) }
        + [.inclusionFrom, .capReplenished, .preset]
    case .servicesGrant:
      [.kind(EntryKind.instruments.map(\.name)), .like, .fund, .supports]
        + Term.servicesGrant.map { ScenarioKey($0) }
    case .design: [.title, .extends, .use, .without, .changes]
    }
  }

  private static let trees: [KeyGroup: KeyTree] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, KeyTree($0.keys)) })

  var tree: KeyTree { Self.trees[self] ?? KeyTree(keys) }
}

/// What an entry can be; kinds without keys are known to the language and not yet supported.
struct EntryKind: Sendable {
  let name: String
  let group: KeyGroup?

  static let portfolios = [EntryKind(name: KeyGroup.microloans.rawValue, group: .microloans)]
  static let programmes = [EntryKind(name: "cityProgramme", group: nil)]
  static let instruments =
    Instrument.Kind.allCases.map { EntryKind(name: $0.rawValue, group: group(of: $0)) }

  private static func group(of kind: Instrument.Kind) -> KeyGroup? {
    switch kind {
    case .cappedGuarantee: .cappedGuarantee
    case .servicesGrant: .servicesGrant
    case .grant, .loan, .bridge, .loanProportionalGrant, .interestSubsidy: nil
    }
  }

  /// The kinds of a section, by the section's key; `nil` for sections of entries without kinds.
  static func kinds(in section: ScenarioKey) -> [EntryKind]? {
    switch section {
    case .portfolios: portfolios
    case .programmes: programmes
    case .instruments: instruments
    default: nil
    }
  }
}
