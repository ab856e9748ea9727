import FinanceBasics
import ScenarioModel

/// One design, ready for trials.
package struct DesignPlan: Sendable {
  package let name: String
  package let title: String
  package let calendar: YearCalendar
  package let horizon: Int
  let discountRate: TermSlot
  /// Place of the index rate in `SimulationPlan.indexPaths`; `nil` without one.
  package let indexPath: Int?
  let books: [BookPlan]
  /// What supports the books.
  let bookInstruments: BookInstruments
  let cities: [CityPlan]
}

extension DesignPlan {
  /// Names of the books, by place.
  package var bookNames: [String] { books.map(\.portfolio.name) }

  /// The most borrowers its books can have together.
  package var mostBorrowers: Int { books.reduce(0) { $0 + Int($1.slots.borrowers.highest) } }

  package var hasOutcomes: Bool { books.contains { $0.portfolio.outcomes != nil } }

  /// Names of loans and grants that give money to each programme, by its name.
  package var financing: [String: [String]] {
    Dictionary(uniqueKeysWithValues: cities.map { ($0.programme.name, $0.financing) })
  }

  /// Whether an instrument of this name protects books.
  package func usesProtection(named name: String) -> Bool {
    protections.contains { bookInstruments.instrument(of: $0.protector).name == name }
  }
}

extension DesignPlan {
  var guarantees: [GuaranteePlan] { bookInstruments.guarantees }
  var servicesGrants: [ServicesGrantPlan] { bookInstruments.servicesGrants }
  /// Layers of protection, in the order in which they act.
  var protections: [ProtectionPlan] { bookInstruments.protections }
}
