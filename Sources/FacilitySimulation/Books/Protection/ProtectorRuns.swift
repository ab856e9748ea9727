import FinanceBasics
import Instruments

/// The contracts behind the layers of protection of a design in one trial: what a layer asks of the
/// contract that stands behind it.
struct ProtectorRuns {
  private(set) var guarantees: [GuaranteeRun]

  init(_ plans: BookInstruments, horizon: Int, values: [ExactNumber]) {
    guarantees = plans.guarantees.map { GuaranteeRun($0, horizon: horizon, values: values) }
  }

  mutating func begin(_ values: [ExactNumber]) {
    for index in guarantees.indices { guarantees[index].begin(values) }
  }

  /// What the layer claims and shares.
  func terms(of protector: Protector) -> ProtectionTerms {
    switch protector {
    case .guarantee(let place): guarantees[place].contract.protection
    }
  }

  /// Includes as many of a month's equal loans as the terms admit, and says how many.
  mutating func include(
    _ count: Int, loansOf amount: Money, in month: Int, by protector: Protector
  ) -> Int {
    switch protector {
    case .guarantee(let place): guarantees[place].include(count, loansOf: amount, in: month)
    }
  }

  mutating func closeInclusion(of month: Int, by protector: Protector) {
    switch protector {
    case .guarantee(let place): guarantees[place].closeInclusion(of: month)
    }
  }

  /// What limits a layer's payments net of recoveries.
  func capAmount(of protector: Protector) -> Money? {
    switch protector {
    case .guarantee(let place): guarantees[place].capAmount
    }
  }

  /// The same by month, through a month after which it stands still.
  func capAmounts(of protector: Protector, through last: Int) -> ArraySlice<Int64> {
    switch protector {
    case .guarantee(let place): guarantees[place].capAmounts[...last]
    }
  }

  /// Looks at a layer once a month's claims are paid.
  mutating func observe(_ layer: ProtectionLayer, of protector: Protector) {
    switch protector {
    case .guarantee(let place): guarantees[place].observe(layer)
    }
  }

  /// The first check that a layer fails whose payer's account came to so much.
  func fault(_ layer: ProtectionLayer, of protector: Protector, account: Int64) -> String? {
    switch protector {
    case .guarantee(let place): guarantees[place].fault(layer, account: account)
    }
  }
}
