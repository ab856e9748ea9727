import Reporting

/// What the command line asks for.
enum Invocation: Hashable {
  case run(RunArguments)
  case compare(RunArguments)
  case check(files: [String], isStrict: Bool)
  case metrics(file: String)
  case presets
  case help(CommandName?)
  case version
}

/// The commands that this version has.
enum CommandName: String, CaseIterable {
  case run, compare, check, metrics, presets
}

/// The options of `run` and `compare`; what is `nil` is left to the scenario.
struct RunArguments: Hashable {
  /// "-" is standard input.
  var file = ""
  /// Empty for all designs.
  var designs: [String] = []
  var overrides: [Override] = []
  var trials: Int?
  var seed: UInt64?
  /// Relative standard error, in 10⁻⁹.
  var precision: Int64?
  var threads: Int?
  /// In bytes.
  var memory: Int?
  var format: ReportFormat?
  var dialect: CSVDialect?
  var output: String?
  var force = false
}

/// A value of the scenario that the command line replaces.
struct Override: Hashable {
  let path: String
  let value: String
  /// The option that replaces it.
  var option: OptionName = .set

  /// As it stands on the command line.
  var text: String {
    option == .set ? "\(option.flag) \(path)=\(value)" : "\(option.flag) \(value)"
  }
}

/// The options that this version has.
enum OptionName: String, CaseIterable {
  case design, baseline, set, trials, seed, precision, threads, memory, format
  case csvDialect = "csv-dialect"
  case output, force, strict, help, version

  var flag: String { "--\(rawValue)" }

  /// Placeholder of the value in help; `nil` for a switch.
  var value: String? {
    switch self {
    case .design, .baseline: "NAME"
    case .set: "PATH=VALUE"
    case .trials, .seed, .threads: "N"
    case .precision: "PERCENT"
    case .memory: "SIZE"
    case .format: "FORMAT"
    case .csvDialect: "DIALECT"
    case .output: "DIR"
    case .force, .strict, .help, .version: nil
    }
  }

  var isRepeatable: Bool { self == .design || self == .set }

  static func all(of command: CommandName) -> [OptionName] {
    switch command {
    case .run, .compare:
      [
        .design, .baseline, .set, .trials, .seed, .precision, .threads, .memory, .format,
        .csvDialect, .output, .force, .help,
      ]
    case .check: [.strict, .help]
    case .metrics, .presets: [.help]
    }
  }
}
