import FinanceBasics
import Instruments
import ScenarioModel

/// What one trial did to one design, small enough to be kept: with it the lenders' flows can be
/// valued again at another rate of interest without drawing anything.
package struct EarningEvents: Sendable {
  package struct Default: Sendable {
    /// Share of the exposure recovered, in 10⁻⁹.
    let kept: Int32
    let instalment: UInt16
    let cohort: UInt8
    let isCovered: Bool
  }

  package struct Prepayment: Sendable {
    let instalment: UInt16
    let cohort: UInt8
  }

  package struct Book: Sendable {
    /// In order of the month of recognition.
    let defaults: [Default]
    let prepayments: [Prepayment]
    let borrowers: Int
    let amount: Money
    package let interestRate: AnnualRate
    let requiredReturn: AnnualRate
    /// Present value of all flows before funding, as contracted.
    package let contractedNPV: Double
  }

  package struct Guarantee: Sendable {
    let contract: CappedGuarantee
    /// Cap amount of each month; later months equal the last.
    let capAmounts: [Int64]
  }

  package let books: [Book]
  package let guarantees: [Guarantee]
}

extension DesignRun {
  /// The events of the trial just run.
  package func earningEvents(_ outcome: TrialOutcome) -> EarningEvents {
    EarningEvents(
      books: zip(books, outcome.books).map { run, outcome in
        run.earningEvents(contractedNPV: outcome.flowsBeforeFundingNPV)
      },
      guarantees: guarantees.map { guarantee in
        let last = guarantee.plan.books.map { books[$0].plan.lastDisbursementMonth }.max() ?? 0
        return EarningEvents.Guarantee(
          contract: guarantee.contract, capAmounts: Array(guarantee.capAmounts[...last]))
      })
  }
}

extension BookRun {
  fileprivate func earningEvents(contractedNPV: Double) -> EarningEvents.Book {
    var events: [EarningEvents.Default] = []
    events.reserveCapacity(defaults.loans.count)
    defaults.forEachInOrder { loan in
      events.append(
        EarningEvents.Default(
          kept: loan.kept, instalment: UInt16(loan.instalment), cohort: UInt8(loan.cohort),
          isCovered: loan.isCovered))
    }
    return EarningEvents.Book(
      defaults: events, prepayments: prepayments, borrowers: terms.borrowers,
      amount: terms.amount, interestRate: terms.interestRate,
      requiredReturn: terms.requiredReturn, contractedNPV: contractedNPV)
  }
}

extension EarningEvents {
  package var eventCount: Int {
    books.reduce(0) { $0 + $1.defaults.count + $1.prepayments.count }
  }
}
