import MonteCarlo
import ScenarioModel

extension TrialRunner {
  /// Runs a trial and appends the rows of its designs, with the events of those that are asked for.
  ///
  /// - Parameter wantsEvents: by design.
  package mutating func add(
    trial: Int, to rows: inout TrialRows, wantsEvents: [Bool]
  ) throws(SimulationError) {
    let layout = plan.layout
    try run(trial: trial) { design, run, outcome in
      rows.append(outcome, design: design, layout: layout)
      if wantsEvents[design] { rows.appendEvents(run, outcome, design: design) }
    }
  }

  /// The values of a range of trials.
  package mutating func rows(
    trials: Range<Int>, wantsEvents: Bool = false
  ) throws(SimulationError) -> TrialRows {
    var rows = TrialRows(plan)
    rows.reserve(trials: trials.count)
    let wanted = plan.designs.map { _ in wantsEvents }
    for trial in trials { try add(trial: trial, to: &rows, wantsEvents: wanted) }
    return rows
  }

  /// The events of one trial of the only design of the plan.
  package mutating func events(trial: Int) throws(SimulationError) -> EarningEvents {
    var events = EarningEvents()
    try run(trial: trial) { _, run, outcome in events.take(run, outcome.books) }
    return events
  }
}
