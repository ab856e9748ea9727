/// One layer of protection of a design: who stands behind it, and the books it covers.
struct ProtectionPlan: Sendable {
  /// What pays, by its place among its own kind.
  enum Protector: Hashable, Sendable {
    case guarantee(Int)

    /// Kinds act on a loss in this order, whatever the order of `use`.
    var order: Int {
      switch self {
      case .guarantee: 0
      }
    }
  }

  let protector: Protector
  /// Places of the books, in the order of `supports`.
  let books: [Int]

  /// The layers of a design, in the order in which they act.
  static func layers(guarantees: [GuaranteePlan]) -> [ProtectionPlan] {
    let all = guarantees.enumerated().map { place, guarantee in
      ProtectionPlan(protector: .guarantee(place), books: guarantee.books)
    }
    return all.enumerated()
      .sorted { ($0.element.protector.order, $0.offset) < ($1.element.protector.order, $1.offset) }
      .map(\.element)
  }
}
