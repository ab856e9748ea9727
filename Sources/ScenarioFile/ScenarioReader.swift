import FinanceBasics
import ScenarioModel

/// Reads a scenario file, or says everything that is wrong with it at once.
///
/// The reader ends at a scenario. Ranges, supports of laws and the horizon are checked by whoever
/// plans it; `read(_:fileName:overrides:plan:)` gives what a plan refuses its place in the file.
public struct ScenarioReader: Sendable {
  public static let sizeLimit = 16 << 20

  public init() {}

  public func read(
    _ text: String, fileName: String, overrides: [ScenarioOverride] = []
  ) throws(ScenarioDiagnostics) -> ReadScenario {
    try read(Array(text.utf8), fileName: fileName, overrides: overrides)
  }

  /// - Parameters:
  ///   - bytes: the file, in UTF-8.
  ///   - fileName: as diagnostics shall name it.
  ///   - overrides: values that replace those of the file in every design.
  /// - Throws: every error and warning of the text, in file order.
  public func read(
    _ bytes: [UInt8], fileName: String, overrides: [ScenarioOverride] = []
  ) throws(ScenarioDiagnostics) -> ReadScenario {
    try read(bytes, fileName: fileName, overrides: overrides) { _ in }.scenario
  }

  /// Reads a scenario and plans it, once, also when the text has mistakes: what the plan refuses
  /// beside them is said in the same pass.
  ///
  /// - Parameters:
  ///   - bytes: the file, in UTF-8.
  ///   - fileName: as diagnostics shall name it.
  ///   - overrides: values that replace those of the file in every design.
  ///   - plan: makes of a scenario what the caller needs, or says what is wrong with it.
  /// - Throws: every error and warning, in file order.
  public func read<Plan>(
    _ bytes: [UInt8], fileName: String, overrides: [ScenarioOverride] = [],
    plan: (FacilityScenario) throws(ScenarioProblems) -> Plan
  ) throws(ScenarioDiagnostics) -> (scenario: ReadScenario, plan: Plan) {
    let mistakes = MistakeCollector()
    let isTooLong = bytes.count > Self.sizeLimit
    let texts = SourceTexts(
      fileName: fileName, file: isTooLong ? [] : bytes, overrides: overrides)
    guard let root = Self.tree(of: bytes, mistakes), Self.isOfThisFormat(root, mistakes),
      EntryLimits(mistakes).hold(of: root)
    else {
      throw ScenarioDiagnostics(mistakes.diagnostics(in: texts))
    }
    let placed = overrides.enumerated().map { PlacedOverride($1, text: $0 + 1) }
    let assembly = ScenarioAssembly(root, overrides: placed, mistakes: mistakes)
    let hadErrors = mistakes.hasErrors
    let (scenario, trees) = assembly.read()
    // What is missing or misspelt may be what uses a name.
    if !hadErrors, !mistakes.hasGaps { assembly.warnOfUnused() }
    let places = ProblemPlaces(root: assembly.root, trees: trees)
    let planned = scenario.flatMap { Self.planned($0, places, mistakes, plan) }
    if !mistakes.hasErrors { assembly.warnOfIdle() }
    let diagnostics = mistakes.diagnostics(in: texts)
    guard let scenario, let planned, !mistakes.hasErrors else {
      throw ScenarioDiagnostics(diagnostics)
    }
    let read = ReadScenario(
      scenario: scenario, sha256: SHA256.digest(of: bytes), warnings: diagnostics, texts: texts,
      places: places)
    return (read, planned)
  }

  /// The plan of a scenario; `nil` when its problems were reported.
  private static func planned<Plan>(
    _ scenario: FacilityScenario, _ places: ProblemPlaces, _ mistakes: MistakeCollector,
    _ plan: (FacilityScenario) throws(ScenarioProblems) -> Plan
  ) -> Plan? {
    let wasRead = !mistakes.hasErrors
    do throws(ScenarioProblems) {
      return try plan(scenario)
    } catch {
      for problem in error.problems where wasRead || problem.kind.standsBesideMistakes {
        let place = places[problem]
        if wasRead || !mistakes.hasError(at: place) { mistakes.report(problem.kind, at: place) }
      }
      return nil
    }
  }

  /// The tree of a file; `nil` when its structure is broken.
  private static func tree(of bytes: [UInt8], _ mistakes: MistakeCollector) -> JSONNode? {
    let beginning = TextPlace(text: 0, line: 1, column: 1)
    guard bytes.count <= sizeLimit else {
      mistakes.report(SyntaxMistake.tooLong(megabytes: sizeLimit >> 20), at: beginning)
      return nil
    }
    if let (byte, place) = firstInvalidByte(bytes) {
      mistakes.report(SyntaxMistake.invalidUTF8(byte: byte), at: place)
      return nil
    }
    var parser = JSON5Parser(bytes, text: 0)
    let root = parser.document()
    for (mistake, place) in parser.mistakes { mistakes.report(mistake, at: place) }
    guard !parser.isBroken, !root.isUnreadable else { return nil }
    guard root.members != nil else {
      mistakes.report(ReadingMistake.notAScenario(found: root.kindInWords), at: root.place)
      return nil
    }
    return root
  }

  /// Another version of the language has other keys: nothing else could be said about them.
  private static func isOfThisFormat(_ root: JSONNode, _ mistakes: MistakeCollector) -> Bool {
    guard case .choice(let formats, _) = ScenarioKey.format.shape,
      let format = root.member(ScenarioKey.format.path)?.node, let text = format.text,
      !formats.contains(text)
    else { return true }
    mistakes.report(ReadingMistake.otherFormat(text, own: formats.joined()), at: format.place)
    return false
  }

  /// The first byte that cannot be part of UTF-8, with its place.
  private static func firstInvalidByte(_ bytes: [UInt8]) -> (UInt8, TextPlace)? {
    guard let offset = UTF8Check.firstInvalidOffset(in: bytes) else { return nil }
    var cursor = JSON5Cursor(Array(bytes[..<offset]), text: 0)
    while !cursor.isAtEnd { cursor.advance() }
    return (bytes[offset], cursor.place)
  }
}

/// Validation of UTF-8 (Unicode 15, table 3-7), to name the place of the first wrong byte.
enum UTF8Check {
  static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    var offset = 0
    while offset < bytes.count {
      let first = bytes[offset]
      if first < 0x80 {
        offset += 1
        continue
      }
      guard let (length, second) = sequence(startingWith: first) else { return offset }
      for index in 1..<length {
        guard offset + index < bytes.count else { return offset }
        let allowed = index == 1 ? second : 0x80...0xBF
        guard allowed.contains(bytes[offset + index]) else { return offset }
      }
      offset += length
    }
    return nil
  }

  private static func sequence(
    startingWith first: UInt8
  ) -> (length: Int, second: ClosedRange<UInt8>)? {
    switch first {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }
}
