import FinanceBasics
import Instruments
import ScenarioModel

/// What one trial says about the instruments that support books, one by one, and what each commits.
struct BookInstrumentOutcomes {
  private(set) var guarantees: [GuaranteeOutcome] = []
  private(set) var grants: [ServicesGrantOutcome] = []
  private(set) var commitments: [BudgetCommitment] = []

  /// Takes the trial just run.
  mutating func take(_ run: DesignRun, books: [BookOutcome], values: [ExactNumber]) {
    guarantees.removeAll(keepingCapacity: true)
    grants.removeAll(keepingCapacity: true)
    commitments.removeAll(keepingCapacity: true)
    for (place, guarantee) in run.protectors.guarantees.enumerated() {
      guard let layer = run.layer(of: .guarantee(place)) else { continue }
      let outcome = GuaranteeOutcome(
        guarantee, layer: layer, books: books, of: run.books, discounting: run.discounting,
        values: values)
      guarantees.append(outcome)
      commitments.append(
        BudgetCommitment(
          line: guarantee.plan.budgetLine, committed: outcome.capAmount,
          ceiling: outcome.plannedCapAmount, costNPV: outcome.paymentsNPV))
    }
    for grant in run.grants {
      let outcome = ServicesGrantOutcome(
        grant, books: run.books, discounting: run.discounting, values: values)
      grants.append(outcome)
      commitments.append(
        BudgetCommitment(
          line: grant.plan.budgetLine, committed: outcome.paid, ceiling: outcome.plannedAmount,
          costNPV: outcome.paidNPV))
    }
  }
}

extension DesignRun {
  /// The layer that a contract stands behind.
  fileprivate func layer(of protector: Protector) -> ProtectionLayer? {
    plan.protections.firstIndex { $0.protector == protector }.map { protections.layers[$0] }
  }
}
