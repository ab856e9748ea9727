import FinanceBasics
import Instruments
import ScenarioModel

/// What one trial says about the instruments that support books, one by one and together.
struct BookInstrumentOutcomes {
  let guarantees: [GuaranteeOutcome]
  let grants: [ServicesGrantOutcome]
  /// Final cap amounts on actual volume, and what services grants pay.
  let committed: Int64
  /// The same on planned volume, with full budgets.
  let committedCeiling: Int64

  init(_ run: DesignRun, books: [BookOutcome], values: [ExactNumber]) {
    let guarantees = run.protectors.guarantees.indices.compactMap { place in
      run.layer(of: .guarantee(place)).map { layer in
        GuaranteeOutcome(
          run.protectors.guarantees[place], layer: layer, books: books,
          discounting: run.discounting)
      }
    }
    let grants = run.grants.map {
      ServicesGrantOutcome($0, books: run.books, discounting: run.discounting)
    }
    self.guarantees = guarantees
    self.grants = grants
    committed =
      guarantees.reduce(0) { $0 + $1.capAmount } + grants.reduce(0) { $0 + $1.paid }
    var ceiling: Int64 = 0
    for guarantee in run.protectors.guarantees {
      ceiling += guarantee.plannedCapAmount(run.books, values).cents
    }
    for grant in run.grants { ceiling += grant.plannedAmount(run.books, values).cents }
    committedCeiling = ceiling
  }

  /// Principal of the loans included.
  var includedVolume: Int64 { guarantees.reduce(0) { $0 + $1.includedVolume } }
  var guaranteeAmount: Int64 { guarantees.reduce(0) { $0 + $1.guaranteeAmount } }

  /// Present value of what the EU pays net of what comes back.
  var costNPV: Double {
    // Not one after another: the order of a file must not show.
    orderFreeSum(guarantees.lazy.map(\.paymentsNPV) + grants.map(\.paidNPV))
  }
}

extension DesignRun {
  /// The layer that a contract stands behind.
  fileprivate func layer(of protector: Protector) -> ProtectionLayer? {
    plan.protections.firstIndex { $0.protector == protector }.map { protections.layers[$0] }
  }
}
