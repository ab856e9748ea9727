import Estimation
import FacilitySimulation
import Foundation
import ScenarioModel
import Testing

@testable import Reporting
@testable import blend

/// Goal: each way a command can end has its exit code, its words and its stream.
///
/// Method: the command runs in process, with a simulator that gives prepared answers.
struct CommandTests {
  @Test func runPrintsLevelsAndDifferences() {
    let place = Surroundings()
    #expect(place.environment().blend("run x.json5") == .done)
    #expect(place.seen.error == "")
    #expect(place.seen.output.contains("Volume lent  EUR  1 234 600 ± 1 300"))
    #expect(place.seen.output.contains("+5 000 ± 100"))
    #expect(place.seen.output.contains("blend \(Version.current), seed 9, 10 000 trials"))
    #expect(place.seen.output.contains("SHA-256 00ff"))
  }

  @Test func comparePrintsDifferencesOnly() {
    let place = Surroundings()
    #expect(place.environment().blend("compare x.json5") == .done)
    #expect(!place.seen.output.contains("1 234 600"))
    #expect(place.seen.output.contains("+5 000 ± 100"))
  }

  @Test(arguments: ["text", "markdown", "csv", "json"])
  func everyFormatIsPrinted(format: String) {
    let place = Surroundings()
    #expect(place.environment().blend("run x.json5 --format \(format)") == .done)
    let starts = ["text": "A test\n", "markdown": "# A test\n", "csv": "design,", "json": "{\n"]
    #expect(place.seen.output.hasPrefix(starts[format] ?? "?"))
  }

  @Test func europeanDialectReachesTheRenderer() {
    let place = Surroundings()
    let code = place.environment().blend("run x.json5 --format csv --csv-dialect excel-eu")
    #expect(code == .done)
    #expect(place.seen.output.contains(";1234567,00;1300,00;"))
  }

  @Test func headingsAreBoldOnATerminalOnly() {
    let bold = "\u{1B}[1m"
    let place = Surroundings()
    _ = place.environment(terminal: true, width: 120).blend("run x.json5")
    #expect(place.seen.output.contains(bold))
    let plain = Surroundings()
    _ = plain.environment(terminal: true, width: 120, noColor: true).blend("run x.json5")
    #expect(!plain.seen.output.contains(bold))
  }

  // MARK: Options of the run

  @Test func theCommandLineOverridesTheScenario() throws {
    let place = Surroundings()
    let line = "run x.json5 --trials 50 --seed 3 --threads 2 --design noSupport --set a.b=5"
    #expect(place.environment().blend(line) == .done)
    var options = try RunOptions(seed: 3, trials: .exactly(50), threads: 2)
    options.distributions = .none
    options.shown = ["book.volume"]
    #expect(place.seen.options == options)
    #expect(place.seen.designs == ["noSupport"])
    #expect(place.seen.overrides == [Override(path: "a.b", value: "5")])
  }

  @Test func theScenarioDecidesWhatTheCommandLineLeavesOpen() throws {
    let place = Surroundings()
    #expect(place.environment().blend("run x.json5") == .done)
    var options = try RunOptions(seed: 9, trials: .exactly(2_000), threads: 3)
    options.distributions = .none
    options.shown = ["book.volume"]
    #expect(place.seen.options == options)

    let target = PrecisionTarget(
      relativeBillionths: 10_000_000, metrics: ["book.volume"], maximumTrials: 64_000)
    _ = place.environment(precision: target).blend("run x.json5")
    #expect(place.seen.options?.trials == .untilPrecise(target, from: 2_000))
    _ = place.environment(precision: target).blend("run x.json5 --trials 50")
    #expect(place.seen.options?.trials == .exactly(50))
  }

  @Test func precisionAimsAtWhatTheScenarioNames() {
    let place = Surroundings()
    var target = PrecisionTarget(
      relativeBillionths: 10_000_000, metrics: ["book.volume"], maximumTrials: 64_000)
    _ = place.environment(precision: target).blend("run x.json5 --precision 0.5%")
    target.relativeBillionths = 5_000_000
    #expect(place.seen.options?.trials == .untilPrecise(target, from: 2_000))
    // Without a name it aims at the means of the default rows.
    _ = place.environment().blend("run x.json5 --precision 2%")
    let plain = PrecisionTarget(
      relativeBillionths: 20_000_000, metrics: [],
      maximumTrials: RunCommand.defaultMaximumTrials)
    #expect(place.seen.options?.trials == .untilPrecise(plain, from: 2_000))
    #expect(place.seen.options?.shown == ["book.volume"])
  }

  // MARK: Exit codes

  /// Without the switch a warning is none; with it the file has no line of its own, and the others
  /// are still checked.
  @Test func strictChecksMakeWarningsErrors() {
    let files = ["a": "{}", "broken": "broken"]
    let lenient = Surroundings()
    #expect(lenient.environment(files: files, warnings: ["a:1:1: w"]).blend("check a") == .done)
    #expect(lenient.seen.output == "a: no errors, 1 warning\n")
    let strict = Surroundings()
    #expect(
      strict.environment(files: files, warnings: ["a:1:1: w"]).blend("check --strict a")
        == .badScenario)
    #expect(strict.seen.output == "")
    #expect(strict.seen.error == "a:1:1: w\nblend: a: a warning is an error with --strict\n")
    let clean = Surroundings()
    #expect(clean.environment(files: files).blend("check --strict a") == .done)
    #expect(clean.environment(files: files).blend("check --strict a broken a") == .badScenario)
    #expect(clean.seen.output == "a: no errors\na: no errors\na: no errors\n")
  }

  @Test func usageMistakesSayWhereToLook() {
    let place = Surroundings()
    #expect(place.environment().blend("run x.json5 --trails 5") == .usage)
    #expect(
      place.seen.error == """
        blend: unknown option '--trails'. Did you mean '--trials'?
        Try 'blend help run'.

        """)
    #expect(place.seen.output == "")
  }

  @Test func unknownDesignsAreUsageMistakes() {
    let place = Surroundings()
    #expect(place.environment().blend("run x.json5 --design noSuport") == .usage)
    #expect(place.seen.error.contains("no design 'noSuport'. Did you mean 'noSupport'?"))
    #expect(place.environment().blend("run x.json5 --design q") == .usage)
    #expect(place.seen.error.contains("It has guarantee, noSupport."))
    #expect(place.seen.options == nil)
  }

  @Test func badScenariosShowEveryDiagnostic() {
    let place = Surroundings()
    let diagnostics = ["x.json5:1:1: error: one", "x.json5:2:1: error: two\n  line\n  ^"]
    #expect(place.environment(diagnostics: diagnostics).blend("run x.json5") == .badScenario)
    #expect(place.seen.error == diagnostics.joined(separator: "\n") + "\n")
    #expect(place.seen.output == "")
    let planned = Surroundings()
    let code = planned.environment(diagnostics: diagnostics).blend("metrics x.json5")
    #expect(code == .badScenario)
    #expect(planned.seen.error == diagnostics.joined(separator: "\n") + "\n")
  }

  @Test func missingInputIsSaid() {
    let place = Surroundings()
    #expect(place.environment().blend("run y.json5") == .noInput)
    #expect(place.seen.error == "blend: cannot read y.json5: No such file or directory\n")
  }

  @Test func standardInputHasAName() {
    let place = Surroundings()
    #expect(place.environment(files: ["-": "broken"]).blend("run -") == .badScenario)
    #expect(place.seen.error == "<standard input>:1:1: error: no\n")
  }

  @Test func defectsAskToBeReported() {
    let place = Surroundings()
    #expect(place.environment(outcome: .booksUnbalanced).blend("run x.json5") == .defect)
    #expect(place.seen.error.contains("trial 7 of design 'a' do not balance: cash"))
    #expect(place.seen.error.contains("seed 9"))
  }

  @Test func anInterruptedRunSaysHowManyTrialsItHad() {
    let place = Surroundings()
    #expect(place.environment(outcome: .interrupted).blend("run x.json5") == .interrupted)
    #expect(place.seen.error == "blend: interrupted after 2 500 trials\n")
    #expect(place.seen.output == "")
  }

  @Test func missedPrecisionStillPrints() {
    let place = Surroundings()
    let environment = place.environment(outcome: .result(missedPrecision: true))
    #expect(environment.blend("run x.json5") == .precisionNotReached)
    #expect(place.seen.output.contains("1 234 600"))
    #expect(place.seen.error == "blend: the precision was not reached within 10 000 trials\n")
  }

  @Test func unwritableOutputIsSaidAndAGoneReaderIsNot() {
    let full = Surroundings()
    let problem = FileProblem(.cannotWrite, "cannot write standard output: No space left")
    #expect(full.environment(writeProblem: problem).blend("--help") == .cannotWrite)
    #expect(full.seen.error == "blend: cannot write standard output: No space left\n")
    let gone = Surroundings()
    let code = gone.environment(writeProblem: FileProblem(.readerGone, "")).blend("run x.json5")
    #expect(code == .readerGone)
    #expect(gone.seen.error == "")
  }

  // MARK: check and metrics

  @Test func checkReadsEveryFile() {
    let place = Surroundings()
    let environment = place.environment(
      files: ["a": "{}", "b": "broken", "c": "{}"], warnings: ["a:1:1: warning: hm"])
    #expect(environment.blend("check a b missing c") == .badScenario)
    #expect(place.seen.output == "a: no errors, 1 warning\nc: no errors, 1 warning\n")
    #expect(place.seen.error.contains("b:1:1: error: no\nblend: cannot read missing"))
    #expect(environment.blend("check a missing") == .noInput)
    #expect(place.environment(files: ["a": "{}"]).blend("check a") == .done)
  }

  @Test func warningsAreShownAndReported() {
    let place = Surroundings()
    let warnings = ["x.json5:4:5: warning: 'a' is never used\n  a: 1\n  ^"]
    #expect(place.environment(warnings: warnings).blend("run x.json5") == .done)
    #expect(place.seen.error == warnings[0] + "\n")
    #expect(place.seen.output.contains("Warnings\n  x.json5:4:5: warning: 'a' is never used\n"))
    #expect(!place.seen.output.contains("Changed on the command line"))
    // What the command line changes is no warning.
    _ = place.environment().blend("run x.json5 --set a.b=5 --baseline noSupport")
    #expect(
      place.seen.output.contains(
        "Changed on the command line\n  --set a.b=5\n  --baseline noSupport\n\nRun\n"))
  }

  @Test func metricsListsWhatCanBeMeasured() {
    let place = Surroundings()
    #expect(place.environment().blend("metrics x.json5") == .done)
    #expect(place.seen.output == "book.volume  EUR  perTrial  What is lent.\n")
  }

  // MARK: Progress

  @Test func progressIsShownOnATerminalAndErased() {
    let place = Surroundings()
    _ = place.environment(terminal: true).blend("run x.json5")
    #expect(
      place.seen.error
        == "\r\u{1B}[K2 500 of 10 000 trials, 3 s left, worst relative error 2.3 %: "
        + "book.volume of g…\r\u{1B}[K")
    let target = PrecisionTarget(
      relativeBillionths: 10_000_000, metrics: [], maximumTrials: 1_000_000)
    let line = ProgressLine(.untilPrecise(target, from: 1), in: place.environment(width: 120))
    let progress = RunProgress(
      trialsDone: 10_000, trialsPlanned: 10_000, worstRelativeError: 0.02,
      leastPrecise: "b.volume of a")
    // Twice the target needs four times the trials.
    #expect(
      line.words(progress, elapsed: 50).hasSuffix(
        " trials, 2 min 30 s left, worst relative error 2.0 %: b.volume of a"))
  }
}
