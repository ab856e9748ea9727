import ScenarioModel

/// The keys that may stand together in one object of a scenario.
enum KeyGroup: Hashable, CaseIterable {
  case scenario, source, fund, sourcedQuantity, microloans, cityProgramme, cityMeasure
  case instrument(Contract.Kind)
  case design

  static let allCases: [KeyGroup] =
    [.scenario, .source, .fund, .sourcedQuantity, .microloans, .cityProgramme, .cityMeasure]
    + instruments + [.design]
  static let instruments = Contract.Kind.allCases.map { KeyGroup.instrument($0) }

  /// The name in the reference of keys; of an entry with a kind, its kind.
  var name: String {
    switch self {
    case .scenario: "scenario"
    case .source: "source"
    case .fund: "fund"
    case .sourcedQuantity: "sourcedQuantity"
    case .microloans: "microloans"
    case .cityProgramme: "cityProgramme"
    case .cityMeasure: "measure"
    case .instrument(let kind): kind.rawValue
    case .design: "design"
    }
  }

  var keys: [ScenarioKey] {
    switch self {
    case .scenario:
      [.format, .title, .description, .currency, .start]
        + FundingDesign.terms.map { ScenarioKey($0) } + ScenarioKey.indexRate
        + Section.all.map(\.key)
        + [
          .baseline, .precision, .precisionTarget, .precisionMetrics, .maximumTrials, .trials,
          .seed,
        ] + ScenarioKey.reserved
    case .source: [.title, .place, .link]
    case .fund: [.fundTitle, .fundBudget]
    case .sourcedQuantity: [.value, .source, .note]
    case .microloans:
      [
        .kind(in: .portfolios), .like, .entryTitle, .lender, .originationFrom, .repayment,
        .payments,
        .seasoning, .dependenceModel, .services, .servicesOffered, .outcomes,
      ]
        + MicroloanPortfolio.terms.flatMap { term -> [ScenarioKey] in
          term.key == ScenarioKey.assetCorrelation.path
            ? [.assetCorrelation, .defaultCorrelation] : [ScenarioKey(term)]
        }
    case .cityProgramme:
      [.kind(in: .programmes), .like, .entryTitle, .city]
        + ScenarioKey.keys(of: CityProgramme.terms)
        + [.measures]
    case .cityMeasure:
      [.like, .entryTitle, .field] + ScenarioKey.keys(of: CityMeasure.terms) + [.wholeOnly]
    case .instrument(let kind): [.kind(in: .instruments), .like, .entryTitle] + Self.keys(of: kind)
    case .design: [.title, .extends, .use, .without, .changes]
    }
  }

  /// What an instrument of a kind states beside kind and likeness.
  private static func keys(of kind: Contract.Kind) -> [ScenarioKey] {
    kind.form.first + [.supports(kind.supported)] + ScenarioKey.keys(of: kind.terms)
      + kind.form.last
  }

  private static let trees: [KeyGroup: KeyTree] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0, KeyTree($0.keys)) })

  var tree: KeyTree { Self.trees[self] ?? KeyTree(keys) }

  // MARK: - Entries

  /// What an entry of a section can be, by its `kind`; `nil` where entries have none.
  static func kinds(in section: ScenarioKey) -> [KeyGroup]? {
    Section.of(section).flatMap { $0.kinds.isEmpty ? nil : $0.kinds }
  }

  /// The keys of an entry of a section; `nil` when its kind says nothing.
  static func group(of entry: JSONNode, in section: ScenarioKey) -> KeyGroup? {
    switch section {
    case .sources: return .source
    case .funds: return .fund
    case .designs: return .design
    case .measures: return .cityMeasure
    default:
      let kind = entry.member(ScenarioKey.kindPath)?.node.text
      return kinds(in: section)?.first { $0.name == kind }
    }
  }
}

extension ScenarioKey {
  /// The keys of terms, each with those that stand around it and state no quantity.
  fileprivate static func keys(of terms: [Term]) -> [ScenarioKey] {
    terms.flatMap { term -> [ScenarioKey] in
      switch term {
      case CityProgramme.existingDebtServiceTerm:
        [ScenarioKey(term), .existingDebtServiceByYear]
      case CityProgramme.existingDebtTerm: [ScenarioKey(term), .existingDebtByYear]
      case Construction.spendOver: [.spend, .spendFrom, ScenarioKey(term)]
      case MeasureOperation.runsTerm: [.runs, .runsFrom, ScenarioKey(term)]
      case MeasureOperation.lifetimeTerm: [.lifetime]
      case GrantChannel.terms.first: [.channelKind, .channelFrom, ScenarioKey(term)]
      case _ where terms.followsIndex(term.key): [ScenarioKey(term), .index(ofRateAt: term.key)]
      default: [ScenarioKey(term)]
      }
    }
  }
}

extension [Term] {
  /// Whether the rate at a key may be stated as an index and a margin.
  fileprivate func followsIndex(_ key: String) -> Bool {
    contains { $0.key.hasPrefix("\(key).") && $0.section == key }
  }
}
