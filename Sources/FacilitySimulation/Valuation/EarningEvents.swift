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
    private(set) var defaults: [Default] = []
    private(set) var prepayments: [PrepaidLoan] = []
    private(set) var borrowers = 0
    private(set) var amount = Money.zero
    package private(set) var interestRate = AnnualRate.zero
    private(set) var requiredReturn = AnnualRate.zero
    /// Present value of all flows before funding, as contracted.
    package private(set) var contractedNPV = 0.0
  }

  package struct Layer: Sendable {
    private(set) var terms = ProtectionTerms(rate: .zero)
    /// Cap amount of each month; later months equal the last.
    private(set) var capAmounts: [Int64] = []

    func capAmount(in month: Int) -> Money {
      Money(cents: capAmounts[min(month, capAmounts.count - 1)])
    }
  }

  package private(set) var books: [Book] = []
  private(set) var layers: [Layer] = []

  package var eventCount: Int {
    books.reduce(0) { $0 + $1.defaults.count + $1.prepayments.count }
  }
}

extension EarningEvents {
  /// Takes the trial just run, in the buffers of an earlier trial of the same design.
  mutating func take(_ run: DesignRun, _ outcomes: [BookOutcome]) {
    if books.count != run.books.count { books = run.books.map { _ in Book() } }
    if layers.count != run.plan.protections.count {
      layers = run.plan.protections.map { _ in Layer() }
    }
    for place in books.indices {
      books[place].take(run.books[place], contractedNPV: outcomes[place].flowsBeforeFundingNPV)
    }
    for place in layers.indices {
      var last = 0
      for book in run.plan.protections[place].books {
        last = max(last, run.books[book].plan.lastDisbursementMonth)
      }
      layers[place].take(run.protectors, of: run.plan.protections[place].protector, through: last)
    }
  }
}

extension EarningEvents.Book {
  fileprivate mutating func take(_ run: BookRun, contractedNPV: Double) {
    defaults.removeAll(keepingCapacity: true)
    defaults.reserveCapacity(run.defaults.loans.count)
    for loan in run.defaults.loans {
      defaults.append(
        EarningEvents.Default(
          kept: loan.kept, instalment: UInt16(loan.instalment), cohort: UInt8(loan.cohort),
          layers: run.cohorts.layers(ofNumber: Int(loan.number), inCohort: Int(loan.cohort))))
    }
    prepayments.removeAll(keepingCapacity: true)
    prepayments.append(contentsOf: run.prepayments)
    (borrowers, amount) = (run.terms.borrowers, run.terms.amount)
    (interestRate, requiredReturn) = (run.terms.interestRate, run.terms.requiredReturn)
    self.contractedNPV = contractedNPV
  }
}

extension EarningEvents.Layer {
  fileprivate mutating func take(
    _ protectors: ProtectorRuns, of protector: Protector, through last: Int
  ) {
    terms = protectors.terms(of: protector)
    capAmounts.removeAll(keepingCapacity: true)
    capAmounts.append(contentsOf: protectors.capAmounts(of: protector, through: last))
  }
}
