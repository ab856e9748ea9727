/// A fund that instruments draw on, by the name under which its figures stand.
public struct Fund: Hashable, Sendable {
  /// Whose money a fund is.
  public enum Budget: String, CaseIterable, Hashable, Sendable {
    /// The budget of the European Union.
    case eu
    /// The budget of a Member State: no Union money in leverage and costs to the EU.
    case national

    /// The name under which metrics of the budget stand.
    package var subjectName: String {
      switch self {
      case .eu: "euBudget"
      case .national: "nationalBudget"
      }
    }
  }

  public var name: String
  /// What reports call it; empty is its name.
  public var title: String
  public var budget: Budget

  package var titleInReports: String { title.isEmpty ? name : title }

  public init(name: String, title: String = "", budget: Budget = .eu) {
    self.name = name
    self.title = title
    self.budget = budget
  }
}
