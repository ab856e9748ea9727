import ScenarioModel

/// The instruments of a design that support books, each with the books it supports.
struct BookInstruments {
  private(set) var guarantees: [GuaranteePlan] = []
  private(set) var servicesGrants: [ServicesGrantPlan] = []
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
    if let plan = compiler.plan(terms, of: instrument, books: books) { guarantees.append(plan) }
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

  private func reportTwice(
    _ book: Int, _ first: Instrument?, _ second: Instrument, _ entry: EntryCompiler
  ) {
    guard let first else { return }
    entry.report(
      .supportedTwice(subject: books[book], first: first.name, second: second.name),
      at: "supports")
  }

  /// What protects books, in the order of its layers.
  var protections: [ProtectionPlan] { ProtectionPlan.layers(guarantees: guarantees) }

  /// The longest payment lag of the guarantees of a book.
  func paymentLag(ofBook place: Int) -> Int {
    guarantees.filter { $0.books.contains(place) }.map { Int($0.paymentLag.highest) }.max() ?? 0
  }

  /// A book with its place in the lists of what supports it.
  func supporting(_ book: BookPlan, at place: Int) -> BookPlan {
    var book = book
    book.protections = protections.indices.filter { protections[$0].books.contains(place) }
    book.servicesGrant = servicesGrants.firstIndex { $0.books.contains(place) }
    return book
  }
}
