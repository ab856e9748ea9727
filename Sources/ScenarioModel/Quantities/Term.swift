import FinanceBasics

/// One quantity that an entry of a scenario can state: its key, dimension, range and default.
///
/// Reader, range checks, plan, schema and reference of keys all derive from these declarations. A
/// `Field` ties a term to the property that holds it.
public struct Term: Hashable, Sendable {
  public enum Fallback: Hashable, Sendable {
    case required
    case value(Quantity)
    /// The value of another term of the same entry.
    case sameAs(key: String)
    /// The scenario's horizon.
    case horizon
    /// Nothing: no ceiling, no budget, no limit.
    case absent
  }

  /// The path of the key inside its entry, such as `loan.amount`.
  public let key: String
  public let dimension: Dimension
  /// Inclusive bounds in the dimension's whole unit; `nil` is unbounded on that side.
  public let lowest: Int64?
  public let highest: Int64?
  /// A fixed term takes no probability law, neither here nor behind a name.
  public let isFixed: Bool
  /// Whether `{ perLoan: law }` may stand here.
  public let allowsPerLoan: Bool
  public let fallback: Fallback
  public let sentence: String

  /// Bounds that are not given take the dimension's own: money, money per time, counts and factors
  /// from 0, rates −100 … 100 %, shares 0 … 100 %, durations 0 … 600 months.
  package init(
    _ key: String, _ dimension: Dimension, from lowest: Int64? = nil, through highest: Int64? = nil,
    fixed: Bool = false, perLoan: Bool = false, default fallback: Fallback, _ sentence: String
  ) {
    self.key = key
    self.dimension = dimension
    let bounds = Term.bounds(of: dimension)
    self.lowest = lowest ?? bounds.lowest
    self.highest = highest ?? bounds.highest
    isFixed = fixed
    allowsPerLoan = perLoan
    self.fallback = fallback
    self.sentence = sentence
  }

  private static func bounds(of dimension: Dimension) -> (lowest: Int64?, highest: Int64?) {
    switch dimension {
    case .money, .moneyPerTime, .factor, .numberPerTime, .count: (0, nil)
    case .rate: (-billion, billion)
    case .share: (0, billion)
    case .correlation: (0, billion)
    case .duration: (0, Int64(SimulationLimit.months))
    }
  }
}
