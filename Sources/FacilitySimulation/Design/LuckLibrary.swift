/// Collects the luck that designs ask for; equal requests share a place.
struct LuckLibrary: Sendable {
  var books = BookLuckLibrary()
  var indexPaths: [IndexPlan] = []
  /// The answers of funds that are drawn.
  var funds: [FundAnswer] = []
}
