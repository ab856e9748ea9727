import MonteCarlo
import ScenarioModel

extension TrialRunner {
  /// The values of a range of trials.
  package mutating func rows(
    trials: Range<Int>, keepsEventsBefore eventLimit: Int = 0
  ) throws(SimulationError) -> TrialRows {
    var rows = TrialRows(plan)
    rows.reserve(trials: trials.count)
    let plan = self.plan
    let places = plan.designs.map { SubjectPlaces($0, plan.layout) }
    for trial in trials {
      let keeps = trial < eventLimit
      var events: [EarningEvents] = []
      try run(trial: trial) { design, run, outcome in
        rows.append(outcome, places[design], layout: plan.layout)
        if keeps { events.append(run.earningEvents(outcome)) }
      }
      if keeps { rows.events.append(events) }
    }
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
