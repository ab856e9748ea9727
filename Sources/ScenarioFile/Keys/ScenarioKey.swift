import FinanceBasics
import ScenarioModel

/// One key of the scenario language: where it stands, what may stand there, and what it means.
///
/// Reader, nearest names, schema and reference of keys derive from these declarations. Quantities
/// are declared by `Term` and only take their place here.
public struct ScenarioKey: Hashable, Sendable {
  public enum Shape: Hashable, Sendable {
    case text
    case date
    case flag
    /// One of some words; those of `later` are not yet supported.
    case choice([String], later: [String] = [])
    /// A list of texts.
    case names
    case wholeNumber(ClosedRange<Int64>)
    case quantity(Term)
    /// A quantity of any dimension, which its own text decides.
    case anyQuantity
    case seasoning
    /// A map from ascending months or years to quantities, each of which holds until the next.
    case steps(Term, each: StepDate)
    /// An object that may be left out; what is required inside is required only where it stands.
    case section
    /// A map from names to entries, at most so many.
    case entries(upTo: Int)
    /// A map from paths to values.
    case changes
    /// Known to the language, refused by this version.
    case notYetSupported
  }

  /// The dates at which a table steps.
  public enum StepDate: String, Hashable, Sendable { case month, year }

  /// When a key must be given. Names are those of keys beside it.
  public enum Requirement: Hashable, Sendable {
    case optional, required
    /// Required where one of these stands.
    case with([String])
    /// Exactly one of these stands; the key is one of them.
    case oneOf([String])
  }

  /// The path inside the entry, such as `loan.repayment`.
  public let path: String
  public let shape: Shape
  public let requirement: Requirement
  /// What holds when the key is not given, in words; `nil` where nothing does.
  public let fallback: String?
  public let sentence: String

  init(
    _ path: String, _ shape: Shape, given requirement: Requirement = .optional,
    default fallback: String? = nil, _ sentence: String
  ) {
    self.path = path
    self.shape = shape
    self.requirement = requirement
    self.fallback = fallback
    self.sentence = sentence
  }

  /// The key at which a term is stated.
  ///
  /// - Parameters:
  ///   - requirement: instead of the term's own.
  ///   - fallback: instead of the term's own, in words.
  init(_ term: Term, given requirement: Requirement? = nil, default fallback: String? = nil) {
    path = term.key
    shape = .quantity(term)
    self.requirement = requirement ?? (term.fallback == .required ? .required : .optional)
    self.fallback = fallback ?? Self.words(of: term)
    sentence = term.sentence
  }

  /// Where a law may be drawn per loan, in words.
  static let perLoanPlaces: String = {
    var places: [String] = []
    for case .quantity(let term) in KeyGroup.allCases.flatMap({ $0.keys.map(\.shape) })
    where term.allowsPerLoan && !places.contains(term.key) {
      places.append(term.key)
    }
    return places.joined(separator: ", ")
  }()

  /// What stands in for a term that is not given.
  private static func words(of term: Term) -> String? {
    switch term.fallback {
    case .required: nil
    case .value(.constant(let number)):
      number.rounded(unitsPerOne: term.dimension.unitsPerOne)
        .map { term.text($0, currency: "EUR") }
    case .value: nil
    case .sameAs(let key): "that of \(key)"
    case .horizon: "the horizon"
    case .absent: "none"
    }
  }
}

extension ScenarioKey.Shape {
  /// The most entries of a map; `nil` for what is none.
  var mostEntries: Int? { if case .entries(let limit) = self { limit } else { nil } }

  var isEntries: Bool { mostEntries != nil }
}

extension ScenarioKey {
  /// A whole number with its digits in groups.
  static func grouped(_ number: Int) -> String {
    Term("", .count, default: .absent, "").text(ExactNumber(Int64(number)), currency: "")
  }
}
