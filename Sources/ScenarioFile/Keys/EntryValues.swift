import CreditRisk
import FinanceBasics
import ScenarioModel

/// What an entry states, by the path of the key; what is wrong is reported and left out.
struct EntryValues {
  /// Quantities, by the key of their term.
  var quantities: [String: Quantity] = [:]
  var lawsPerLoan: [String: Law] = [:]
  var seasoning: Seasoning?
  /// Paths of the sections that stand in the entry.
  var sections: Set<String> = []
  var texts: [String: String] = [:]
  var dates: [String: CalendarMonth] = [:]
  var flags: [String: Bool] = [:]
  var lists: [String: [JSONNode]] = [:]
  var numbers: [String: Int64] = [:]
  /// Tables in ascending order; of a table of years, a step holds from January.
  var tables: [String: [IndexStep]] = [:]

  func text(_ key: ScenarioKey) -> String? { texts[key.path] }
  func date(_ key: ScenarioKey) -> CalendarMonth? { dates[key.path] }
  func flag(_ key: ScenarioKey) -> Bool? { flags[key.path] }
  func number(_ key: ScenarioKey) -> Int64? { numbers[key.path] }
  func table(_ key: ScenarioKey) -> [IndexStep]? { tables[key.path] }
  /// The texts of a list, each with its place.
  func names(_ key: ScenarioKey) -> [(name: String, place: TextPlace)] {
    (lists[key.path] ?? []).compactMap { node in node.text.map { ($0, node.place) } }
  }
  /// The law of a term that is drawn per loan.
  func lawPerLoan(_ term: Term) -> Law? { lawsPerLoan[term.key] }
  /// A struct of terms with every quantity that is stated.
  func filled<Terms: TermSet>(_ terms: Terms) -> Terms {
    var terms = terms
    terms.fill { field in
      if let quantity = quantities[field.term.key] { return quantity }
      // A section without a margin tells a rate that follows the index from one that is stated.
      let isFollowing = field.part == .margin && sections.contains(field.term.section)
      return isFollowing ? .percent(0) : nil
    }
    return terms
  }
  func choice<Choice: RawRepresentable<String>>(_ key: ScenarioKey) -> Choice? {
    texts[key.path].flatMap { Choice(rawValue: $0) }
  }
}
