/// `blend check`: every diagnostic of every file, without a trial.
struct CheckCommand {
  private let files: [String]
  /// Whether a warning is an error.
  private let isStrict: Bool
  private let environment: Environment

  init(_ files: [String], isStrict: Bool = false, in environment: Environment) {
    self.files = files
    self.isStrict = isStrict
    self.environment = environment
  }

  /// A file that cannot be read does not keep the others from being checked.
  func run() throws -> ExitCode {
    var worst = ExitCode.done
    for file in files {
      do {
        let loaded = try environment.load(file)
        if isStrict, !loaded.warnings.isEmpty {
          environment.say("blend: \(shownPath(file)): a warning is an error with --strict")
          worst = .badScenario
          continue
        }
        try environment.writeOutput(Array("\(shownPath(file)): \(summary(loaded))\n".utf8))
      } catch let failure as CommandFailure where failure.code == .badScenario {
        worst = .badScenario
      } catch let problem as FileProblem where problem.kind == .cannotRead {
        environment.say("blend: \(problem.message)")
        if worst == .done { worst = .noInput }
      }
    }
    return worst
  }

  private func summary(_ loaded: LoadedScenario) -> String {
    switch loaded.warnings.count {
    case 0: "no errors"
    case 1: "no errors, 1 warning"
    case let count: "no errors, \(count) warnings"
    }
  }
}
