import FinanceBasics
import Instruments
import ScenarioModel

/// What one trial says about the instruments that support books, one by one.
struct BookInstrumentOutcomes {
  private(set) var guarantees: [GuaranteeOutcome] = []
  private(set) var grants: [ServicesGrantOutcome] = []

  /// Takes the trial just run.
  mutating func take(_ run: DesignRun, books: [BookOutcome], values: [ExactNumber]) {
    guarantees.removeAll(keepingCapacity: true)
    grants.removeAll(keepingCapacity: true)
    for (place, guarantee) in run.protectors.guarantees.enumerated() {
      guard let layer = run.layer(of: .guarantee(place)) else { continue }
      guarantees.append(
        GuaranteeOutcome(
          guarantee, layer: layer, books: books, of: run.books, discounting: run.discounting,
          values: values))
    }
    for grant in run.grants {
      grants.append(
        ServicesGrantOutcome(
          grant, books: run.books, discounting: run.discounting, values: values))
    }
  }
}

extension DesignRun {
  /// The layer that a contract stands behind.
  fileprivate func layer(of protector: Protector) -> ProtectionLayer? {
    plan.protections.firstIndex { $0.protector == protector }.map { protections.layers[$0] }
  }
}
