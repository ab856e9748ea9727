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
    /// The book's layers of protection that include the loan.
    let layers: LayerSet
  }

  package struct Book: Sendable {
    /// In order of the month of recognition.
    let defaults: [Default]
    let prepayments: [PrepaidLoan]
    let borrowers: Int
    let amount: Money
    package let interestRate: AnnualRate
    let requiredReturn: AnnualRate
    /// Present value of all flows before funding, as contracted.
    package let contractedNPV: Double
  }

  package struct Layer: Sendable {
    let terms: ProtectionTerms
    /// Cap amount of each month; later months equal the last.
    let capAmounts: [Int64]

    func capAmount(in month: Int) -> Money {
      Money(cents: capAmounts[min(month, capAmounts.count - 1)])
    }
  }

  package let books: [Book]
  let layers: [Layer]
}

extension DesignRun {
  /// The events of the trial just run.
  func earningEvents(_ outcomes: [BookOutcome]) -> EarningEvents {
    EarningEvents(
      books: zip(books, outcomes).map { run, outcome in
        run.earningEvents(contractedNPV: outcome.flowsBeforeFundingNPV)
      },
      layers: plan.protections.map { protection in
        let last = protection.books.map { books[$0].plan.lastDisbursementMonth }.max() ?? 0
        return EarningEvents.Layer(
          terms: protectors.terms(of: protection.protector),
          capAmounts: protectors.capAmounts(of: protection.protector, through: last))
      })
  }
}

extension BookRun {
  fileprivate func earningEvents(contractedNPV: Double) -> EarningEvents.Book {
    var events: [EarningEvents.Default] = []
    events.reserveCapacity(defaults.loans.count)
    for loan in defaults.loans {
      events.append(
        EarningEvents.Default(
          kept: loan.kept, instalment: UInt16(loan.instalment), cohort: UInt8(loan.cohort),
          layers: cohorts.layers(ofNumber: Int(loan.number), inCohort: Int(loan.cohort))))
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
