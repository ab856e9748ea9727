import ScenarioModel

/// Where in a file a problem of a plan belongs.
struct ProblemPlaces: Sendable {
  let root: JSONNode
  /// The tree of each design, by its name.
  let trees: [String: JSONNode]

  subscript(problem: ScenarioProblem) -> TextPlace {
    var wantsKey = false
    if case .missing = problem.kind { wantsKey = true }
    return place(ofDesign: problem.design, path: problem.path, wantsKey: wantsKey)
  }

  subscript(warning: ScenarioWarning) -> TextPlace {
    place(ofDesign: warning.design, path: warning.path, wantsKey: false)
  }

  private func place(ofDesign design: String, path: String, wantsKey: Bool) -> TextPlace {
    let tree = trees[design] ?? root
    let names = ScenarioPath(path).names
    var (member, isEnd) = tree.deepest(names)
    if member == nil, let first = names.first {
      // A bare name of an entry.
      member =
        Section.described.lazy
        .compactMap { section in tree.entries(of: section.key).first { $0.key == first } }.first
      isEnd = false
    }
    guard let member else { return tree.place }
    return isEnd && !wantsKey ? member.node.valuePlace : member.keyPlace
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
    case .missing, .missingBeside, .unknownAssumption, .cyclicAssumptions, .unknownSupport,
      .nothingSupported,
      .duplicateName, .unknownBaseline, .noDesigns, .unknownMetric, .severalProgrammes,
      .beforeStart, .tableBeginsLate, .tableNotAscending,
      .noIndexRate, .kindDiffers:
      false
    }
  }
}
