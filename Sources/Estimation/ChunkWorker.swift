import FacilitySimulation
import MonteCarlo
import ScenarioModel

/// Runs chunks of trials on one thread and builds their statistics; buffers are kept from chunk to
/// chunk.
struct ChunkWorker {
  /// What is handed over of a chunk.
  struct Part: Sendable {
    var statistics: ChunkStatistics
    var events: [[EarningEvents]] = []
  }

  private var runner: TrialRunner
  private var rows: TrialRows
  private let shape: StatisticsShape
  private let keepsEvents: Bool

  init(_ plan: SimulationPlan, _ options: RunOptions, keepsEvents: Bool) {
    runner = TrialRunner(plan, seed: options.seed)
    rows = TrialRows(plan)
    shape = StatisticsShape(plan, options)
    self.keepsEvents = keepsEvents
  }

  /// Runs trials and adds them to those of their chunk that have been run already.
  mutating func run(
    _ trials: Range<Int>, after start: ChunkStatistics?
  ) -> Result<Part, SimulationError> {
    var part = Part(statistics: start ?? ChunkStatistics(shape))
    do throws(SimulationError) {
      for trial in trials {
        rows.removeAll()
        let keeps = keepsEvents && trial < BreakEvenSolver.trialLimit
        try runner.add(trial: trial, to: &rows, keepsEvents: keeps)
        part.statistics.add(rows)
        part.events += rows.events
      }
    } catch {
      return .failure(error)
    }
    return .success(part)
  }
}
