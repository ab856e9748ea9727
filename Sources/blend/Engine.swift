import Estimation
import FacilitySimulation
import ScenarioFile
import ScenarioModel

/// The reader of scenarios and the simulator, as the command uses them; tests replace it.
struct Engine: Sendable {
  /// Reads a scenario and plans the named designs and the baseline, all designs when none is named.
  var read:
    @Sendable (
      _ bytes: [UInt8], _ fileName: String, _ overrides: [Override], _ designs: [String]
    ) throws(RejectedScenario) -> LoadedScenario
  /// What the language knows by name.
  var presets: [PresetReference.Entry] = []
}

/// A scenario without errors, and its plan.
struct LoadedScenario: Sendable {
  let scenario: FacilityScenario
  let plan: PlannedRun
  let sha256: String
  /// Rendered, with places.
  let warnings: [String]
  /// The words for problems that only a trial finds, rendered with their places in the file.
  let diagnostics: @Sendable (ScenarioProblems) -> [String]
}

/// All that is wrong with a scenario, rendered, with places.
struct RejectedScenario: Error {
  let diagnostics: [String]
}

/// A scenario that can run.
struct PlannedRun: Sendable {
  let metrics: [Metric]
  /// About how much memory a run takes; `nil` where nobody knows.
  var memoryNeed: @Sendable (_ options: RunOptions) -> MemoryNeed? = { _ in nil }
  let run:
    @Sendable (
      _ options: RunOptions, _ onProgress: (@Sendable (RunProgress) -> Void)?,
      _ shouldStop: @escaping @Sendable () -> Bool
    ) throws(SimulationError) -> SimulationResult
}
