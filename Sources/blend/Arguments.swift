import Estimation
import FacilitySimulation
import Reporting
import ScenarioModel

/// Reads a command line into an invocation.
struct Arguments {
  /// Commands and formats that the language knows and this version does not have.
  static let commandsToCome: Set = ["explain", "new", "schema", "demo", "completions"]
  static let formatsToCome: Set = ["html"]

  private var rest: ArraySlice<String>
  private var files: [String] = []
  private var given: [(option: OptionName, value: String)] = []

  static func parse(_ arguments: [String]) throws(ArgumentProblem) -> Invocation {
    guard let first = arguments.first else { throw .noCommand }
    switch first {
    case "--help", "-h": return .help(nil)
    case "--version": return .version
    case "help":
      guard let topic = arguments.dropFirst().first else { return .help(nil) }
      if arguments.count > 2 { throw .superfluousArgument(arguments[2]) }
      return .help(try command(topic))
    default:
      if first.hasPrefix("-"), first != "-" {
        let flags = [OptionName.help.flag, OptionName.version.flag]
        throw .unknownOption(first, closest: nearestName(to: first, among: flags))
      }
    }
    let name = try command(first)
    var reader = Arguments(rest: arguments.dropFirst())
    try reader.sort(OptionName.all(of: name))
    if reader.given.contains(where: { $0.option == .help }) { return .help(name) }
    return try reader.invocation(of: name)
  }

  private init(rest: ArraySlice<String>) {
    self.rest = rest
  }

  private static func command(_ name: String) throws(ArgumentProblem) -> CommandName {
    if let command = CommandName(rawValue: name) { return command }
    if commandsToCome.contains(name) { throw .commandNotSupported(name) }
    let names = CommandName.allCases.map(\.rawValue)
    throw .unknownCommand(name, closest: nearestName(to: name, among: names))
  }

  // MARK: Options and files apart

  private mutating func sort(_ allowed: [OptionName]) throws(ArgumentProblem) {
    while let argument = rest.popFirst() {
      if argument == "--" {
        files += rest
        rest = []
      } else if argument == "-" || !argument.hasPrefix("-") {
        files.append(argument)
      } else {
        try option(argument, allowed)
      }
    }
  }

  private mutating func option(_ argument: String, _ allowed: [OptionName])
    throws(ArgumentProblem)
  {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let flag = argument == "-h" ? OptionName.help.flag : String(parts[0])
    guard let option = allowed.first(where: { $0.flag == flag }) else {
      throw .unknownOption(flag, closest: nearestName(to: flag, among: allowed.map(\.flag)))
    }
    if !option.isRepeatable, given.contains(where: { $0.option == option }) {
      throw .repeatedOption(option)
    }
    guard option.value != nil else {
      if parts.count > 1 { throw .superfluousValue(option) }
      given.append((option, ""))
      return
    }
    guard let value = parts.count > 1 ? String(parts[1]) : rest.popFirst(), !value.isEmpty else {
      throw .missingValue(option)
    }
    // `--output --force` forgot the folder's name.
    if parts.count == 1, value.hasPrefix("--") { throw .missingValue(option) }
    given.append((option, value))
  }

  // MARK: Values

  private func invocation(of command: CommandName) throws(ArgumentProblem) -> Invocation {
    if command == .presets {
      if let file = files.first { throw .superfluousArgument(file) }
      return .presets
    }
    guard let file = files.first else { throw .missingFile(command) }
    if command != .check, files.count > 1 { throw .superfluousArgument(files[1]) }
    switch command {
    case .run: return .run(try runArguments(file))
    case .compare: return .compare(try runArguments(file))
    case .check:
      return .check(files: files, isStrict: given.contains { $0.option == .strict })
    case .metrics: return .metrics(file: file)
    case .presets: return .presets
    }
  }

  private func runArguments(_ file: String) throws(ArgumentProblem) -> RunArguments {
    var run = RunArguments()
    run.file = file
    for (option, value) in given {
      switch option {
      case .design: if !run.designs.contains(value) { run.designs.append(value) }
      case .baseline:
        run.overrides.append(Override(path: "baseline", value: value, option: .baseline))
      case .set: run.overrides.append(try Arguments.override(value))
      case .trials: run.trials = try count(option, value, through: SimulationLimit.trials)
      case .seed: run.seed = try seed(value)
      case .precision: run.precision = try precision(value)
      case .threads: run.threads = try count(option, value, through: SimulationLimit.threads)
      case .memory: run.memory = try MemorySize(value).bytes
      case .format: run.format = try format(value)
      case .csvDialect: run.dialect = try dialect(value)
      case .output: run.output = value
      case .force: run.force = true
      case .strict, .help, .version: break
      }
    }
    if run.trials != nil, run.precision != nil {
      throw .excludes(.trials, .precision, reason: "--trials runs exactly N")
    }
    if run.force, run.output == nil { throw .needs(.force, other: "--output DIR") }
    if run.dialect != nil, run.format != .csv, run.format != nil || run.output == nil {
      throw .needs(.csvDialect, other: "--format csv")
    }
    return run
  }

  private static func override(_ text: String) throws(ArgumentProblem) -> Override {
    guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
      throw .badValue(.set, text, expected: "PATH=VALUE, such as loan.amount=\"EUR 9 000\"")
    }
    return Override(
      path: String(text[..<sign]), value: String(text[text.index(after: sign)...]))
  }

  private func count(_ option: OptionName, _ text: String, through highest: Int)
    throws(ArgumentProblem) -> Int
  {
    guard let number = whole(text), (1...UInt64(highest)).contains(number) else {
      throw .badValue(option, text, expected: "a whole number from 1 through \(highest)")
    }
    return Int(number)
  }

  private func seed(_ text: String) throws(ArgumentProblem) -> UInt64 {
    let most = SimulationLimit.seed
    guard let number = whole(text), number <= most else {
      throw .badValue(.seed, text, expected: "a whole number from 0 through \(most)")
    }
    return number
  }

  /// Digits only, which `UInt64.init` alone would not insist on: it also reads "+5".
  private func whole(_ text: String) -> UInt64? {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "_") }
    guard digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else { return nil }
    return UInt64(String(decoding: digits, as: UTF8.self))
  }

  private func precision(_ text: String) throws(ArgumentProblem) -> Int64 {
    let expected = "a percentage such as 1% or \"0.5 %\", above 0 % and at most 100 %"
    guard text.hasSuffix("%"),
      let billionths = Arguments.billionths(percent: text.dropLast()),
      (1...1_000_000_000).contains(billionths)
    else { throw .badValue(.precision, text, expected: expected) }
    return billionths
  }

  /// Reads a decimal digit by digit: "0.5" is 5 000 000. At most seven decimals.
  static func billionths(percent text: Substring) -> Int64? {
    var text = text
    while text.last == " " || text.last == "\u{A0}" { text.removeLast() }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.count > 1 ? parts[1] : ""
    guard let whole = parts.first, !whole.isEmpty, parts.count == 1 || !decimals.isEmpty,
      decimals.count <= 7, whole.count <= 3,
      (whole + decimals).utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
    else { return nil }
    return Int64(whole + decimals + String(repeating: "0", count: 7 - decimals.count))
  }

  private func format(_ text: String) throws(ArgumentProblem) -> ReportFormat {
    if let format = ReportFormat(rawValue: text) { return format }
    if Arguments.formatsToCome.contains(text) { throw .formatNotSupported(text) }
    let names = ReportFormat.allCases.map(\.rawValue)
    throw .badValue(.format, text, expected: Arguments.oneOf(names, text))
  }

  private func dialect(_ text: String) throws(ArgumentProblem) -> CSVDialect {
    if let dialect = CSVDialect(rawValue: text) { return dialect }
    let names = CSVDialect.allCases.map(\.rawValue)
    throw .badValue(.csvDialect, text, expected: Arguments.oneOf(names, text))
  }

  private static func oneOf(_ names: [String], _ text: String) -> String {
    let list = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    return nearestName(to: text, among: names).map { "\(list). Did you mean '\($0)'?" } ?? list
  }
}
