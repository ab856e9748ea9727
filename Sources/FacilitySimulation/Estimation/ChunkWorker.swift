import MonteCarlo

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
        try runner.add(trial: trial, to: &rows, keepsEvents: keepsEvents)
        part.statistics.add(rows)
        part.events += rows.events
      }
    } catch {
      return .failure(error)
    }
    return .success(part)
  }
}

extension TrialRunner {
  /// Runs a trial and appends the rows of its designs.
  mutating func add(
    trial: Int, to rows: inout TrialRows, keepsEvents: Bool
  ) throws(SimulationError) {
    let layout = plan.layout
    let keeps = keepsEvents && trial < BreakEvenSolver.trialLimit
    var events: [EarningEvents] = []
    try run(trial: trial) { design, run, outcome in
      rows.append(outcome, design: design, layout: layout)
      if keeps { events.append(run.earningEvents(outcome)) }
    }
    if keeps { rows.events.append(events) }
  }

  /// The values of a range of trials.
  mutating func rows(
    trials: Range<Int>, keepsEvents: Bool = true
  ) throws(SimulationError) -> TrialRows {
    var rows = TrialRows(plan)
    rows.reserve(trials: trials.count)
    for trial in trials { try add(trial: trial, to: &rows, keepsEvents: keepsEvents) }
    return rows
  }
}
