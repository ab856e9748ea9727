import FinanceBasics
import ScenarioModel

/// Reads one design from the tree of the scenario with the design's changes applied.
///
/// What stands as in an earlier design is not read again; the collector keeps each mistake once.
final class DesignReader {
  static let nameDepthLimit = 64
  static let operationDepthLimit = 512

  let root: JSONNode
  let mistakes: MistakeCollector
  let currency: String?
  /// The scenario's first month; `nil` when it cannot be read.
  let start: CalendarMonth?
  /// Whether a missing key counts: not where designs are still to fill it in.
  let reportsMissing: Bool
  let earlier: EarlierReads
  private let sources: [JSONMember]
  private let sourceNames: Set<String>
  private let assumptions: [JSONMember]
  private let assumptionsByName: [String: JSONMember]
  /// What instruments may support, in file order.
  private(set) lazy var things = Self.things(in: root)
  private(set) lazy var thingsByName = Dictionary(
    things.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  private var known: [String: ReadQuantity] = [:]
  /// Assumptions being read, to find circles.
  private var open: [String] = []

  /// - Parameter earlier: of designs whose missing keys are reported alike.
  init(
    _ root: JSONNode, mistakes: MistakeCollector, reportsMissing: Bool,
    earlier: EarlierReads = EarlierReads()
  ) {
    self.root = root
    self.earlier = earlier
    earlier.begin(root)
    self.mistakes = mistakes
    self.reportsMissing = reportsMissing
    let code = root.member(ScenarioKey.currency.path)?.node.text
    currency = code.flatMap { isCurrencyCode($0) ? $0 : nil }
    let month = root.member(ScenarioKey.start.path).map { Wrapper($0.node).value.text ?? "" }
    start = month.flatMap { CalendarMonth(text: $0) }
    sources = root.entries(of: .sources)
    sourceNames = Set(sources.map(\.key))
    assumptions = root.entries(of: .assumptions)
    assumptionsByName = Dictionary(
      assumptions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The currency in examples; texts about a scenario without one speak of EUR.
  var exampleCurrency: String { currency ?? "EUR" }

  // MARK: - Assumptions

  /// All assumptions in file order.
  func readAssumptions() -> [Assumption] {
    earlier.assumptions {
      assumptions.map { member in
        let read = assumption(member)
        let wrapper = Wrapper(member.node)
        var result = Assumption(
          name: member.key, quantity: read.quantity, text: wrapper.value.inWords)
        result.source = wrapper.source?.node.text
        result.note = wrapper.note?.node.text
        return result
      }
    }
  }

  /// What `$name` stands for; a mistake is reported and leaves a quantity without dimension.
  func named(_ name: String, at place: TextPlace) -> ReadQuantity {
    guard let member = assumptionsByName[name] else {
      let nearest = mistakes.nearest(to: name, among: assumptions)
      mistakes.reportUnknownEntry(
        ScenarioProblem.Kind.unknownAssumption(shortened(name), nearest: nearest),
        in: .assumptions, of: root, at: place)
      return .broken
    }
    if let start = open.firstIndex(of: name) {
      mistakes.report(
        ScenarioProblem.Kind.cyclicAssumptions(open[start...] + [name]), at: place)
      return .broken
    }
    guard open.count < Self.nameDepthLimit else {
      mistakes.report(ReadingMistake.namesTooDeep(limit: Self.nameDepthLimit), at: place)
      return .broken
    }
    var read = assumption(member)
    read.quantity = .assumption(name)
    read.depth += 1
    if read.depth > Self.operationDepthLimit {
      mistakes.report(ReadingMistake.namesTooDeep(limit: Self.operationDepthLimit), at: place)
      return .broken
    }
    return read
  }

  private func assumption(_ member: JSONMember) -> ReadQuantity {
    if let read = known[member.key] { return read }
    open.append(member.key)
    let read =
      quantity(member.node, QuantityPlace(key: member.key, dimension: nil, identity: member.key))
      ?? .broken
    open.removeLast()
    known[member.key] = read
    return read
  }

  // MARK: - Sources

  /// Checks the keys of a quantity that names its source.
  func checkWrapper(_ members: [JSONMember]) {
    let tree = KeyGroup.sourcedQuantity.tree
    for member in members {
      switch tree[member.key]?.key {
      case nil: reportUnknown(member, in: tree, of: .sourcedQuantity)
      case .source?:
        guard let name = text(member, key: ScenarioKey.source.path) else { continue }
        guard !sourceNames.contains(name) else { continue }
        let nearest = mistakes.nearest(to: name, among: sources)
        mistakes.reportUnknownEntry(
          ReadingMistake.unknownEntry(name, what: "source", nearest: nearest), in: .sources,
          of: root, at: member.node.place)
      case .note?: _ = text(member, key: ScenarioKey.note.path)
      default: break
      }
    }
  }
}

extension ReadQuantity {
  /// Stands where a mistake was reported; nothing more is said about it. No assumption has an empty
  /// name, so what uses it cannot be planned either.
  static let broken = ReadQuantity(quantity: .assumption(""), powers: nil)
}

/// A quantity with its source, or a bare one.
struct Wrapper {
  let value: JSONNode
  let source: JSONMember?
  let note: JSONMember?
  /// Whether the quantity stands inside an object with a value.
  let isWrapped: Bool

  init(_ node: JSONNode) {
    let inner = node.member(ScenarioKey.value.path)
    isWrapped = inner != nil
    value = inner?.node ?? node
    source = inner == nil ? nil : node.member(ScenarioKey.source.path)
    note = inner == nil ? nil : node.member(ScenarioKey.note.path)
  }
}

extension JSONNode {
  /// The entries of a section at the top; none when it is not an object.
  func entries(of section: ScenarioKey) -> [JSONMember] {
    member(section.path)?.node.members ?? []
  }
}

func isCurrencyCode(_ text: String) -> Bool {
  text.utf8.count == 3 && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")) ~= $0 }
}
