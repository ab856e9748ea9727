import ScenarioModel

/// Something that an instrument might support.
struct SupportedThing: Hashable {
  enum Kind: Hashable {
    case book, programme, measure, loan
    /// An instrument that nothing supports.
    case instrument(Contract.Kind)
    /// An instrument whose kind was reported.
    case unknown
  }

  let name: String
  let kind: Kind
  /// The programme it is, is part of, or lends to.
  var programme: String?
}

extension DesignReader {
  /// Every book, programme, measure and instrument, in file order.
  static func things(in root: JSONNode) -> [SupportedThing] {
    var things = root.entries(of: .portfolios).map { SupportedThing(name: $0.key, kind: .book) }
    let programmes = Set(root.entries(of: .programmes).map(\.key))
    for entry in root.entries(of: .programmes) {
      things.append(SupportedThing(name: entry.key, kind: .programme, programme: entry.key))
      for measure in entry.node.member(ScenarioKey.measures.path)?.node.members ?? [] {
        things.append(
          SupportedThing(
            name: "\(entry.key).\(measure.key)", kind: .measure, programme: entry.key))
      }
    }
    for entry in root.entries(of: .instruments) {
      let kind = entry.node.member(ScenarioKey.kindPath)?.node.text
        .flatMap { Contract.Kind(rawValue: $0) }
      guard kind == .loan else {
        things.append(
          SupportedThing(name: entry.key, kind: kind.map { .instrument($0) } ?? .unknown))
        continue
      }
      var loan = SupportedThing(name: entry.key, kind: .loan)
      if case .list(let names)? = entry.node.member(ScenarioKey.supportsPath)?.node.value {
        loan.programme = names.first?.text.flatMap { programmes.contains($0) ? $0 : nil }
      }
      things.append(loan)
    }
    return things
  }

  /// Checks the names in `supports`: known, of the right kind, once, and of one programme.
  func checkSupports(_ values: EntryValues, _ kind: Contract.Kind, at list: JSONNode?) {
    let names = values.names(.supports(kind.supported))
    if let list, case .list(let elements) = list.value, elements.isEmpty {
      mistakes.report(SupportMistake.nothing(wanted: kind.supported.words), at: list.place)
    }
    var seen: Set<String> = []
    var firstPart: [String: String] = [:]
    var programme: String?
    for (name, place) in names {
      guard let thing = thing(name, for: kind, at: place) else { continue }
      if !seen.insert(name).inserted {
        mistakes.report(SupportMistake.twice(name), at: place)
      } else if thing.kind == .measure, let whole = thing.programme {
        if seen.contains(whole) {
          mistakes.report(SupportMistake.insideAnother(name, whole: whole), at: place)
        }
        firstPart[whole] = firstPart[whole] ?? name
      } else if let part = firstPart[name] {
        mistakes.report(SupportMistake.insideAnother(part, whole: name), at: place)
      }
      guard kind.isForOneProgramme, let own = thing.programme else { continue }
      if let programme, programme != own {
        mistakes.report(SupportMistake.severalProgrammes(kind: kind.rawValue), at: place)
        return
      }
      programme = own
    }
  }

  /// What a name stands for, if an instrument of the kind can support it.
  private func thing(
    _ name: String, for kind: Contract.Kind, at place: TextPlace
  ) -> SupportedThing? {
    let supported = kind.supported
    guard let thing = thingsByName[name] else {
      if isMeasureOfUnknown(name) { return nil }
      mistakes.reportUnknownEntry(
        ReadingMistake.unknownEntry(
          name, what: supported.word, nearest: nearest(to: name, supported)),
        in: supported.section, of: root, at: place)
      return nil
    }
    guard supported.takes(thing.kind) else {
      mistakes.report(
        SupportMistake.wrongKind(
          name, is: thing.kind.words, kind: kind.rawValue, wanted: supported.words), at: place)
      return nil
    }
    return thing
  }

  /// Whether the measures of its programme could not be read, which was reported.
  private func isMeasureOfUnknown(_ name: String) -> Bool {
    let programme = name.prefix { $0 != "." }
    let entry = root.entries(of: .programmes).first { $0.key == programme }
    return entry.map { $0.node.member(ScenarioKey.measures.path)?.node.members == nil } ?? false
  }

  /// A measure may have been meant by its own name alone.
  private func nearest(to name: String, _ supported: Contract.Supported) -> String? {
    guard !mistakes.isFull else { return nil }
    let known = things.filter { supported.takes($0.kind) }
      .prefix(MistakeCollector.comparedNames).map(\.name)
    let ownNames = known.compactMap { $0.split(separator: ".").dropFirst().first.map(String.init) }
    guard let nearest = nearestName(to: name, among: known + ownNames) else { return nil }
    return known.first { $0 == nearest } ?? known.first { $0.hasSuffix(".\(nearest)") }
  }
}

extension SupportedThing.Kind {
  fileprivate var words: String {
    switch self {
    case .book: "a portfolio"
    case .programme: "a programme"
    case .measure: "a measure"
    case .loan: "a loan"
    case .instrument(let kind): "of kind \"\(kind.rawValue)\""
    case .unknown: "an instrument"
    }
  }
}

extension Contract.Supported {
  fileprivate func takes(_ kind: SupportedThing.Kind) -> Bool {
    if kind == .unknown { return true }
    return switch self {
    case .books: kind == .book
    case .programmes: kind == .programme
    case .programmesAndMeasures: kind == .programme || kind == .measure
    case .loans: kind == .loan
    }
  }

  /// Where what is supported is described.
  fileprivate var section: ScenarioKey {
    switch self {
    case .books: .portfolios
    case .programmes, .programmesAndMeasures: .programmes
    case .loans: .instruments
    }
  }

  /// One of what is supported.
  fileprivate var word: String {
    switch self {
    case .books: "portfolio"
    case .programmes: "programme"
    case .programmesAndMeasures: "programme or measure"
    case .loans: "loan"
    }
  }
}
