/// One layer of protection of a design: who stands behind it, and the books it covers.
struct ProtectionPlan: Sendable {
  let protector: Protector
  /// Places of the books, in the order of `supports`.
  let books: [Int]
}

/// What pays of a layer, by its place among its own kind.
enum Protector: Hashable, Sendable {
  case guarantee(Int)

  /// Kinds act on a loss in this order, whatever the order of `use`.
  var order: Int {
    switch self {
    case .guarantee: 0
    }
  }
}
