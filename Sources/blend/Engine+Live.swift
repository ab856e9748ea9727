import Estimation
import FacilitySimulation
import ScenarioFile
import ScenarioModel

extension Engine {
  /// The reader and the simulator of this package: the one place where the command meets them.
  static let live = Engine(
    read: { bytes, fileName, overrides throws(RejectedScenario) in
      do throws(ScenarioDiagnostics) {
        let read = try ScenarioReader().read(
          bytes, fileName: fileName,
          overrides: overrides.map { ScenarioOverride(path: $0.path, valueText: $0.value) })
        return LoadedScenario(
          scenario: read.scenario, sha256: read.sha256,
          warnings: read.warnings.map { $0.rendered() },
          diagnostics: { problems in read.diagnostics(for: problems).map { $0.rendered() } })
      } catch {
        throw RejectedScenario(diagnostics: error.diagnostics.map { $0.rendered() })
      }
    },
    plan: { loaded, designs throws(RejectedScenario) in
      do throws(ScenarioProblems) {
        let plan = try SimulationPlan(loaded.scenario, designs: designs.isEmpty ? nil : designs)
        return PlannedRun(
          metrics: plan.metrics,
          memoryNeed: { FacilitySimulator(plan).memoryNeed($0) },
          run: { options, onProgress, shouldStop throws(SimulationError) in
            try FacilitySimulator(plan).run(
              options, onProgress: onProgress, shouldStop: shouldStop)
          })
      } catch {
        throw RejectedScenario(diagnostics: loaded.diagnostics(error))
      }
    })
}
