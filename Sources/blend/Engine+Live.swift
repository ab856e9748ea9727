import Estimation
import FacilitySimulation
import ScenarioFile
import ScenarioModel

extension Engine {
  /// The reader and the simulator of this package: the one place where the command meets them.
  static let live = Engine(
    read: { bytes, fileName, overrides, designs throws(RejectedScenario) in
      try LoadedScenario(bytes, fileName, overrides, designs)
    },
    presets: PresetReference().entries)
}

extension LoadedScenario {
  fileprivate init(
    _ bytes: [UInt8], _ fileName: String, _ overrides: [Override], _ designs: [String]
  ) throws(RejectedScenario) {
    do throws(ScenarioDiagnostics) {
      let (read, plan) = try ScenarioReader().read(
        bytes, fileName: fileName,
        overrides: overrides.map {
          ScenarioOverride(path: $0.path, valueText: $0.value, origin: $0.option.flag)
        }
      ) { (scenario) throws(ScenarioProblems) in
        try SimulationPlan(scenario, designs: designs.isEmpty ? nil : designs)
      }
      self.init(
        scenario: read.scenario, plan: PlannedRun(plan), sha256: read.sha256,
        warnings: read.warnings(with: plan.warnings).map { $0.rendered() },
        diagnostics: { problems in read.diagnostics(for: problems).map { $0.rendered() } })
    } catch {
      throw RejectedScenario(diagnostics: error.diagnostics.map { $0.rendered() })
    }
  }
}

extension PlannedRun {
  fileprivate init(_ plan: SimulationPlan) {
    self.init(
      metrics: plan.metrics,
      memoryNeed: { FacilitySimulator(plan).memoryNeed($0) },
      run: { options, onProgress, shouldStop throws(SimulationError) in
        try FacilitySimulator(plan).run(options, onProgress: onProgress, shouldStop: shouldStop)
      })
  }
}
