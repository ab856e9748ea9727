import FacilitySimulation
import FinanceBasics

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
    /// An object that may be left out; what is required inside is required only where it stands.
    case section
    /// A map from names to entries.
    case entries
    /// A map from paths to values.
    case changes
    /// Known to the language, refused by this version.
    case notYetSupported
  }

  /// The path inside the entry, such as `loan.repayment`.
  public let path: String
  public let shape: Shape
  public let isRequired: Bool
  /// What holds when the key is not given, in words; `nil` where nothing does.
  public let fallback: String?
  public let sentence: String

  init(
    _ path: String, _ shape: Shape, required: Bool = false, default fallback: String? = nil,
    _ sentence: String
  ) {
    self.path = path
    self.shape = shape
    isRequired = required
    self.fallback = fallback
    self.sentence = sentence
  }

  /// The key at which a term is stated.
  init(_ term: Term) {
    path = term.key
    shape = .quantity(term)
    isRequired = term.fallback == .required
    fallback =
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
    sentence = term.sentence
  }
}

/// The keys of one object as a tree, in the order of their declaration.
struct KeyTree: Sendable {
  private(set) var names: [String] = []
  private var children: [String: KeyTree] = [:]
  /// What is declared at this place; `nil` for the top and for sections without a declaration.
  private(set) var key: ScenarioKey?
  /// The path of this place inside the entry; empty at the top.
  private(set) var path = ""

  init(_ keys: [ScenarioKey]) {
    for key in keys { insert(key, at: key.path.split(separator: ".")[...]) }
  }

  private init(path: String) { self.path = path }

  var isSection: Bool { !names.isEmpty }

  /// Whether something inside must be given wherever the entry stands.
  var isRequired: Bool {
    guard isSection else { return key?.isRequired ?? false }
    return key == nil && names.contains { self[$0]?.isRequired ?? false }
  }

  subscript(name: String) -> KeyTree? { children[name] }

  private mutating func insert(_ key: ScenarioKey, at names: ArraySlice<Substring>) {
    guard let first = names.first.map(String.init) else {
      self.key = key
      return
    }
    if children[first] == nil { self.names.append(first) }
    let below = path.isEmpty ? first : "\(path).\(first)"
    children[first, default: KeyTree(path: below)].insert(key, at: names.dropFirst())
  }
}
