/// A contract of a programme that a fund decides on.
enum DecidedContract: Hashable, Sendable {
  /// By its place among the programme's own.
  case grant(Int)
  case proportionalGrant(Int)
}
