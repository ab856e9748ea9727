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
  /// By book of the design: the contract's balances and rate.
  private var openings: [[Int64]]
  private var rates: [AnnualRate]
  /// By book: demands of the first layer by instalment, where they are known.
  private var demands: [[Int64]]
  /// The books of every layer, layer after layer, and the places of each layer's.
  private let parts: [Part]
  private let partsOfLayer: [Range<Int>]
  /// By part: what its events ask of the layer.
  private var tallies: [ClaimTally]

  /// A book of a layer.
  private struct Part {
    /// The book's place in the layer's order, and the layer's in the book's.
    let order: Int
    let place: Int
    let book: Int
    let firstMonth: Int
    let period: Int
    let recoveryLag: Int
  }

  init(_ design: DesignPlan, book: Int) {
    self.design = design
    self.book = book
    (layers, books) = Self.closure(of: book, in: design)
    let none = ProtectionTerms(rate: .zero)
    stack = ProtectionStack(
      design.protections.map {
        ProtectionLayer(none, portfolioCount: $0.books.count, months: design.horizon + 1)
      }, layersOfPortfolio: design.books.map(\.protections))
    openings = design.books.map { _ in [] }
    demands = openings
    rates = design.books.map { _ in .zero }
    (parts, partsOfLayer) = Self.parts(of: design)
    tallies = parts.map { _ in ClaimTally(monthCount: design.horizon + 1) }
  }

  private static func parts(of design: DesignPlan) -> ([Part], ofLayer: [Range<Int>]) {
    var parts: [Part] = []
    var ranges: [Range<Int>] = []
    for (layer, protection) in design.protections.enumerated() {
      let first = parts.count
      for (order, book) in protection.books.enumerated() {
        let plan = design.books[book]
        guard let place = plan.protections.firstIndex(of: layer) else { continue }
        parts.append(
          Part(
            order: order, place: place, book: book, firstMonth: plan.firstMonth,
            period: plan.periodMonths, recoveryLag: plan.recoveryLag))
      }
      ranges.append(first..<parts.count)
    }
    return (parts, ranges)
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
    }
    for other in books where demands[other].isEmpty {
      guard let first = design.books[other].protections.first else { continue }
      let terms = events.layers[first].terms
      demands[other] = openings[other].map {
        terms.demand(exposure: Money(cents: $0), interestRate: rates[other]).cents
      }
    }
    for layer in layers {
      let rate = events.layers[layer].terms.rate
      for part in partsOfLayer[layer] { tally(part, events, rate: rate) }
    }
  }

  private mutating func tally(_ place: Int, _ events: EarningEvents, rate: Share) {
    tallies[place].clear()
    let part = parts[place]
    let (opening, demand) = (openings[part.book], demands[part.book])
    for event in events.books[part.book].defaults {
      let k = Int(event.instalment)
      let month = part.firstMonth + Int(event.cohort) + k * part.period + 3
      guard event.layers.contains(place: part.place) else {
        tallies[place].add(recognisedIn: month)
        continue
      }
      let recovered = scaled(opening[k - 1], byBillionths: Int64(event.kept))
      tallies[place].add(
        recognisedIn: month, demand: demand[k - 1],
        fullShare: rate.of(Money(cents: recovered)).cents)
    }
  }

  private mutating func payClaims(
    _ events: EarningEvents, _ month: Int, _ layer: Int, _ factor: Double
  ) -> Double {
    let recognised = month - stack.layers[layer].terms.paymentLagMonths
    guard recognised >= 0 else { return 0 }
    var demands: Int64 = 0
    for place in partsOfLayer[layer] {
      let part = parts[place]
      // Of what the first layer of a book is asked nothing has been paid before.
      let demand =
        part.place == 0
        ? tallies[place].months[recognised].demand
        : sum(of: place, events, recognisedIn: recognised) { stack, loss in
          stack.demand(of: loss, portfolio: part.book, place: part.place)
        }
      stack.layers[layer].claim(demand, portfolio: part.order)
      demands += demand
    }
    // Most months have no claims, and then nothing is paid.
    if demands == 0 { return 0 }
    stack.layers[layer].payClaims(in: month, capAmount: events.layers[layer].capAmount(in: month))
    var value = 0.0
    for place in partsOfLayer[layer] where parts[place].book == book {
      value += Double(stack.layers[layer].payment(portfolio: parts[place].order)) * factor
    }
    return value
  }

  private mutating func shareRecoveries(
    _ events: EarningEvents, _ month: Int, _ layer: Int, _ factor: Double
  ) -> Double {
    let paymentLag = stack.layers[layer].terms.paymentLagMonths
    var shares: Int64 = 0
    for place in partsOfLayer[layer] {
      let part = parts[place]
      let recognised = month - max(paymentLag, part.recoveryLag)
      guard recognised >= 0 else { continue }
      let isWhole =
        part.place == 0 && stack.layers[layer].isPaidInFull(claimedIn: recognised + paymentLag)
      let share =
        isWhole
        ? tallies[place].months[recognised].fullShare
        : sum(of: place, events, recognisedIn: recognised) { stack, loss in
          stack.share(of: loss, portfolio: part.book, place: part.place)
        }
      stack.layers[layer].share(share, portfolio: part.order)
      shares += share
    }
    if shares == 0 { return 0 }
    stack.layers[layer].takeShares(in: month)
    var value = 0.0
    for place in partsOfLayer[layer] where parts[place].book == book {
      value += Double(stack.layers[layer].shareTaken(portfolio: parts[place].order)) * factor
    }
    return value
  }

  /// The sum over a book's losses of a month that the layer includes.
  private mutating func sum(
    of place: Int, _ events: EarningEvents, recognisedIn month: Int,
    _ value: (inout ProtectionStack, CreditLoss) -> Int64
  ) -> Int64 {
    let part = parts[place]
    let list = events.books[part.book].defaults
    var sum: Int64 = 0
    for index in tallies[place].places(recognisedIn: month) {
      let event = list[index]
      guard event.layers.contains(place: part.place) else { continue }
      let exposure = openings[part.book][Int(event.instalment) - 1]
      let loss = CreditLoss(
        exposure: Money(cents: exposure), interestRate: rates[part.book],
        recovered: Money(cents: scaled(exposure, byBillionths: Int64(event.kept))), month: month,
        layers: event.layers)
      sum += value(&stack, loss)
    }
    return sum
  }
}
