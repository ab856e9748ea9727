/// Money that contracts ask for in the order of their decisions.
///
/// Between what a contract asks and what it gets stands a purse. Without a limit it lets every
/// contract have what its own terms say.
struct Purse: Hashable, Sendable {
  /// What is left, in cents; `nil` is without limit.
  private(set) var left: Int64?

  static let unlimited = Purse(left: nil)

  /// A purse of so much.
  ///
  /// Precondition: not below 0.
  static func of(_ cents: Int64) -> Purse {
    precondition(cents >= 0)
    return Purse(left: cents)
  }

  /// Gives what is asked as far as it is there: min(asked, left).
  mutating func allot(_ asked: Int64) -> Allotment {
    guard let left else { return .unlimited }
    let got = min(max(0, asked), left)
    self.left = left - got
    return .upTo(got)
  }
}

/// What a contract gets of a purse.
enum Allotment: Hashable, Sendable {
  /// As much as the contract's own terms say.
  case unlimited
  case upTo(Int64)

  /// An amount within the allotment.
  func limit(_ cents: Int64) -> Int64 {
    switch self {
    case .unlimited: cents
    case .upTo(let most): min(cents, most)
    }
  }
}
