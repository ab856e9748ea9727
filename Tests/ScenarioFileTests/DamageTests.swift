import Testing

@testable import ScenarioFile

/// Damaged files never trap, never hang, and every complaint stands at a place inside the file.
///
/// Method: thousands of damaged copies of two scenarios, from a fixed seed. Half are damaged in
/// their bytes; half stay right in syntax, with values and keys put in each other's place, and
/// reach the later stages: overlays, dimensions, and the plan.
@Suite struct DamageTests {
  /// A small deterministic generator (SplitMix64).
  struct Dice {
    var state: UInt64

    mutating func next(_ count: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) % UInt64(max(1, count)))
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
      elements[next(elements.count)]
    }
  }

  /// Reads the file, which also makes its plan, and checks every complaint.
  static func examine(_ bytes: [UInt8], overrides: [ScenarioOverride] = []) {
    let diagnostics: [Diagnostic]
    do throws(ScenarioDiagnostics) {
      let read = try ScenarioReader().readAndPlan(bytes, fileName: "d.json5", overrides: overrides)
      diagnostics = read.warnings
      #expect(!read.scenario.designs.isEmpty)
    } catch {
      diagnostics = error.diagnostics
      #expect(diagnostics.contains { $0.severity == .error })
    }
    guard !diagnostics.isEmpty else { return }
    let lines = String(decoding: bytes, as: UTF8.self).unicodeScalars
      .reduce(into: (count: 1, last: Unicode.Scalar(" "))) { result, scalar in
        if scalar == "\r" || scalar == "\n" && result.last != "\r" { result.count += 1 }
        result.last = scalar
      }.count
    for diagnostic in diagnostics {
      let position = diagnostic.position
      #expect(position.line >= 1 && position.column >= 1)
      #expect(!diagnostic.message.isEmpty)
      #expect(!diagnostic.rendered().isEmpty)
      guard diagnostic.fileName == "d.json5" else { continue }
      #expect(position.line <= lines)
    }
    // Overrides have one name in common, so two of them may seem to say the same.
    guard overrides.count < 2 else { return }
    let places = diagnostics.map { "\($0.position) \($0.message) \($0.fileName)" }
    #expect(Set(places).count == places.count, "a complaint stands twice")
  }

  /// A lender's book, and a city.
  static let bases = [TinyScenario.text, TinyCity.text]

  @Test(arguments: 0..<4)
  func damagedBytes(_ part: Int) throws {
    var dice = Dice(state: UInt64(part))
    let pieces: [[UInt8]] =
      [
        "{", "}", "[", "]", "\"", "'", ",", ":", "/*", "//", "\\", "\n", "\r", "\t", "$", "=", "%",
        "-", "1e400", "0x1", "NaN", "\u{2028}", "\u{FEFF}", "é", "null", "true",
        "9999999999999999999",
      ].map { Array($0.utf8) } + [[0xFF], [0x00], [0xC3], [0xED, 0xA0, 0x80]]
    for index in 0..<400 {
      let whole = Array(Self.bases[index % 2].utf8)
      var bytes = whole
      for _ in 0...dice.next(3) {
        let place = dice.next(bytes.count)
        let end = min(bytes.count, place + dice.next(12))
        switch dice.next(4) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: dice.pick(pieces), at: place)
        case 2: bytes.replaceSubrange(place..<end, with: dice.pick(pieces))
        default: bytes.insert(contentsOf: bytes[place..<end], at: dice.next(bytes.count))
        }
      }
      Self.examine(bytes)
    }
    for base in Self.bases {
      for length in stride(from: part, to: base.utf8.count, by: 16) {
        Self.examine(Array(base.utf8.prefix(length)))
      }
    }
  }

  @Test(arguments: 0..<4)
  func misplacedValuesAndKeys(_ part: Int) throws {
    var dice = Dice(state: UInt64(1_000 + part))
    let bases = Self.bases.map { JSONText.node($0) }
    for index in 0..<400 {
      var tree = bases[index % 2]
      for _ in 0...dice.next(3) { tree = Self.damaged(tree, &dice) }
      Self.examine(Array(JSONText.text(of: tree).utf8))
    }
  }

  /// Values of the right dimension, many of them impossible, reach the plan.
  @Test(arguments: 0..<4)
  func wildValuesOfTheRightDimension(_ part: Int) throws {
    var dice = Dice(state: UInt64(2_000 + part))
    let bases = [
      TinyScenario.replacing([
        ("[\"cover\"] }", "[\"cover\"], changes: { \"portfolios.book.demand\": \"$share\" } }")
      ]),
      TinyCity.replacing([
        ("[\"bank\"] }", "[\"bank\"], changes: { \"instruments.eib.rate\": \"$margin\" } }")
      ]),
    ].map { JSONText.node($0) }
    for index in 0..<300 {
      var tree = bases[index % 2]
      for _ in 0...dice.next(4) { tree = Self.withOtherValue(tree, &dice) }
      Self.examine(Array(JSONText.text(of: tree).utf8))
    }
  }

  @Test func damagedShippedScenarios() throws {
    var dice = Dice(state: 7)
    for name in ["microlender-services-grant", "city-housing-blend"] {
      let base = JSONText.node(
        String(decoding: try ShippedScenario.bytes(name), as: UTF8.self))
      for _ in 0..<100 {
        Self.examine(Array(JSONText.text(of: Self.damaged(base, &dice)).utf8))
      }
    }
  }

  @Test func wildOverrides() {
    var dice = Dice(state: 99)
    let paths =
      Self.paths + ["", ".", "a..b", String(repeating: "x.", count: 100), "designs.plain"]
    for index in 0..<300 {
      let overrides = (0...dice.next(2)).map { _ in
        ScenarioOverride(path: dice.pick(paths), valueText: JSONText.text(of: Self.value(&dice)))
      }
      Self.examine(Array(Self.bases[index % 2].utf8), overrides: overrides)
    }
  }

  // MARK: - Damage

  static let paths = [
    "assumptions.share", "assumptions.fee.value", "portfolios.book", "portfolios.book.loan",
    "portfolios.book.loan.amount", "portfolios.book.demand.mean", "instruments.cover",
    "instruments.cover.supports", "instruments.cover.kind", "horizon", "discountRate", "economy",
    "portfolios.book.services.takeUp", "portfolios.book.outcomes.survival.scale", "designs",
    "portfolios.book.credit.seasoning", "portfolios.book.kind", "instruments.cover.preset",
    "economy.indexRate", "economy.indexRate.mean", "economy.indexRate.cir.mean",
    "economy.indexRate.table.2022-01", "economy.inflation", "programmes.town",
    "programmes.town.measures", "programmes.town.measures.homes",
    "programmes.town.measures.homes.runs", "programmes.town.measures.homes.spend.from",
    "programmes.town.existingDebtService", "programmes.town.existingDebtService.table.2024",
    "instruments.eib.rate", "instruments.eib.rate.margin", "instruments.eib.supports",
    "instruments.esf.channel", "instruments.esf.channel.access", "instruments.bank.kind", "start",
  ]

  static let texts = [
    "9 %", "180 %", "-3 %", "EUR 8 800", "EUR 999999999999999999", "EUR 0", "USD 3", "600 months",
    "1 month", "45 days", "2022-01", "9999-12", "0000-00", "$share", "$fee", "$", "= $share / $fee",
    "= 1 / 0", "= $share - $share", "= 1 / ($share - 85 %)", "= $fee * $fee * $fee * 0.000000001",
    "= min($share, 2)", "= EUR 5 * 3 per year", "0.000000000000000001", "999999999999999999",
    "microloans", "cappedGuarantee", "servicesGrant", "grant", "book", "cover", "plain", "covered",
    "uniform", "linear", "bullet", "yearly", "esifCappedGuarantee", "static", "", "é\u{1F600}",
    "cycle", "town", "town.homes", "town.courses", "homes", "eib", "bank", "bridge", "loan",
    "loanProportionalGrant", "interestSubsidy", "cityProgramme", "indexRate", "directFacility",
    "EUR 5 per year", "0.25 per year", "$margin", "40 bp",
  ]

  static let keys = [
    "value", "source", "note", "like", "kind", "use", "without", "extends", "changes", "loan",
    "amount",
    "services", "outcomes", "survival", "weibull", "shape", "scale", "beta", "mean", "sd", "normal",
    "discrete", "weight", "perLoan", "low", "high", "preset", "seasoning", "demand", "costs",
    "grace",
    "repayment", "payments", "euBudget", "facility", "economy", "tables", "precision", "trials",
    "indexRate", "table", "vasicek", "cir", "index", "margin", "floor", "measures", "homes",
    "spend", "runs", "from", "over", "lifetime", "capitalCost", "channel", "access", "rate", "2022",
    "2022-01", "2024", "town",
  ]

  static func value(_ dice: inout Dice, depth: Int = 0) -> JSONNode {
    func node(_ value: JSONNode.Value) -> JSONNode {
      JSONNode(value: value, place: TextPlace(text: 0, line: 1, column: 1))
    }
    func member(_ key: String, _ value: JSONNode) -> JSONMember {
      JSONMember(key: key, keyPlace: value.place, node: value)
    }
    switch dice.next(depth > 3 ? 4 : 9) {
    case 0, 1: return node(.text(dice.pick(texts), isPlain: true))
    case 2:
      let number = dice.pick(["0", "1", "-1", "0.5", "600", "1e17", "1e-18", "12345678.9"])
      return node(.number(number, .zero))
    case 3: return node(dice.pick([.null, .flag(true), .flag(false)]))
    case 4: return node(.list((0..<dice.next(4)).map { _ in value(&dice, depth: depth + 1) }))
    case 5, 6:
      let law = dice.pick(LawName.allCases)
      let parameters = (law.forms.first ?? []) + (dice.next(2) == 0 ? law.optional : [])
      let inside = parameters.map { member($0.rawValue, value(&dice, depth: depth + 1)) }
      return node(.object([member(law.rawValue, node(.object(inside)))]))
    case 7:
      return node(.object([member("value", value(&dice, depth: depth + 1))]))
    default:
      let inside = (0..<dice.next(4)).map { _ in
        member(dice.pick(keys), value(&dice, depth: depth + 1))
      }
      return node(.object(inside))
    }
  }

  /// Changes one thing somewhere in the tree.
  static func damaged(_ node: JSONNode, _ dice: inout Dice) -> JSONNode {
    var result = node
    switch node.value {
    case .object(var members) where !members.isEmpty && dice.next(12) > 0:
      let index = dice.next(members.count)
      switch dice.next(14) {
      case 0: members.remove(at: index)
      case 1: members.append(members[index].renamed(dice.pick(keys)))
      case 2: members[index] = members[index].renamed(dice.pick(keys))
      case 3: members[index].node = members[dice.next(members.count)].node
      case 4:
        members.append(
          JSONMember(
            key: "changes", keyPlace: node.place,
            node: JSONNode(
              value: .object([
                JSONMember(key: dice.pick(paths), keyPlace: node.place, node: value(&dice))
              ]), place: node.place)))
      default: members[index].node = damaged(members[index].node, &dice)
      }
      result.value = .object(members)
    case .list(var elements) where !elements.isEmpty:
      let index = dice.next(elements.count)
      elements[index] = damaged(elements[index], &dice)
      result.value = .list(elements)
    default: result = value(&dice)
    }
    return result
  }

  static let plausible: [(mark: String, values: [String])] = [
    (
      "%",
      [
        "0 %", "100 %", "180 %", "-3 %", "0.0000001 %", "99.9999999 %", "$share", "$fee", "50 bp",
        "= $share * $fee", "= $share / $fee", "= $share - 85 %", "= 1 / ($share - 85 %)",
        "= min($share, $fee) * max($share, 2)", "999999999999999 %", "-999999999999999 %",
      ]
    ),
    (
      "EUR",
      [
        "EUR 0", "EUR 0.01", "EUR 999999999999999", "EUR 10 billion", "EUR -1", "= EUR 7 * $share",
        "= EUR 7 / $fee", "= EUR 1 / 7", "= EUR 99999999999999 * $share * $share * $share",
      ]
    ),
    (
      "months",
      ["0 months", "1 month", "480 months", "481 months", "50 years", "600 months", "90 days"]
    ),
    ("years", ["0 years", "1 year", "3 years", "50 years", "51 years", "-1 years"]),
  ]

  /// Puts another value of the same dimension, or a law of such values, in place of one value.
  static func withOtherValue(_ node: JSONNode, _ dice: inout Dice) -> JSONNode {
    var result = node
    switch node.value {
    case .object(var members) where !members.isEmpty:
      let index = dice.next(members.count)
      members[index].node = withOtherValue(members[index].node, &dice)
      result.value = .object(members)
    case .number:
      let number = dice.pick(["0", "1", "0.5", "0.999999999", "10000000", "1e17", "1e-9", "-1"])
      result.value = .number(number, .zero)
    case .text(let text, _):
      guard let values = plausible.first(where: { text.contains($0.mark) })?.values else { break }
      if dice.next(3) > 0 {
        result.value = .text(dice.pick(values), isPlain: true)
      } else {
        let law = dice.pick(LawName.allCases.filter { $0 != .discrete })
        let given = dice.pick(law.forms) + (dice.next(2) == 0 ? law.optional : [])
        let inside = given.map { parameter in
          let value = JSONNode(value: .text(dice.pick(values), isPlain: true), place: node.place)
          return JSONMember(key: parameter.rawValue, keyPlace: node.place, node: value)
        }
        let parameters = JSONNode(value: .object(inside), place: node.place)
        result.value = .object([
          JSONMember(key: law.rawValue, keyPlace: node.place, node: parameters)
        ])
      }
    default: break
    }
    return result
  }
}

extension JSONMember {
  fileprivate func renamed(_ key: String) -> JSONMember {
    JSONMember(key: key, keyPlace: keyPlace, node: node)
  }
}
