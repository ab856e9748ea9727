/// The metrics of a run whose distributions are kept: they take most of its memory.
public enum DistributionSelection: Hashable, Sendable {
  case all
  /// By id: of some the whole distribution, of others the 95th percentile and what lies above.
  case only(whole: Set<String>, upperTails: Set<String>)

  public static let none = DistributionSelection.only(whole: [], upperTails: [])
}
