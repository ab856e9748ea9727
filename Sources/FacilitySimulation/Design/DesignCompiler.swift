import FinanceBasics
import ScenarioModel

/// Compiles one design from what the compilers of its entries make, collecting every problem.
struct DesignCompiler {
  private let design: FundingDesign
  private(set) var library: LuckLibrary
  private let compiler: TermCompiler
  private let support: SupportCompiler
  private var bookInstruments: BookInstruments
  private var cityInstruments: CityInstrumentCompiler

  init(
    _ design: FundingDesign, scenario: FacilityScenario, graph: ValueGraph, library: LuckLibrary
  ) {
    self.design = design
    self.library = library
    compiler = TermCompiler(design, of: scenario, graph: graph)
    support = SupportCompiler(design)
    bookInstruments = BookInstruments(books: design.portfolios.map(\.name))
    cityInstruments = CityInstrumentCompiler(design)
  }

  var graph: ValueGraph { compiler.graph }
  var problems: [ScenarioProblem] { compiler.problems }

  /// The plan of the design; `nil` when a problem was found.
  mutating func compile() -> DesignPlan? {
    let terms = EntryCompiler(compiler, at: "").terms(of: design)
    let horizon = terms.slot(\.horizon)
    let discountRate = terms.slot(\.discountRate)
    let index = design.economy.indexRate.flatMap {
      IndexCompiler(compiler).place(of: $0, &library.indexPaths)
    }
    compiler.checkAssumptions()
    let books = compileBooks()
    let cities = compileCities()
    compileInstruments()
    if let books, let cities, !horizon.isBroken {
      checkHorizon(horizon.months, books, cities)
      checkAmounts(books, cities, horizon: horizon.months)
    }
    guard let books, let cities, problems.isEmpty else { return nil }
    return DesignPlan(
      name: design.name, title: design.title, calendar: YearCalendar(start: compiler.start),
      horizon: horizon.months, discountRate: discountRate, indexPath: index,
      books: supported(books), bookInstruments: bookInstruments, cities: supported(cities))
  }

  // MARK: - Entries

  /// `nil` when a problem of a portfolio was reported.
  private mutating func compileBooks() -> [BookPlan]? {
    let books = design.portfolios.map { BookCompiler($0, compiler).plan(&library.books) }
    return books.contains { $0 == nil } ? nil : books.compactMap { $0 }
  }

  /// `nil` when a problem of a programme was reported.
  private func compileCities() -> [CityPlan]? {
    guard !design.programmes.isEmpty else { return [] }
    let economy = EntryCompiler(compiler, at: "").terms(of: design.economy)
    let inflation = economy.slot(\.inflation)
    let constructionInflation = economy.slot(\.constructionInflation)
    let cities = design.programmes.map {
      CityCompiler($0, compiler)
        .plan(inflation: inflation, constructionInflation: constructionInflation)
    }
    return cities.contains { $0 == nil } ? nil : cities.compactMap { $0 }
  }

  private func supported(_ books: [BookPlan]) -> [BookPlan] {
    books.enumerated().map { bookInstruments.supporting($1, at: $0) }
  }

  private func supported(_ cities: [CityPlan]) -> [CityPlan] {
    zip(cities, cityInstruments.cities).map { $0.supported(by: $1) }
  }

  // MARK: - Instruments

  private mutating func compileInstruments() {
    // What follows loans finds them all in place, wherever it stands in `use`.
    for isFollower in [false, true] {
      for instrument in design.instruments
      where (instrument.kind.supported == .loans) == isFollower {
        compile(instrument)
      }
    }
    for instrument in design.unusedInstruments { check(instrument.contract.terms, of: instrument) }
  }

  private func check(_ terms: some ContractTermSet, of instrument: Instrument) {
    entry(of: instrument).terms(of: terms).check()
  }

  private func entry(of instrument: Instrument) -> EntryCompiler {
    EntryCompiler(compiler, at: "instruments.\(instrument.name)")
  }

  private mutating func compile(_ instrument: Instrument) {
    let entry = entry(of: instrument)
    switch instrument.contract {
    case .cappedGuarantee(let terms):
      let books = support.places(instrument, entry)
      bookInstruments.add(terms, of: instrument, books: books, entry)
    case .servicesGrant(let terms):
      let books = support.places(instrument, entry)
      bookInstruments.add(terms, of: instrument, books: books, entry)
    case .loan(let terms):
      let programmes = support.places(instrument, entry)
      cityInstruments.add(terms, of: instrument, programmes: programmes, entry)
    case .bridge(let terms):
      let programmes = support.places(instrument, entry)
      cityInstruments.add(terms, of: instrument, programmes: programmes, entry)
    case .grant(let terms):
      let supported = support.measures(instrument, entry)
      let fund = place(ofAnswer: terms.fund, to: supported.first?.programme)
      cityInstruments.add(terms, of: instrument, supported: supported, fund: fund, entry)
    case .loanProportionalGrant(let terms):
      let loans = support.loans(instrument, entry)
      let programme = cityInstruments.programmes(ofLoans: loans).first
      let fund = place(ofAnswer: terms.fund, to: programme)
      cityInstruments.add(terms, of: instrument, loans: loans, fund: fund, entry)
    case .interestSubsidy(let terms):
      let loans = support.loans(instrument, entry)
      cityInstruments.add(terms, of: instrument, loans: loans, entry)
    }
  }

  /// The place of what a fund says to a programme; that there is none was reported.
  private mutating func place(ofAnswer fund: String, to programme: Int?) -> Int {
    guard let programme else { return 0 }
    return library.funds.sharedPlace(
      of: FundAnswer(fund: fund, programme: design.programmes[programme].name))
  }

  // MARK: - Sizes

  /// Reports a design whose amounts could not be added up.
  private func checkAmounts(_ books: [BookPlan], _ cities: [CityPlan], horizon: Int) {
    let amounts = LargestAmounts(
      books: books, instruments: bookInstruments, cities: supported(cities), horizon: horizon)
    guard amounts.isTooLarge else { return }
    let words = amounts.words(ofDesign: design.name, currency: compiler.currency)
    compiler.report(.tooLarge(reason: words), at: "designs.\(design.name)")
  }

  private func checkHorizon(_ horizon: Int, _ books: [BookPlan], _ cities: [CityPlan]) {
    var needed = 0
    for (place, book) in books.enumerated() {
      needed = max(needed, book.lastFlow(paymentLag: bookInstruments.paymentLag(ofBook: place)))
    }
    for city in supported(cities) { needed = max(needed, city.lastFlow) }
    if needed > horizon { compiler.report(.horizonTooShort(neededMonths: needed), at: "horizon") }
  }
}
