import Testing

@testable import Estimation
@testable import FacilitySimulation
@testable import ScenarioModel

/// Goal: each kind of problem is found in a small scenario that has just this one, at its path, and
/// says what is wrong and what to do in these very words.
@Suite("What a plan refuses")
struct ScenarioProblemTests {
  struct Case: Sendable {
    let path: String
    let sentence: String
    let change: @Sendable (inout FacilityScenario) -> Void

    init(
      _ path: String, _ sentence: String,
      _ change: @escaping @Sendable (inout FacilityScenario) -> Void
    ) {
      self.path = path
      self.sentence = sentence
      self.change = change
    }
  }

  @Test(arguments: cases.indices)
  func sentence(_ index: Int) throws {
    let expected = Self.cases[index]
    var scenario = WorkedExampleTests.scenario
    expected.change(&scenario)
    let problems = Self.problems(of: scenario)
    #expect(problems.map(\.path) == [expected.path])
    #expect(problems.map(\.kind.sentence) == [expected.sentence])
  }

  private static func problems(of scenario: FacilityScenario) -> [ScenarioProblem] {
    do throws(ScenarioProblems) {
      _ = try SimulationPlan(scenario)
      return []
    } catch {
      return error.problems
    }
  }

  /// No `default`: a new kind must be provoked here.
  private static func name(_ kind: ScenarioProblem.Kind) -> String {
    switch kind {
    case .missing: "missing"
    case .missingBeside: "missingBeside"
    case .outsideRange: "outsideRange"
    case .unboundedLaw: "unboundedLaw"
    case .notFixed: "notFixed"
    case .impossibleLaw: "impossibleLaw"
    case .unknownAssumption: "unknownAssumption"
    case .cyclicAssumptions: "cyclicAssumptions"
    case .divisionByZero: "divisionByZero"
    case .inexactFormula: "inexactFormula"
    case .horizonTooShort: "horizonTooShort"
    case .graceNotShorter: "graceNotShorter"
    case .notMultiple: "notMultiple"
    case .unknownSupport: "unknownSupport"
    case .nothingSupported: "nothingSupported"
    case .supportedTwice: "supportedTwice"
    case .duplicateName: "duplicateName"
    case .unknownBaseline: "unknownBaseline"
    case .noDesigns: "noDesigns"
    case .unknownMetric: "unknownMetric"
    case .metricWithoutTarget: "metricWithoutTarget"
    case .badSeasoning: "badSeasoning"
    case .tooLarge: "tooLarge"
    case .supportedNotInUse: "supportedNotInUse"
    case .severalProgrammes: "severalProgrammes"
    case .beforeStart: "beforeStart"
    case .tableBeginsLate: "tableBeginsLate"
    case .tableNotAscending: "tableNotAscending"
    case .noIndexRate: "noIndexRate"
    case .kindDiffers: "kindDiffers"
    case .notComputable: "notComputable"
    }
  }

  @Test("Every kind is provoked, and all problems of a scenario come together")
  func everyKind() {
    let provoked = Self.cases.flatMap { refused in
      var scenario = WorkedExampleTests.scenario
      refused.change(&scenario)
      return Self.problems(of: scenario).map { Self.name($0.kind) }
    }
    #expect(Set(provoked).count == 22)

    var scenario = WorkedExampleTests.scenario
    for refused in Self.terms { refused.change(&scenario) }
    #expect(Set(Self.problems(of: scenario).map(\.path)) == Set(Self.terms.map(\.path)))
  }
}
