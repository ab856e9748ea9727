import Estimation
import FacilitySimulation
import Reporting
import ScenarioModel
import Testing

@testable import blend

/// Goal: every command line means one thing or is refused with the reason.
struct ArgumentsTests {
  private func parse(_ arguments: [String]) -> Result<Invocation, ArgumentProblem> {
    do throws(ArgumentProblem) {
      return .success(try Arguments.parse(arguments))
    } catch {
      return .failure(error)
    }
  }

  private func parse(_ line: String) -> Result<Invocation, ArgumentProblem> {
    parse(line.split(separator: " ").map(String.init))
  }

  @Test func readsEveryOption() {
    var expected = RunArguments()
    expected.file = "x.json5"
    expected.designs = ["a", "b"]
    expected.overrides = [
      Override(path: "loan.amount", value: "EUR 9 000"), Override(path: "a.b", value: "= 1 + $c"),
    ]
    expected.seed = 9_223_372_036_854_775_807
    expected.precision = 5_000_000
    expected.threads = 7
    expected.format = .csv
    expected.dialect = .excelEU
    expected.output = "out"
    expected.force = true
    let arguments = [
      "run", "--design", "a", "x.json5", "--design=b", "--design", "a",
      "--set", "loan.amount=EUR 9 000", "--set=a.b== 1 + $c", "--seed", "9223372036854775807",
      "--precision", "0.5 %", "--threads=7", "--format", "csv", "--csv-dialect", "excel-eu",
      "--output", "out", "--force",
    ]
    #expect(parse(arguments) == .success(.run(expected)))
    #expect(
      parse(["compare"] + arguments.dropFirst()) == .success(.compare(expected)))
  }

  /// The baseline of one run is an override, named by its own option.
  @Test func readsABaseline() {
    var expected = RunArguments()
    expected.file = "a"
    expected.overrides = [
      Override(path: "x", value: "1"), Override(path: "baseline", value: "b", option: .baseline),
    ]
    #expect(parse("compare a --set x=1 --baseline b") == .success(.compare(expected)))
    #expect(expected.overrides.map(\.text) == ["--set x=1", "--baseline b"])
    #expect(parse("run a --baseline b --baseline c") == .failure(.repeatedOption(.baseline)))
    #expect(parse("run a --baseline") == .failure(.missingValue(.baseline)))
  }

  @Test func readsCommands() {
    #expect(parse("check a b -") == .success(.check(files: ["a", "b", "-"], isStrict: false)))
    #expect(parse("check --strict a") == .success(.check(files: ["a"], isStrict: true)))
    #expect(parse("presets") == .success(.presets))
    #expect(parse("presets a") == .failure(.superfluousArgument("a")))
    #expect(parse("run a --strict") == .failure(.unknownOption("--strict", closest: nil)))
    #expect(parse("metrics a") == .success(.metrics(file: "a")))
    #expect(parse("metrics -- --odd") == .success(.metrics(file: "--odd")))
    #expect(parse("--version") == .success(.version))
    #expect(parse("--help") == .success(.help(nil)))
    #expect(parse("-h") == .success(.help(nil)))
    #expect(parse("help") == .success(.help(nil)))
    for command in CommandName.allCases {
      #expect(parse("help \(command.rawValue)") == .success(.help(command)))
      #expect(parse("\(command.rawValue) --help") == .success(.help(command)))
      #expect(parse("\(command.rawValue) x -h") == .success(.help(command)))
    }
    var trials = RunArguments()
    trials.file = "-"
    trials.trials = SimulationLimit.trials
    #expect(parse("run - --trials 10_000_000") == .success(.run(trials)))
  }

  @Test(
    arguments: [
      ("", .noCommand),
      ("rnu x", .unknownCommand("rnu", closest: "run")),
      ("simulate x", .unknownCommand("simulate", closest: nil)),
      ("help nonsense", .unknownCommand("nonsense", closest: nil)),
      ("help run x", .superfluousArgument("x")),
      ("explain x", .commandNotSupported("explain")),
      ("new", .commandNotSupported("new")),
      ("schema", .commandNotSupported("schema")),
      ("demo", .commandNotSupported("demo")),
      ("completions bash", .commandNotSupported("completions")),
      ("--verison", .unknownOption("--verison", closest: "--version")),
      ("run", .missingFile(.run)),
      ("check", .missingFile(.check)),
      ("run x y", .superfluousArgument("y")),
      ("metrics x y", .superfluousArgument("y")),
      ("run x --trails 5", .unknownOption("--trails", closest: "--trials")),
      ("run x --treads=5", .unknownOption("--treads", closest: "--threads")),
      ("run x -n 5", .unknownOption("-n", closest: nil)),
      ("check x --seed 5", .unknownOption("--seed", closest: nil)),
      ("run x --seed", .missingValue(.seed)),
      ("run x --seed=", .missingValue(.seed)),
      ("run x --output --force", .missingValue(.output)),
      ("run x --output o --force=yes", .superfluousValue(.force)),
      ("run x --seed 1 --seed 2", .repeatedOption(.seed)),
      ("run x --format html", .formatNotSupported("html")),
      ("run x --force", .needs(.force, other: "--output DIR")),
      ("run x --csv-dialect rfc4180", .needs(.csvDialect, other: "--format csv")),
      (
        "run x --csv-dialect rfc4180 --format json --output o",
        .needs(.csvDialect, other: "--format csv")
      ),
      (
        "run x --trials 5 --precision 1%",
        .excludes(.trials, .precision, reason: "--trials runs exactly N")
      ),
    ] as [(String, ArgumentProblem)])
  func refuses(line: String, problem: ArgumentProblem) {
    #expect(parse(line) == .failure(problem))
    #expect(!problem.sentence.isEmpty)
  }

  @Test(arguments: [
    (OptionName.trials, "0"), (.trials, "-1"), (.trials, "+5"), (.trials, "1e4"), (.trials, "ten"),
    (.trials, "10000001"), (.trials, "99999999999999999999"), (.trials, "1.5"), (.trials, "_"),
    (.threads, "0"), (.threads, "257"), (.seed, "-1"), (.seed, "9223372036854775808"),
    (.precision, "1"), (.precision, "0%"), (.precision, "-1%"), (.precision, "101%"),
    (.precision, "%"), (.precision, ".5%"), (.precision, "1.%"), (.precision, "nan%"),
    (.precision, "0.00000001%"), (.precision, "1,5%"), (.set, "novalue"), (.set, "=5"),
    (.format, "xml"), (.csvDialect, "excel"),
  ])
  func refusesValues(option: OptionName, value: String) {
    guard case .failure(.badValue(let found, value, _)) = parse(["run", "x", option.flag, value])
    else {
      Issue.record("\(option.flag) \(value) is not refused")
      return
    }
    #expect(found == option)
  }

  @Test(arguments: [
    ("1", 10_000_000), ("0.5 ", 5_000_000), ("100", 1_000_000_000), ("0.0000001", 1),
    ("12.3456789", 123_456_789),
  ])
  func readsPercentagesDigitByDigit(text: String, billionths: Int64) {
    #expect(Arguments.billionths(percent: text[...]) == billionths)
  }

  @Test(arguments: [
    ("trails", "trials"), ("sede", "seed"), ("Seed", "seed"), ("xyz", nil), ("se", "set"),
    ("", nil),
  ])
  func findsTheNearestName(name: String, nearest: String?) {
    #expect(nearestName(to: name, among: ["design", "set", "trials", "seed"]) == nearest)
  }
}
