import CreditRisk
import FinanceBasics
import Instruments
import ScenarioModel

/// Compiles one design: terms to slots, names to places, and every problem it meets.
struct DesignCompiler {
  let design: FundingDesign
  let scenario: FacilityScenario
  var library: LuckLibrary
  var terms: TermCompiler

  init(
    _ design: FundingDesign, scenario: FacilityScenario, graph: ValueGraph, library: LuckLibrary
  ) {
    self.design = design
    self.scenario = scenario
    self.library = library
    terms = TermCompiler(design, currency: scenario.currency, graph: graph)
  }

  var graph: ValueGraph { terms.graph }
  var problems: [ScenarioProblem] { terms.problems }

  /// The plan of the design; `nil` when a problem was found.
  mutating func compile() -> DesignPlan? {
    let horizon = terms.slot(.horizon, in: design.terms, at: "")
    let discountRate = terms.slot(.discountRate, in: design.terms, at: "")
    let index = compileIndexRate()
    checkAssumptions()
    var books: [BookPlan] = []
    for portfolio in design.portfolios {
      if let book = compile(portfolio) { books.append(book) }
    }
    var cities: [CityPlan] = []
    for programme in design.programmes {
      if let city = compile(programme) { cities.append(city) }
    }
    guard books.count == design.portfolios.count, cities.count == design.programmes.count else {
      compileInstrumentsForProblems()
      return nil
    }
    var guarantees: [GuaranteePlan] = []
    var grants: [ServicesGrantPlan] = []
    addBookInstruments(to: &books, &guarantees, &grants)
    let protections = ProtectionPlan.layers(guarantees: guarantees)
    for (layer, protection) in protections.enumerated() {
      for book in protection.books { books[book].protections.append(layer) }
    }
    // What follows loans finds them all in place, wherever it stands in `use`.
    for isFollower in [false, true] {
      for instrument in design.instruments
      where (instrument.kind.supported == .loans) == isFollower {
        add(instrument, to: &cities)
      }
    }
    compileUnused()
    guard let horizon, let discountRate, let months = horizon.constant else { return nil }
    checkHorizon(Int(months), books, guarantees, cities)
    checkAmounts(books, grants, cities, horizon: Int(months))
    guard problems.isEmpty else { return nil }
    return DesignPlan(
      name: design.name, title: design.title, calendar: YearCalendar(start: scenario.start),
      horizon: Int(months), discountRate: discountRate, indexPath: index, books: books,
      guarantees: guarantees, servicesGrants: grants, protections: protections, cities: cities)
  }

  private mutating func addBookInstruments(
    to books: inout [BookPlan], _ guarantees: inout [GuaranteePlan],
    _ grants: inout [ServicesGrantPlan]
  ) {
    for instrument in design.instruments {
      switch instrument.kind {
      case .cappedGuarantee:
        let supported = places(supportedBy: instrument)
        guard let plan = guarantee(instrument, books: supported) else { continue }
        for book in supported {
          if let other = guarantees.first(where: { $0.books.contains(book) }) {
            reportTwice(book, other.instrument, instrument)
          }
        }
        guarantees.append(plan)
      case .servicesGrant:
        let supported = places(supportedBy: instrument)
        guard let plan = servicesGrant(instrument, books: supported) else { continue }
        for book in supported {
          if let other = books[book].servicesGrant {
            reportTwice(book, grants[other].instrument, instrument)
          }
          books[book].servicesGrant = grants.count
        }
        grants.append(plan)
      case .grant, .loan, .bridge, .loanProportionalGrant, .interestSubsidy: break
      }
    }
  }

  /// An assumption that no term uses must make sense all the same.
  private mutating func checkAssumptions() {
    for assumption in design.assumptions {
      do throws(ValueError) {
        _ = try terms.node(
          .assumption(assumption.name), at: "assumptions.\(assumption.name)")
      } catch {
        terms.report(error, at: "assumptions.\(assumption.name)")
      }
    }
  }

  private mutating func compileInstrumentsForProblems() {
    for instrument in design.instruments {
      _ = places(supportedBy: instrument)
      compileTerms(of: instrument)
    }
    compileUnused()
  }

  /// Loans in use or not, in the order in which they may be named.
  var describedLoans: [Instrument] {
    (design.instruments + design.unusedInstruments).filter { $0.kind == .loan }
  }

  /// Names that may stand in `supports`: programmes before their measures.
  private func supportable(by kind: Instrument.Kind) -> [String] {
    let programmes = design.programmes.map(\.name)
    switch kind.supported {
    case .books: return design.portfolios.map(\.name)
    case .programmes: return programmes
    case .programmesAndMeasures:
      return programmes
        + design.programmes.flatMap { city in city.measures.map { "\(city.name).\($0.name)" } }
    case .loans: return describedLoans.map(\.name)
    }
  }

  private mutating func compileUnused() {
    for instrument in design.unusedInstruments { compileTerms(of: instrument) }
  }

  private mutating func compileTerms(of instrument: Instrument) {
    let indexed = [Term.loanRate, Term.referenceRate].filter {
      instrument.terms[$0.margin] != nil
    }
    for term in instrument.kind.terms where !indexed.contains(where: { $0.fixed == term }) {
      _ = terms.slot(term, in: instrument.terms, at: "instruments.\(instrument.name)")
    }
  }

  private mutating func reportTwice(_ book: Int, _ first: Instrument, _ second: Instrument) {
    terms.report(
      .supportedTwice(
        subject: design.portfolios[book].name, first: first.name, second: second.name),
      at: "instruments.\(second.name).supports")
  }

  /// The places, among the names that may stand there, of what an instrument supports.
  mutating func places(supportedBy instrument: Instrument) -> [Int] {
    let names = supportable(by: instrument.kind)
    let path = "instruments.\(instrument.name).supports"
    let wanted = instrument.kind.supported.inWords
    if instrument.supports.isEmpty {
      terms.report(.nothingSupported(instrument: instrument.name, wanted: wanted), at: path)
    }
    var places: [Int] = []
    for name in instrument.supports {
      guard let place = names.firstIndex(of: name) else {
        terms.report(
          .unknownSupport(
            instrument: instrument.name, name: name, wanted: wanted,
            nearest: nearestName(to: name, among: names)),
          at: path)
        continue
      }
      if places.contains(place) {
        terms.report(.duplicateName(name), at: path)
      } else {
        places.append(place)
      }
    }
    return places
  }

  private mutating func guarantee(_ instrument: Instrument, books: [Int]) -> GuaranteePlan? {
    let at = "instruments.\(instrument.name)"
    let rate = terms.slot(.guaranteeRate, in: instrument.terms, at: at)
    let capRate = terms.slot(.capRate, in: instrument.terms, at: at)
    let availability = terms.slot(.availability, in: instrument.terms, at: at)
    let volume = terms.slot(.maximumVolume, in: instrument.terms, at: at)
    let cover = terms.slot(.interestCover, in: instrument.terms, at: at)
    let lag = terms.slot(.guaranteePaymentLag, in: instrument.terms, at: at)
    guard let rate, let capRate, let availability, let cover, let lag else { return nil }
    let from = instrument.from ?? scenario.start
    return GuaranteePlan(
      instrument: instrument, fromMonth: from.months(since: scenario.start), guaranteeRate: rate,
      capRate: capRate, availability: availability, maximumVolume: volume, interestCover: cover,
      paymentLag: lag, books: books)
  }

  private mutating func servicesGrant(
    _ instrument: Instrument, books: [Int]
  ) -> ServicesGrantPlan? {
    let at = "instruments.\(instrument.name)"
    let amount = terms.slot(.amountPerBorrower, in: instrument.terms, at: at)
    let budget = terms.slot(.servicesBudget, in: instrument.terms, at: at)
    guard let amount else { return nil }
    return ServicesGrantPlan(
      instrument: instrument, amount: amount, budget: budget, books: books)
  }

  /// The last flow of a book: last disbursement + term + 3 + the longer of the lags.
  private mutating func checkHorizon(
    _ horizon: Int, _ books: [BookPlan], _ guarantees: [GuaranteePlan], _ cities: [CityPlan]
  ) {
    var needed = 0
    for (place, book) in books.enumerated() {
      let lags = guarantees.filter { $0.books.contains(place) }
      let paymentLag = lags.map { Int($0.paymentLag.highest) }.max() ?? 0
      needed = max(
        needed,
        book.lastDisbursementMonth + book.termMonths + 3 + max(paymentLag, book.recoveryLag))
    }
    for city in cities { needed = max(needed, lastFlow(of: city)) }
    if needed > horizon { terms.report(.horizonTooShort(neededMonths: needed), at: "horizon") }
  }
}
