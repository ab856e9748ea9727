import FinanceBasics
import ScenarioModel

/// A scenario compiled for simulation: designs with names looked up, months numbered, one graph of
/// values; trials only read it.
public struct SimulationPlan: Sendable {
  public let scenario: FacilityScenario
  /// Every metric of a run, in the order of the catalogue.
  public let metrics: [Metric]
  package let designs: [DesignPlan]
  package let baseline: Int
  let graph: ValueGraph
  let books: [BookLuckPlan]
  /// Index rates and funds' decisions that designs share.
  let indexPaths: [IndexPlan]
  let funds: [FundAnswer]
  package let layout: MetricLayout

  /// The plan of one design alone, with the same values, luck and metrics.
  package func only(_ design: Int) -> SimulationPlan {
    SimulationPlan(self, designs: [designs[design]], baseline: 0)
  }

  /// What its designs say that is hardly meant; the same of several designs once.
  public var warnings: [ScenarioWarning] {
    var kinds: Set<ScenarioWarning.Kind> = []
    return designs.flatMap { $0.warnings(currency: scenario.currency) }
      .filter { kinds.insert($0.kind).inserted }
  }

  /// The most borrowers of all books together in any design.
  package var borrowerLimit: Int { books.reduce(0) { $0 + $1.borrowerLimit } }

  private init(_ plan: SimulationPlan, designs: [DesignPlan], baseline: Int) {
    scenario = plan.scenario
    metrics = plan.metrics
    self.designs = designs
    self.baseline = baseline
    graph = plan.graph
    books = plan.books
    indexPaths = plan.indexPaths
    funds = plan.funds
    layout = plan.layout
  }

  /// Checks and compiles a scenario.
  ///
  /// - Parameters:
  ///   - scenario: what is funded, how, and what is uncertain.
  ///   - selection: names of the designs to run; `nil` runs all. The baseline always runs.
  /// - Throws: every problem of every design that runs, in the order found.
  public init(
    _ scenario: FacilityScenario, designs selection: [String]? = nil
  ) throws(ScenarioProblems) {
    var problems = Self.problemsOfNames(scenario)
    var graph = ValueGraph()
    var plans: [DesignPlan] = []
    var library = LuckLibrary()
    var horizon = 0
    for design in scenario.designs {
      let runs = selection?.contains(design.name) ?? true || design.name == scenario.baseline
      var compiler = DesignCompiler(design, scenario: scenario, graph: graph, library: library)
      let plan = compiler.compile()
      problems += compiler.problems
      // A design that does not run is checked all the same, but leaves nothing behind.
      guard let plan else { continue }
      horizon = max(horizon, plan.horizon)
      guard runs else { continue }
      graph = compiler.graph
      library = compiler.library
      plans.append(plan)
    }
    problems = Self.withLongestHorizonOnly(problems)
    let layout = MetricLayout(scenario: scenario, horizon: horizon)
    problems += Self.problemsOfPrecision(scenario, layout)
    problems += Self.problemsOfSize(library, designCount: plans.count)
    guard problems.isEmpty, let baseline = plans.firstIndex(where: { $0.name == scenario.baseline })
    else { throw ScenarioProblems(problems) }
    self.scenario = scenario
    self.designs = plans
    self.baseline = baseline
    self.graph = graph
    books = library.books.books
    indexPaths = library.indexPaths
    funds = library.funds
    self.layout = layout
    metrics = layout.metrics
  }

  /// Designs that need more than the horizon they share are met by the longest of their needs.
  private static func withLongestHorizonOnly(_ problems: [ScenarioProblem]) -> [ScenarioProblem] {
    func needed(_ problem: ScenarioProblem) -> Int? {
      if case .horizonTooShort(let months) = problem.kind { months } else { nil }
    }
    guard let longest = problems.compactMap(needed).max() else { return problems }
    var isKept = false
    return problems.filter { problem in
      guard let months = needed(problem) else { return true }
      guard months == longest, !isKept else { return false }
      isKept = true
      return true
    }
  }

  private static func problemsOfSize(
    _ library: LuckLibrary, designCount: Int
  ) -> [ScenarioProblem] {
    let borrowers = library.books.books.reduce(0) { $0 + $1.borrowerLimit }
    let (size, overflow) = borrowers.multipliedReportingOverflow(by: designCount)
    guard overflow || size > SimulationLimit.borrowersTimesDesigns else { return [] }
    let reason =
      "\(borrowers) borrowers in \(designCount) designs are too many at once, "
      + "allowed \(SimulationLimit.borrowersTimesDesigns) borrowers times designs"
    return [ScenarioProblem(design: "", path: "designs", .tooLarge(reason: reason))]
  }

  private static func problemsOfPrecision(
    _ scenario: FacilityScenario, _ layout: MetricLayout
  ) -> [ScenarioProblem] {
    let ids = layout.metrics.map(\.id)
    let solved = BookMetric.perRun.map(\.name)
    return (scenario.precision?.metrics ?? []).compactMap { id in
      let kind: ScenarioProblem.Kind
      if let place = ids.firstIndex(of: id) {
        guard solved.contains(layout.metrics[place].definition.name) else { return nil }
        kind = .metricWithoutTarget(id)
      } else {
        kind = .unknownMetric(id, nearest: nearestName(to: id, among: ids))
      }
      return ScenarioProblem(design: "", path: "precision.of", kind)
    }
  }

  private static func problemsOfNames(_ scenario: FacilityScenario) -> [ScenarioProblem] {
    var problems: [ScenarioProblem] = []
    func report(_ kind: ScenarioProblem.Kind, design: String = "", at path: String) {
      problems.append(ScenarioProblem(design: design, path: path, kind))
    }
    let names = scenario.designs.map(\.name)
    if names.isEmpty { report(.noDesigns, at: "designs") }
    if names.count > SimulationLimit.designs {
      report(
        .tooLarge(reason: "there are \(names.count) designs, allowed \(SimulationLimit.designs)"),
        at: "designs")
    }
    for (place, name) in names.enumerated() where names[..<place].contains(name) {
      report(.duplicateName(name), at: "designs.\(name)")
    }
    if !names.isEmpty, !names.contains(scenario.baseline) {
      report(
        .unknownBaseline(
          scenario.baseline, nearest: nearestName(to: scenario.baseline, among: names)),
        at: "baseline")
    }
    for design in scenario.designs {
      let entries =
        design.portfolios.map(\.name) + design.programmes.map(\.name)
        + (design.instruments + design.unusedInstruments).map(\.name)
      for (place, name) in entries.enumerated()
      where entries[..<place].contains(name) || FacilityScenario.reservedNames.contains(name) {
        report(.duplicateName(name), design: design.name, at: name)
      }
    }
    // A metric is one row for all designs, so an instrument's kind is one too.
    var kinds: [String: Contract.Kind] = [:]
    for design in scenario.designs {
      for instrument in design.instruments + design.unusedInstruments
      where kinds.updateValue(kinds[instrument.name] ?? instrument.kind, forKey: instrument.name)
        ?? instrument.kind != instrument.kind
      {
        report(
          .kindDiffers(instrument: instrument.name), design: design.name,
          at: "instruments.\(instrument.name)")
      }
    }
    return problems
  }
}
