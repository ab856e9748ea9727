import ScenarioModel

/// Looks up what the names in `supports` stand for.
struct SupportCompiler {
  private let design: FundingDesign

  init(_ design: FundingDesign) { self.design = design }

  /// Loans in use or not, in the order in which they may be named.
  private var loans: [String] {
    design.describedInstruments.filter { $0.kind == .loan }.map(\.name)
  }

  /// A programme and places of its measures, for each name that may stand in `supports` of a grant:
  /// programmes before their measures.
  private var programmesAndMeasures: [(name: String, programme: Int, measures: [Int])] {
    let programmes = design.programmes.enumerated()
    return programmes.map { ($1.name, $0, Array($1.measures.indices)) }
      + programmes.flatMap { place, programme in
        programme.measures.enumerated().map { ("\(programme.name).\($1.name)", place, [$0]) }
      }
  }

  /// Names that may stand in `supports`.
  private func supportable(by kind: Contract.Kind) -> [String] {
    switch kind.supported {
    case .books: design.portfolios.map(\.name)
    case .programmes: design.programmes.map(\.name)
    case .programmesAndMeasures: programmesAndMeasures.map(\.name)
    case .loans: loans
    }
  }

  // MARK: - Lookup

  /// The places of the portfolios or programmes that an instrument supports.
  func places(_ instrument: Instrument, _ entry: EntryCompiler) -> [Int] {
    let names = supportable(by: instrument.kind)
    let wanted = instrument.kind.supported.inWords
    if instrument.supports.isEmpty {
      entry.report(.nothingSupported(instrument: instrument.name, wanted: wanted), at: "supports")
    }
    var places: [Int] = []
    for name in instrument.supports {
      guard let place = names.firstIndex(of: name) else {
        entry.report(
          .unknownSupport(
            instrument: instrument.name, name: name, wanted: wanted,
            nearest: nearestName(to: name, among: names)),
          at: "supports")
        continue
      }
      if places.contains(place) {
        entry.report(.duplicateName(name), at: "supports")
      } else {
        places.append(place)
      }
    }
    return places
  }

  /// The programmes and measures that a grant supports.
  func measures(
    _ instrument: Instrument, _ entry: EntryCompiler
  ) -> [(programme: Int, measures: [Int])] {
    let owners = programmesAndMeasures
    return places(instrument, entry).map { (owners[$0].programme, owners[$0].measures) }
  }

  /// The names of the loans that an instrument supports.
  func loans(_ instrument: Instrument, _ entry: EntryCompiler) -> [String] {
    let names = loans
    return places(instrument, entry).map { names[$0] }
  }
}
