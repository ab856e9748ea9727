import FinanceBasics
import Instruments

/// Values what the layers that protect one book pay it, from the events of a trial at another rate
/// of interest. Claims and recoveries are settled by the stack that a trial uses.
struct ProtectionValuation {
  private let design: DesignPlan
  private let book: Int
  private var stack: ProtectionStack
  /// Layers that can move what the book is paid, and the books of these.
  private let layers: [Int]
  let books: [Int]
  /// Months of the books, apart from their plans so that inner loops touch nothing that has to be
  /// retained.
  private let firstMonths: [Int]
  private let periods: [Int]
  private let recoveryLags: [Int]
  /// By book of the design: the contract's balances and rate.
  private var openings: [[Int64]]
  private var rates: [AnnualRate]
  /// By book: demands of the first layer by instalment, where they are known.
  private var demands: [[Int64]]
  /// By layer, then book in its order: events that have been claimed, and whose recoveries are
  /// shared.
  private var claimed: [[Int]]
  private var recovered: [[Int]]

  init(_ design: DesignPlan, book: Int) {
    self.design = design
    self.book = book
    (layers, books) = Self.closure(of: book, in: design)
    firstMonths = design.books.map(\.firstMonth)
    periods = design.books.map(\.periodMonths)
    recoveryLags = design.books.map(\.recoveryLag)
    let none = ProtectionTerms(rate: .zero)
    stack = ProtectionStack(
      design.protections.map {
        ProtectionLayer(none, portfolioCount: $0.books.count, months: design.horizon + 1)
      }, layersOfPortfolio: design.books.map(\.protections))
    openings = design.books.map { _ in [] }
    demands = openings
    rates = design.books.map { _ in .zero }
    claimed = design.protections.map { $0.books.map { _ in 0 } }
    recovered = claimed
  }

  /// The layers of a book, those of the books they share, and so on.
  private static func closure(of book: Int, in design: DesignPlan) -> (layers: [Int], books: [Int])
  {
    var books: Set = [book]
    var layers: Set<Int> = []
    while true {
      let found = Set(books.flatMap { design.books[$0].protections })
      if found == layers { return (layers.sorted(), books.sorted()) }
      layers = found
      books.formUnion(layers.flatMap { design.protections[$0].books })
    }
  }

  /// Takes the contract of a book's loans.
  mutating func take(_ openingBalance: [Int64], rate: AnnualRate, ofBook place: Int) {
    openings[place] = openingBalance
    rates[place] = rate
    demands[place] = []
  }

  /// Payments to the book less its shares of recoveries, discounted; in cents.
  mutating func value(_ events: EarningEvents, factors: DiscountFactors) -> Double {
    begin(events)
    var value = 0.0
    for month in 0...design.horizon {
      for layer in layers { value += payClaims(events, month, layer, factors.factors[month]) }
      for layer in layers { value -= shareRecoveries(events, month, layer, factors.factors[month]) }
    }
    return value
  }

  private mutating func begin(_ events: EarningEvents) {
    for layer in layers {
      let terms = events.layers[layer].terms
      if terms != stack.layers[layer].terms {
        for other in design.protections[layer].books { demands[other] = [] }
      }
      stack.layers[layer].begin(terms)
      for order in claimed[layer].indices {
        claimed[layer][order] = 0
        recovered[layer][order] = 0
      }
    }
    for other in books where demands[other].isEmpty {
      guard let first = design.books[other].protections.first else { continue }
      let terms = events.layers[first].terms
      demands[other] = openings[other].map {
        terms.demand(exposure: Money(cents: $0), interestRate: rates[other]).cents
      }
    }
  }

  private mutating func payClaims(
    _ events: EarningEvents, _ month: Int, _ layer: Int, _ factor: Double
  ) -> Double {
    let lag = stack.layers[layer].terms.paymentLagMonths
    let covered = design.protections[layer].books
    for (order, other) in covered.enumerated() {
      guard let place = design.books[other].protections.firstIndex(of: layer) else { continue }
      let list = events.books[other].defaults
      var demand: Int64 = 0
      while claimed[layer][order] < list.count {
        let event = list[claimed[layer][order]]
        let recognised = recognised(event, other)
        if recognised > month - lag { break }
        claimed[layer][order] += 1
        guard event.layers.contains(place: place) else { continue }
        demand +=
          place == 0
          ? demands[other][Int(event.instalment) - 1]
          : stack.demand(of: loss(event, other, recognised), portfolio: other, place: place)
      }
      stack.layers[layer].claim(demand, portfolio: order)
    }
    let caps = events.layers[layer].capAmounts
    stack.layers[layer].payClaims(
      in: month, capAmount: Money(cents: caps[min(month, caps.count - 1)]))
    guard let own = covered.firstIndex(of: book) else { return 0 }
    return Double(stack.layers[layer].payment(portfolio: own)) * factor
  }

  private mutating func shareRecoveries(
    _ events: EarningEvents, _ month: Int, _ layer: Int, _ factor: Double
  ) -> Double {
    let covered = design.protections[layer].books
    for (order, other) in covered.enumerated() {
      guard let place = design.books[other].protections.firstIndex(of: layer) else { continue }
      let lag = max(
        stack.layers[layer].terms.paymentLagMonths, recoveryLags[other])
      let list = events.books[other].defaults
      var share: Int64 = 0
      while recovered[layer][order] < list.count {
        let event = list[recovered[layer][order]]
        let recognised = recognised(event, other)
        if recognised > month - lag { break }
        recovered[layer][order] += 1
        guard event.layers.contains(place: place) else { continue }
        share += stack.share(of: loss(event, other, recognised), portfolio: other, place: place)
      }
      stack.layers[layer].share(share, portfolio: order)
    }
    stack.layers[layer].takeShares(in: month)
    guard let own = covered.firstIndex(of: book) else { return 0 }
    return Double(stack.layers[layer].shareTaken(portfolio: own)) * factor
  }

  private func recognised(_ event: EarningEvents.Default, _ place: Int) -> Int {
    firstMonths[place] + Int(event.cohort) + Int(event.instalment) * periods[place] + 3
  }

  private func loss(_ event: EarningEvents.Default, _ place: Int, _ month: Int) -> CreditLoss {
    let exposure = openings[place][Int(event.instalment) - 1]
    return CreditLoss(
      exposure: Money(cents: exposure), interestRate: rates[place],
      recovered: Money(cents: scaled(exposure, byBillionths: Int64(event.kept))), month: month,
      layers: event.layers)
  }
}
