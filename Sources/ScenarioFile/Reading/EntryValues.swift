import CreditRisk
import FacilitySimulation
import FinanceBasics
import ScenarioModel

/// What an entry states, by the path of the key; what is wrong is reported and left out.
struct EntryValues {
  var terms = Terms()
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
  func choice<Choice: RawRepresentable<String>>(_ key: ScenarioKey) -> Choice? {
    texts[key.path].flatMap { Choice(rawValue: $0) }
  }
}
