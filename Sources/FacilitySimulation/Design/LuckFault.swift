/// Luck of a trial that cannot be drawn.
enum LuckFault {
  case loss(path: String, ValueFault.Reason)
  /// Of a path of `LuckLibrary.indexPaths`.
  case indexRate(place: Int, String)
}
