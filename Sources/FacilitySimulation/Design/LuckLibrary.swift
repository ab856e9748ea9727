/// Collects the luck that designs ask for; equal requests share a place.
struct LuckLibrary: Sendable {
  var books = BookLuckLibrary()
  var indexPaths: [IndexPlan] = []
  /// Names of the funds whose access is drawn.
  var funds: [String] = []
}
