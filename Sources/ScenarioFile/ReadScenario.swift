import ScenarioModel

/// A scenario read from a file, and what is needed to speak about places in that file.
public struct ReadScenario: Sendable {
  public let scenario: FacilityScenario
  /// SHA-256 of the file's bytes, in hexadecimal.
  public let sha256: String
  public let warnings: [Diagnostic]
  let texts: SourceTexts
  let places: ProblemPlaces

  /// What is wrong with the plan of this scenario, at the places of the file, in file order.
  public func diagnostics(for problems: ScenarioProblems) -> [Diagnostic] {
    let collector = MistakeCollector()
    for problem in problems.problems { collector.report(problem.kind, at: places[problem]) }
    return collector.diagnostics(in: texts)
  }
}
