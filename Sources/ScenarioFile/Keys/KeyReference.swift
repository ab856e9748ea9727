import FinanceBasics
import ScenarioModel

/// Every key of the scenario language with what may stand there, for schema and documentation.
public struct KeyReference: Hashable, Sendable {
  /// A part of the reference: the keys of one kind of object.
  public struct Section: Hashable, Sendable {
    public let name: String
    public let entries: [Entry]
  }

  public struct Entry: Hashable, Sendable {
    /// The path inside the object, such as `loan.amount`.
    public let key: String
    /// What may stand there, in words: `share`, `text`, `annuity | linear | bullet`,
    /// `rate | { index, margin, floor }`.
    public let type: String
    /// The dimension of a quantity; `nil` for other keys.
    public let dimension: Dimension?
    /// Inclusive bounds in words; empty where there are none.
    public let range: String
    public let requirement: ScenarioKey.Requirement
    public let fallback: String?
    public let isFixed: Bool
    public let allowsPerLoan: Bool
    public let sentence: String
  }

  public let sections: [Section]

  public init() {
    sections = KeyGroup.allCases.map { group in
      Section(
        name: group.name,
        entries: group.keys.filter { $0.shape != .notYetSupported }.map {
          Entry($0, in: group.tree)
        })
    }
  }
}

extension KeyReference.Entry {
  fileprivate init(_ key: ScenarioKey, in tree: KeyTree) {
    let term = key.shape.term
    self.key = key.path
    let place = key.path.split(separator: ".").reduce(tree) { $0[String($1)] ?? $0 }
    type = ([key.shape.words] + place.sectionsInWords).joined(separator: " | ")
    dimension = term?.dimension
    range = term.map(Self.range) ?? key.shape.range
    requirement = key.requirement
    fallback = key.fallback
    isFixed = term?.isFixed ?? false
    allowsPerLoan = term?.allowsPerLoan ?? false
    sentence = key.sentence
  }

  private static func range(of term: Term) -> String {
    let low = term.lowest.map { term.text($0, currency: "EUR") }
    let high = term.highest.map { term.text($0, currency: "EUR") }
    switch (low, high) {
    case (let low?, let high?): return "\(low) through \(high)"
    case (let low?, nil): return "\(low) or more"
    case (nil, let high?): return "\(high) or less"
    case (nil, nil): return ""
    }
  }
}

extension ScenarioKey.Shape {
  /// The term of a quantity.
  fileprivate var term: Term? {
    switch self {
    case .quantity(let term), .steps(let term, _): term
    default: nil
    }
  }

  fileprivate var words: String {
    switch self {
    case .text: "text"
    case .date: "month"
    case .flag: "true | false"
    case .choice(let words, _): words.joined(separator: " | ")
    case .names: "list of texts"
    case .wholeNumber: "whole number"
    case .quantity(let term): term.dimension.rawValue
    case .anyQuantity: "quantity"
    case .steps(let term, let date): "\(term.dimension.rawValue) by \(date.rawValue)"
    case .seasoning: "microloan | uniform | { weibull } | { table }"
    case .section: "section"
    case .entries: "names and entries"
    case .changes: "paths and values"
    case .notYetSupported: "not yet supported"
    }
  }

  fileprivate var range: String {
    switch self {
    case .wholeNumber(let range): "\(range.lowerBound) through \(range.upperBound)"
    case .entries(let limit): "at most \(ScenarioKey.grouped(limit))"
    default: ""
    }
  }
}
