import Estimation
import FacilitySimulation
import FinanceBasics
import ScenarioModel
import Synchronization

@testable import Reporting
@testable import blend

/// Surroundings of the command that exist in memory only, and remember what it did.
final class Surroundings: Sendable {
  struct Seen {
    var output = ""
    var error = ""
    var options: RunOptions?
    var designs: [String] = []
    var overrides: [Override] = []
    var seconds = 0.0
  }

  private let state = Mutex(Seen())
  var seen: Seen { state.withLock { $0 } }

  /// What the simulator does in place of a simulation.
  enum Outcome: Sendable {
    case result(missedPrecision: Bool)
    case interrupted
    case booksUnbalanced
  }

  func environment(
    files: [String: String] = ["x.json5": "{}"], diagnostics: [String] = [],
    warnings: [String] = [],
    outcome: Outcome = .result(missedPrecision: false), writeProblem: FileProblem? = nil,
    terminal: Bool = false, width: Int? = nil, noColor: Bool = false,
    precision: PrecisionTarget? = nil
  ) -> Environment {
    Environment(
      readFile: { path throws(FileProblem) in
        guard let text = files[path] else {
          throw FileProblem(.cannotRead, "cannot read \(path): No such file or directory")
        }
        return Array(text.utf8)
      },
      writeOutput: { bytes throws(FileProblem) in
        if let writeProblem { throw writeProblem }
        self.state.withLock { $0.output += String(decoding: bytes, as: UTF8.self) }
      },
      writeError: { text in self.state.withLock { $0.error += text } },
      outputIsTerminal: terminal, errorIsTerminal: terminal, outputWidth: width,
      noColor: noColor, processors: 3, isInterrupted: { false },
      seconds: {
        self.state.withLock { state in
          state.seconds += 1
          return state.seconds
        }
      },
      engine: engine(diagnostics, warnings, outcome, precision))
  }

  private func engine(
    _ diagnostics: [String], _ warnings: [String], _ outcome: Outcome,
    _ precision: PrecisionTarget?
  ) -> Engine {
    Engine { bytes, fileName, overrides, designs throws(RejectedScenario) in
      self.state.withLock {
        $0.overrides = overrides
        $0.designs = designs
      }
      let text = String(decoding: bytes, as: UTF8.self)
      if text == "broken" { throw RejectedScenario(diagnostics: ["\(fileName):1:1: error: no"]) }
      if !diagnostics.isEmpty { throw RejectedScenario(diagnostics: diagnostics) }
      return LoadedScenario(
        scenario: Surroundings.scenario(precision), plan: self.plan(outcome), sha256: "00ff",
        warnings: warnings, diagnostics: { _ in [] })
    }
  }

  private func plan(_ outcome: Outcome) -> PlannedRun {
    PlannedRun(metrics: Surroundings.metrics) {
      options, onProgress, _ throws(SimulationError) in
      self.state.withLock { $0.options = options }
      onProgress?(
        RunProgress(
          trialsDone: 2_500, trialsPlanned: 10_000, worstRelativeError: 0.0234,
          leastPrecise: "book.volume of guarantee"))
      switch outcome {
      case .interrupted: throw .interrupted
      case .booksUnbalanced: throw .booksUnbalanced(design: "a", trial: 7, check: "cash")
      case .result(let missed): return Surroundings.result(options, missed: missed)
      }
    }
  }

  private static func scenario(_ precision: PrecisionTarget?) -> FacilityScenario {
    var scenario = FacilityScenario(
      title: "A test", currency: "EUR", start: CalendarMonth.january2022,
      designs: [
        FundingDesign(name: "guarantee", title: "With", horizon: .years(1)),
        FundingDesign(name: "noSupport", title: "Without", horizon: .years(1)),
      ], baseline: "guarantee")
    scenario.precision = precision
    scenario.trials = 2_000
    scenario.seed = 9
    return scenario
  }

  private static let metrics = [
    Metric(
      subjectName: "book",
      definition: MetricDefinition(
        .portfolio, "volume", .money, adverse: .low, "What is lent."))
  ]

  private static func result(_ options: RunOptions, missed: Bool) -> SimulationResult {
    let volume = MetricEstimate(
      count: 10_000, mean: 1_234_567, standardError: 1_300, distribution: nil)
    return SimulationResult(
      title: "A test", currency: "EUR", metrics: metrics,
      designs: [
        DesignResult(name: "guarantee", title: "With", estimates: [volume], differences: [nil]),
        DesignResult(
          name: "noSupport", title: "Without", estimates: [volume],
          differences: [DifferenceEstimate(mean: 5_000, standardError: 100)]),
      ],
      baseline: 0,
      run: RunFacts(
        seed: options.seed, trials: 10_000, precisionReached: missed ? 0.02 : 0.01,
        precisionTarget: 0.01),
      assumptions: [], sources: [], notes: [])
  }
}

extension CalendarMonth {
  static var january2022: CalendarMonth {
    guard let month = CalendarMonth(year: 2022, month: 1) else {
      preconditionFailure("January is a month")
    }
    return month
  }
}

extension Environment {
  /// Runs the command on words separated by spaces.
  func blend(_ line: String) -> ExitCode {
    BlendCommand(in: self).run(line.split(separator: " ").map(String.init))
  }
}
