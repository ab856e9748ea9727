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
  let guarantees: [GuaranteePlan]
  let servicesGrants: [ServicesGrantPlan]
  /// Layers of protection, in the order in which they act.
  let protections: [ProtectionPlan]
  let cities: [CityPlan]
}

extension DesignPlan {
  /// Names of the books, by place.
  package var bookNames: [String] { books.map(\.portfolio.name) }

  /// The most borrowers its books can have together.
  package var mostBorrowers: Int { books.reduce(0) { $0 + Int($1.slots.borrowers.highest) } }

  package var hasOutcomes: Bool { books.contains { $0.portfolio.hasOutcomes } }

  package var hasGuarantees: Bool { !guarantees.isEmpty }

  /// Whether EU money can stand behind a loan, to a borrower or a city.
  package var hasSupportedFinance: Bool {
    hasGuarantees || cities.contains { $0.hasSupportedLoans }
  }

  /// Whether money of the EU budget can reach what is invested in.
  package var hasSupportedInvestment: Bool {
    hasGuarantees || cities.contains { $0.hasUnionMoney }
  }

  package func usesGuarantee(named name: String) -> Bool {
    guarantees.contains { $0.instrument.name == name }
  }
}
