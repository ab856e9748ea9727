/// Something a scenario says that can be simulated and is hardly meant, with the path of its place.
public struct ScenarioWarning: Hashable, Sendable {
  /// The design in which it shows.
  public let design: String
  /// Path from the top, such as `instruments.eib.shareOfCost`.
  public let path: String
  public let kind: Kind

  public init(design: String, path: String, _ kind: Kind) {
    self.design = design
    self.path = path
    self.kind = kind
  }

  /// Two calendar months, rendered.
  public struct Span: Hashable, Sendable {
    public let first: String
    public let last: String

    public init(first: String, last: String) {
      self.first = first
      self.last = last
    }
  }

  public enum Kind: Hashable, Sendable {
    /// Texts of shares are rendered.
    case loansAboveCost(programme: String, loans: [String], share: String)
    case grantsAboveCost(measure: String, grants: [String], share: String)
    case paidBeforeTheEnd(instrument: String, share: String)
    case serviceAboveLimit(programme: String, year: Int)
    /// Months are rendered as calendar months.
    case decidedTooLate(instrument: String, decided: String, complete: String)
    /// A guarantee includes loans of some months, a book lends in others too.
    case lendsOutside(instrument: String, portfolio: String, included: Span, lent: Span)
    /// Cost of some months is eligible, a measure spends in others too.
    case spendsOutside(instrument: String, measure: String, eligible: String, spent: Span)
    case grantAboveServices(instrument: String, portfolio: String, amount: String, cost: String)
  }
}

extension ScenarioWarning.Kind {
  public var sentence: String {
    switch self {
    case .loansAboveCost(let programme, let loans, let share):
      "loans to \(programme) have shares of \(share) together: \(loans.joined(separator: ", "))"
    case .grantsAboveCost(let measure, let grants, let share):
      "grants on \(measure) have rates of \(share) together: \(grants.joined(separator: ", "))"
    case .paidBeforeTheEnd(let instrument, let share):
      "advance and final balance of \(instrument) are \(share) of the award together"
    case .serviceAboveLimit(let programme, let year):
      "existing debt service of \(programme) is above its limit in \(year) already"
    case .decidedTooLate(let instrument, let decided, let complete):
      "\(instrument) is decided in \(decided) at the earliest, when everything is complete since "
        + "\(complete): nothing is eligible unless it is retroactive"
    case .lendsOutside(let instrument, let portfolio, let included, let lent):
      "\(instrument) includes loans made \(included.words), and \(portfolio) lends \(lent.words): "
        + "the others are not guaranteed"
    case .spendsOutside(let instrument, let measure, let eligible, let spent):
      "\(instrument) counts cost \(eligible), and \(measure) spends \(spent.words): the rest is "
        + "not eligible"
    case .grantAboveServices(let instrument, let portfolio, let amount, let cost):
      "\(instrument) pays \(amount) per borrower, above the \(cost) that services of \(portfolio) "
        + "cost"
    }
  }
}

extension ScenarioWarning.Span {
  fileprivate var words: String { first == last ? "in \(first)" : "from \(first) to \(last)" }
}
