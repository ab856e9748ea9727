import ScenarioModel

/// Compiles the instruments of programmes and gives each to the programmes it supports.
struct CityInstrumentCompiler {
  /// By place of the programme.
  private(set) var cities: [CityInstruments]
  private let design: FundingDesign

  init(_ design: FundingDesign) {
    self.design = design
    cities = design.programmes.map { _ in CityInstruments() }
  }

  private var hasIndexRate: Bool { design.economy.indexRate != nil }

  // MARK: - Loans

  mutating func add(
    _ terms: LoanTerms, of instrument: Instrument, programmes: [Int], _ entry: EntryCompiler
  ) {
    let place = only(programmes, of: instrument, entry)
    let compiler = LoanCompiler(entry: entry, hasIndexRate: hasIndexRate)
    guard let plan = compiler.plan(terms, of: instrument), let place else { return }
    cities[place].loans.append(plan)
  }

  mutating func add(
    _ terms: BridgeTerms, of instrument: Instrument, programmes: [Int], _ entry: EntryCompiler
  ) {
    let place = only(programmes, of: instrument, entry)
    let compiler = BridgeCompiler(entry: entry, hasIndexRate: hasIndexRate)
    guard let plan = compiler.plan(terms, of: instrument), let place else { return }
    if let other = cities[place].bridge {
      entry.report(
        .supportedTwice(
          subject: design.programmes[place].name, first: other.instrument.name,
          second: instrument.name), at: "supports")
    }
    cities[place].bridge = plan
  }

  /// The one programme that a loan may support; `nil` without any.
  private func only(
    _ programmes: [Int], of instrument: Instrument, _ entry: EntryCompiler
  ) -> Int? {
    if programmes.count > 1 {
      entry.report(.severalProgrammes(instrument: instrument.name), at: "supports")
    }
    return programmes.first
  }

  // MARK: - Grants

  /// - Parameter supported: a programme and places of its measures, for each name it supports.
  mutating func add(
    _ terms: GrantTerms, of instrument: Instrument,
    supported: [(programme: Int, measures: [Int])], fund: Int, _ entry: EntryCompiler
  ) {
    let measures = supported.flatMap(\.measures).sorted()
    checkMeasures(measures, supported, instrument, entry)
    let compiler = GrantCompiler(entry: entry)
    guard let plan = compiler.plan(terms, of: instrument, measures: measures, fund: fund),
      let first = supported.first
    else { return }
    cities[first.programme].grants.append(plan)
  }

  private func checkMeasures(
    _ measures: [Int], _ supported: [(programme: Int, measures: [Int])],
    _ instrument: Instrument, _ entry: EntryCompiler
  ) {
    guard let first = supported.first else { return }
    if supported.contains(where: { $0.programme != first.programme }) {
      entry.report(.severalProgrammes(instrument: instrument.name), at: "supports")
      return
    }
    for (a, b) in zip(measures, measures.dropFirst()) where a == b {
      let name = design.programmes[first.programme].measures[a].name
      entry.report(.duplicateName(name), at: "supports")
    }
  }

  // MARK: - What follows loans

  mutating func add(
    _ terms: LoanProportionalGrantTerms, of instrument: Instrument, loans names: [String],
    fund: Int, _ entry: EntryCompiler
  ) {
    let loans = loans(names, of: instrument, entry)
    let compiler = ProportionalGrantCompiler(entry: entry)
    guard let plan = compiler.plan(terms, of: instrument, fund: fund) else { return }
    if loans.count > 1 {
      entry.report(.severalProgrammes(instrument: instrument.name), at: "supports")
    }
    for (place, loans) in loans {
      cities[place].proportionalGrants.append(plan.following(loans))
    }
  }

  mutating func add(
    _ terms: InterestSubsidyTerms, of instrument: Instrument, loans names: [String],
    _ entry: EntryCompiler
  ) {
    let loans = loans(names, of: instrument, entry)
    guard let plan = SubsidyCompiler(entry: entry).plan(terms, of: instrument) else { return }
    for (place, loans) in loans { cities[place].subsidies.append(plan.lowering(loans)) }
  }

  /// Places of the programmes whose loans in use are among those named.
  func programmes(ofLoans names: [String]) -> [Int] {
    cities.indices.filter { place in
      cities[place].loans.contains { names.contains($0.instrument.name) }
    }
  }

  /// The named loans in use, by programme; all loans are in place before what follows them.
  private func loans(
    _ names: [String], of instrument: Instrument, _ entry: EntryCompiler
  ) -> [(programme: Int, loans: [Int])] {
    let isInUse = design.instruments.contains { $0.kind == .loan && names.contains($0.name) }
    if !isInUse, !names.isEmpty {
      entry.report(
        .supportedNotInUse(instrument: instrument.name, names: names, design: design.name),
        at: "supports")
    }
    return cities.enumerated().compactMap { place, city in
      let loans = city.loans.indices.filter { names.contains(city.loans[$0].instrument.name) }
      return loans.isEmpty ? nil : (place, loans)
    }
  }
}
