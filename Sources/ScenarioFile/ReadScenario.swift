import ScenarioModel

/// A scenario read from a file, and what is needed to speak about places in that file.
public struct ReadScenario: Sendable {
  public let scenario: FacilityScenario
  /// SHA-256 of the file's bytes, in hexadecimal.
  public let sha256: String
  public let warnings: [Diagnostic]
  let texts: SourceTexts
  let places: ProblemPlaces

  /// The warnings of the text and of its plan, at the places of the file.
  public func warnings(with ofPlan: [ScenarioWarning]) -> [Diagnostic] {
    let collector = MistakeCollector()
    for warning in ofPlan { collector.warn(warning.kind, at: places[warning]) }
    return warnings + collector.diagnostics(in: texts)
  }

  /// What is wrong with the plan of this scenario, at the places of the file, in file order.
  public func diagnostics(for problems: ScenarioProblems) -> [Diagnostic] {
    let collector = MistakeCollector()
    for problem in problems.problems { collector.report(problem.kind, at: places[problem]) }
    return collector.diagnostics(in: texts)
  }
}
