import FacilitySimulation
import ScenarioModel

/// A scenario read from a file, and what is needed to speak about places in that file.
public struct ReadScenario: Sendable {
  public let scenario: FacilityScenario
  /// SHA-256 of the file's bytes, in hexadecimal.
  public let sha256: String
  public let warnings: [Diagnostic]
  let texts: SourceTexts
  let root: JSONNode
  /// The tree of each design, by its name.
  let trees: [String: JSONNode]

  /// What is wrong with the plan of this scenario, at the places of the file, in file order.
  public func diagnostics(for problems: ScenarioProblems) -> [Diagnostic] {
    let collector = MistakeCollector()
    let places = ProblemPlaces(root: root, trees: trees)
    for problem in problems.problems { collector.report(problem.kind, at: places[problem]) }
    return collector.diagnostics(in: texts)
  }
}

/// Where in a file a problem of a plan belongs.
struct ProblemPlaces {
  let root: JSONNode
  /// The tree of each design, by its name.
  let trees: [String: JSONNode]

  subscript(problem: ScenarioProblem) -> TextPlace {
    let tree = trees[problem.design] ?? root
    let names = ScenarioPath(problem.path).names
    var (member, isEnd) = tree.deepest(names)
    if member == nil, let first = names.first {
      // A bare name of an entry.
      let sections: [ScenarioKey] = [.portfolios, .programmes, .instruments, .designs]
      member =
        sections.lazy
        .compactMap { section in tree.entries(of: section).first { $0.key == first } }.first
      isEnd = false
    }
    guard let member else { return tree.place }
    if case .missing = problem.kind { return member.keyPlace }
    return isEnd ? member.node.valuePlace : member.keyPlace
  }
}

extension ScenarioProblem.Kind {
  /// Whether the problem says something of its own beside mistakes of the text. What could follow
  /// from one (a key that was there but could not be read, a name of nothing) does not.
  var standsBesideMistakes: Bool {
    switch self {
    case .outsideRange, .unboundedLaw, .notFixed, .impossibleLaw, .divisionByZero, .inexactFormula,
      .horizonTooShort, .graceNotShorter, .notMultiple, .supportedTwice, .badSeasoning, .tooLarge,
      .metricWithoutTarget, .supportedNotInUse, .notComputable:
      true
    case .missing, .unknownAssumption, .cyclicAssumptions, .unknownSupport, .nothingSupported,
      .duplicateName, .unknownBaseline, .noDesigns, .unknownMetric, .severalProgrammes,
      .beforeStart, .tableBeginsLate, .tableNotAscending,
      .noIndexRate, .kindDiffers:
      false
    }
  }
}
