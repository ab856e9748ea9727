import ScenarioModel

/// The command: a function from arguments and surroundings to an exit code.
struct BlendCommand {
  let environment: Environment

  init(in environment: Environment) {
    self.environment = environment
  }

  func run(_ arguments: [String]) -> ExitCode {
    do {
      return try perform(Arguments.parse(arguments))
    } catch let problem as ArgumentProblem {
      return report(usage(problem, arguments))
    } catch let problem as FileProblem {
      return report(problem.failure)
    } catch let failure as CommandFailure {
      return report(failure)
    } catch {
      return report(CommandFailure(.defect, "unexpected error: \(error)"))
    }
  }

  private func perform(_ invocation: Invocation) throws -> ExitCode {
    switch invocation {
    case .run(let arguments):
      return try RunCommand(arguments, .levelsAndDifferences, in: environment).run()
    case .compare(let arguments):
      return try RunCommand(arguments, .differences, in: environment).run()
    case .check(let files, let isStrict):
      return try CheckCommand(files, isStrict: isStrict, in: environment).run()
    case .metrics(let file):
      return try MetricsCommand(file, in: environment).run()
    case .presets:
      return try PresetsCommand(in: environment).run()
    case .help(let command):
      try environment.writeOutput(Array(Help.text(command).utf8))
      return .done
    case .version:
      try environment.writeOutput(Array("blend \(Version.current)\n".utf8))
      return .done
    }
  }

  private func usage(_ problem: ArgumentProblem, _ arguments: [String]) -> CommandFailure {
    let command = arguments.first.flatMap(CommandName.init(rawValue:))
    let topic = command.map { "blend help \($0.rawValue)" } ?? "blend --help"
    return CommandFailure(.usage, "\(problem.sentence)\nTry '\(topic)'.")
  }

  private func report(_ failure: CommandFailure) -> ExitCode {
    if !failure.message.isEmpty { environment.say("blend: \(failure.message)") }
    return failure.code
  }
}

extension Environment {
  /// Reads and plans a scenario; diagnostics and warnings go to standard error.
  ///
  /// - Parameter designs: names of those to run beside the baseline; none are all.
  func load(
    _ file: String, _ overrides: [Override] = [], designs: [String] = []
  ) throws -> LoadedScenario {
    let bytes = try readFile(file)
    do throws(RejectedScenario) {
      let name = file == "-" ? "<standard input>" : file
      let loaded = try engine.read(bytes, name, overrides, designs)
      show(loaded.warnings)
      return loaded
    } catch {
      throw rejection(error)
    }
  }

  func rejection(_ rejected: RejectedScenario) -> CommandFailure {
    show(rejected.diagnostics)
    return CommandFailure(.badScenario, "")
  }

  private func show(_ diagnostics: [String]) {
    for diagnostic in diagnostics { say(diagnostic) }
  }

  /// Writes a message of one or more lines to standard error; whatever words it is made of, what
  /// cannot be seen reaches no terminal.
  func say(_ message: String) {
    let text = PrintedText.visible(message, keeping: ["\n", "\t"])
    writeError(text.hasSuffix("\n") ? text : text + "\n")
  }
}
