import MonteCarlo
import ScenarioModel

extension TrialRunner {
  /// Runs a trial and appends the rows of its designs, with its events where they are kept.
  package mutating func add(
    trial: Int, to rows: inout TrialRows, keepsEvents: Bool
  ) throws(SimulationError) {
    let layout = plan.layout
    var events: [EarningEvents] = []
    try run(trial: trial) { design, run, outcome in
      rows.append(outcome, design: design, layout: layout)
      if keepsEvents { events.append(run.earningEvents(outcome)) }
    }
    if keepsEvents { rows.events.append(events) }
  }

  /// The values of a range of trials.
  package mutating func rows(
    trials: Range<Int>, keepsEventsBefore eventLimit: Int = 0
  ) throws(SimulationError) -> TrialRows {
    var rows = TrialRows(plan)
    rows.reserve(trials: trials.count)
    for trial in trials { try add(trial: trial, to: &rows, keepsEvents: trial < eventLimit) }
    return rows
  }

  /// The events of one trial of the only design of the plan.
  package mutating func events(trial: Int) throws(SimulationError) -> EarningEvents {
    var events: EarningEvents?
    try run(trial: trial) { _, run, outcome in events = run.earningEvents(outcome) }
    guard let events else { preconditionFailure("a plan has a design") }
    return events
  }
}
