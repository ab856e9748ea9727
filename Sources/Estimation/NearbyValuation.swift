import FacilitySimulation
import FinanceBasics

/// What a trial of a book is worth at rates near its break-even rate, on one thread.
struct NearbyValuation {
  private let book: Int
  private let rates: [AnnualRate]
  private var contracted: EarningValuation
  /// One for each rate, for each remembers one contract.
  private var changed: [EarningValuation]

  init(_ plan: DesignPlan, book: Int, _ nearby: NearbyRates) {
    self.book = book
    rates = nearby.rates
    contracted = EarningValuation(plan, book: book)
    changed = rates.map { _ in EarningValuation(plan, book: book) }
  }

  /// Appends the value at each rate, everything else as contracted.
  mutating func append(_ events: EarningEvents, to values: inout [Double]) {
    let own = events.books[book]
    let unchanged = own.contractedNPV - contracted.value(events, rate: own.interestRate)
    for place in rates.indices {
      values.append(unchanged + changed[place].value(events, rate: rates[place]))
    }
  }
}
