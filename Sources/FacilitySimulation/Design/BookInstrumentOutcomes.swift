import FinanceBasics
import Instruments
import ScenarioModel

/// What one trial says about the instruments that support books, one by one and together.
struct BookInstrumentOutcomes {
  private(set) var guarantees: [GuaranteeOutcome] = []
  private(set) var grants: [ServicesGrantOutcome] = []
  /// Final cap amounts on actual volume, and what services grants pay.
  private(set) var committed: Int64 = 0
  /// The same on planned volume, with full budgets.
  private(set) var committedCeiling: Int64 = 0

  /// Takes the trial just run.
  mutating func take(_ run: DesignRun, books: [BookOutcome], values: [ExactNumber]) {
    guarantees.removeAll(keepingCapacity: true)
    grants.removeAll(keepingCapacity: true)
    (committed, committedCeiling) = (0, 0)
    for (place, guarantee) in run.protectors.guarantees.enumerated() {
      guard let layer = run.layer(of: .guarantee(place)) else { continue }
      let outcome = GuaranteeOutcome(
        guarantee, layer: layer, books: books, discounting: run.discounting)
      guarantees.append(outcome)
      committed += outcome.capAmount
      committedCeiling += guarantee.plannedCapAmount(run.books, values).cents
    }
    for grant in run.grants {
      let outcome = ServicesGrantOutcome(grant, books: run.books, discounting: run.discounting)
      grants.append(outcome)
      committed += outcome.paid
      committedCeiling += grant.plannedAmount(run.books, values).cents
    }
  }

  /// Principal of the loans included.
  var includedVolume: Int64 { guarantees.reduce(0) { $0 + $1.includedVolume } }
  var guaranteeAmount: Int64 { guarantees.reduce(0) { $0 + $1.guaranteeAmount } }

  /// Present value of what the EU pays net of what comes back.
  var costNPV: Double {
    // Not one after another: the order of a file must not show.
    orderFreeSum(
      (0..<guarantees.count + grants.count).lazy.map {
        $0 < guarantees.count
          ? guarantees[$0].paymentsNPV : grants[$0 - guarantees.count].paidNPV
      })
  }
}

extension DesignRun {
  /// The layer that a contract stands behind.
  fileprivate func layer(of protector: Protector) -> ProtectionLayer? {
    plan.protections.firstIndex { $0.protector == protector }.map { protections.layers[$0] }
  }
}
