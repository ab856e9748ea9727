import ScenarioModel

/// The instruments of a design that support books, each with the books it supports.
struct BookInstruments: Sendable {
  private(set) var guarantees: [GuaranteePlan] = []
  private(set) var servicesGrants: [ServicesGrantPlan] = []
  /// Layers of protection, in the order in which they act.
  private(set) var protections: [ProtectionPlan] = []
  /// Names of the portfolios, by place.
  private let books: [String]

  init(books: [String]) { self.books = books }

  mutating func add(
    _ terms: CappedGuaranteeTerms, of instrument: Instrument, books: [Int], _ entry: EntryCompiler
  ) {
    for book in books {
      reportTwice(book, guarantees.first { $0.books.contains(book) }?.instrument, instrument, entry)
    }
    let compiler = GuaranteeCompiler(entry: entry)
    guard let plan = compiler.plan(terms, of: instrument, books: books) else { return }
    add(.guarantee(guarantees.count), books: books)
    guarantees.append(plan)
  }

  mutating func add(
    _ terms: ServicesGrantTerms, of instrument: Instrument, books: [Int], _ entry: EntryCompiler
  ) {
    for book in books {
      let first = servicesGrants.first { $0.books.contains(book) }?.instrument
      reportTwice(book, first, instrument, entry)
    }
    let compiler = ServicesGrantCompiler(entry: entry)
    if let plan = compiler.plan(terms, of: instrument, books: books) { servicesGrants.append(plan) }
  }

  /// Adds a layer behind those that act before it or were added before it.
  private mutating func add(_ protector: Protector, books: [Int]) {
    let place = protections.firstIndex { $0.protector.order > protector.order }
    protections.insert(
      ProtectionPlan(protector: protector, books: books), at: place ?? protections.endIndex)
  }

  private func reportTwice(
    _ book: Int, _ first: Instrument?, _ second: Instrument, _ entry: EntryCompiler
  ) {
    guard let first else { return }
    entry.report(
      .supportedTwice(subject: books[book], first: first.name, second: second.name),
      at: "supports")
  }

  /// A book with its place in the lists of what supports it.
  func supporting(_ book: BookPlan, at place: Int) -> BookPlan {
    var book = book
    book.protections = protections.indices.filter { protections[$0].books.contains(place) }
    book.servicesGrant = servicesGrants.firstIndex { $0.books.contains(place) }
    return book
  }
}

extension BookInstruments {
  /// The longest payment lag of the layers of a book.
  func paymentLag(ofBook place: Int) -> Int {
    let layers = protections.filter { $0.books.contains(place) }
    return layers.map { paymentLag(of: $0.protector) }.max() ?? 0
  }

  private func paymentLag(of protector: Protector) -> Int {
    switch protector {
    case .guarantee(let place): Int(guarantees[place].paymentLag.highest)
    }
  }

  func instrument(of protector: Protector) -> Instrument {
    switch protector {
    case .guarantee(let place): guarantees[place].instrument
    }
  }

  func budgetLine(of protector: Protector) -> BudgetLine {
    switch protector {
    case .guarantee(let place): guarantees[place].budgetLine
    }
  }

  /// The name of the party that pays.
  func party(of protector: Protector) -> String {
    switch protector {
    case .guarantee: "guarantor of \(instrument(of: protector).name)"
    }
  }

  /// The most that is committed beyond the volumes of the books, in cents.
  var largestCommitments: Double {
    let layers = protections.map { protection in
      switch protection.protector {
      // A cap amount is a share of the volume.
      case .guarantee: 0.0
      }
    }
    // Budgets count as committed whether they are paid or not.
    return layers.reduce(0, +)
      + servicesGrants.reduce(0) { $0 + Double($1.budget?.highest ?? 0) }
  }
}
