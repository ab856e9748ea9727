import Estimation
import FacilitySimulation
import Reporting
import ScenarioModel
import Synchronization

/// `blend run` and `blend compare`: simulate, then print or write the report.
struct RunCommand {
  /// The most trials of a run to a precision when the scenario does not say.
  static let defaultMaximumTrials = 1_000_000

  private let arguments: RunArguments
  private let content: Report.Content
  private let environment: Environment

  init(_ arguments: RunArguments, _ content: Report.Content, in environment: Environment) {
    self.arguments = arguments
    self.content = content
    self.environment = environment
  }

  func run() throws -> ExitCode {
    let folder = arguments.output.map {
      OutputFolder($0, names: formats.map(OutputUnit.resultName), force: arguments.force)
    }
    try folder?.check()
    let loaded = try environment.load(
      arguments.file, arguments.overrides, designs: arguments.designs)
    try checkDesigns(loaded.scenario)
    let result = try simulate(loaded.plan, loaded)
    let report = Report(
      result,
      ReportFacts(
        version: Version.current, sha256: loaded.sha256,
        warnings: loaded.warnings.map(RunCommand.firstLine),
        changes: arguments.overrides.map(\.text)),
      content: content)
    if let folder {
      try write(report, to: folder)
    } else {
      environment.enter(.trials)
      try environment.writeOutput(rendered(report, arguments.format ?? .text, isFile: false))
    }
    return verdict(result.run)
  }

  private func checkDesigns(_ scenario: FacilityScenario) throws(CommandFailure) {
    let names = scenario.designs.map(\.name)
    for design in arguments.designs where !names.contains(design) {
      let advice =
        nearestName(to: design, among: names).map { "Did you mean '\(shown($0))'?" }
        ?? "It has \(names.map(shown).joined(separator: ", "))."
      throw CommandFailure(.usage, "the scenario has no design '\(shown(design))'. \(advice)")
    }
  }

  // MARK: Simulation

  private func simulate(_ plan: PlannedRun, _ loaded: LoadedScenario) throws -> SimulationResult {
    let options = try runOptions(loaded.scenario, plan.metrics)
    let progress =
      environment.errorIsTerminal ? ProgressLine(options.trials, in: environment) : nil
    defer { progress?.erase() }
    let need = plan.memoryNeed(options)
    if let need { progress?.begin(needing: MemorySize(bytes: need.total)) }
    let trialsDone = Atomic(0)
    environment.enter(.trials)
    defer { environment.enter(.idle) }
    do throws(SimulationError) {
      return try plan.run(
        options,
        { [environment] now in
          trialsDone.store(now.trialsDone, ordering: .relaxed)
          environment.noteTrials(now.trialsDone)
          progress?.update(now)
        }, environment.isInterrupted)
    } catch {
      switch error {
      case .interrupted:
        let count = trialsDone.load(ordering: .relaxed)
        let trials = count == 1 ? "1 trial" : "\(Help.grouped(count)) trials"
        throw CommandFailure(.interrupted, "interrupted after \(trials)")
      case .tooMuchMemory(let needed, let limit):
        throw CommandFailure(
          .badScenario,
          "the run needs about \(MemorySize(bytes: needed).words) of memory, allowed "
            + "\(MemorySize(bytes: limit).words). \(need?.advice ?? "") "
            + "'--memory SIZE' allows more.")
      case .notComputable(let fault):
        progress?.erase()
        throw environment.rejection(
          RejectedScenario(diagnostics: loaded.diagnostics(ScenarioProblems([fault.problem]))))
      case .booksUnbalanced(let design, let trial, let check):
        throw CommandFailure(
          .defect,
          "the books of trial \(trial) of design '\(design)' do not balance: \(check). This is a "
            + "defect of the program; please report it with the scenario and seed \(options.seed)."
        )
      }
    }
  }

  private func runOptions(
    _ scenario: FacilityScenario, _ metrics: [Metric]
  ) throws(RunOptionsError) -> RunOptions {
    var target = scenario.precision
    if let precision = arguments.precision {
      target = PrecisionTarget(
        relativeBillionths: precision, metrics: target?.metrics ?? [],
        maximumTrials: target?.maximumTrials ?? RunCommand.defaultMaximumTrials)
    }
    let trials: TrialCount =
      if let exact = arguments.trials {
        .exactly(exact)
      } else if let target {
        .untilPrecise(target, from: scenario.trials)
      } else {
        .exactly(scenario.trials)
      }
    let processors = min(max(1, environment.processors), SimulationLimit.threads)
    var options = try RunOptions(
      seed: arguments.seed ?? scenario.seed, trials: trials,
      threads: arguments.threads ?? processors)
    // Exactly so many trials: the run says what precision that gave.
    options.reported = target?.metrics ?? []
    options.shown = Report.defaultMeans(among: metrics)
    options.distributions = Report.printedDistributions(
      in: formats, content: content, among: metrics)
    options.memoryLimit = arguments.memory ?? RunOptions.defaultMemoryLimit
    return options
  }

  private func verdict(_ run: RunFacts) -> ExitCode {
    guard run.missedPrecision else { return .done }
    let trials = Help.grouped(run.trials)
    let worst = run.leastPrecise.map { "; the widest error is that of \($0)" } ?? ""
    environment.say("blend: the precision was not reached within \(trials) trials\(worst)")
    return .precisionNotReached
  }

  // MARK: Output

  private func rendered(_ report: Report, _ format: ReportFormat, isFile: Bool) -> [UInt8] {
    let text =
      switch format {
      case .text:
        TextReport(
          report, width: (isFile ? nil : environment.outputWidth) ?? TextReport.defaultWidth,
          emphasis: !isFile && environment.outputIsTerminal && !environment.noColor
            ? .bold : .plain
        ).rendered()
      case .markdown: MarkdownReport(report).rendered()
      case .csv: CSVReport(report, dialect: arguments.dialect ?? .rfc4180).rendered()
      case .json: JSONReport(report).rendered()
      }
    return Array(text.utf8)
  }

  /// The formats in which results are written.
  private var formats: [ReportFormat] {
    if let format = arguments.format { return [format] }
    return arguments.output == nil ? [.text] : ReportFormat.allCases
  }

  private func write(_ report: Report, to folder: OutputFolder) throws {
    let files = formats.map { format in
      OutputUnit.File(
        name: OutputUnit.resultName(format), bytes: rendered(report, format, isFile: true))
    }
    environment.enter(.files)
    if environment.isInterrupted() { throw CommandFailure(.interrupted, "") }
    let unit = OutputUnit(files, of: report)
    try folder.write(unit)
    for file in files + [unit.manifest] {
      environment.say("wrote \(shownPath(folder.path))/\(file.name)")
    }
  }

  /// A diagnostic without the excerpt of the file below it.
  private static func firstLine(_ diagnostic: String) -> String {
    String(diagnostic.split(separator: "\n").first ?? "")
  }
}
