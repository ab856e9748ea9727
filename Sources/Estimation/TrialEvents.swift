import FacilitySimulation
import ScenarioModel

/// The events of the pilot trials of one design: the first of a run.
struct TrialEvents: Sendable {
  let plan: DesignPlan
  /// By trial.
  let events: [EarningEvents]

  /// Pilot trials of a design: enough to find the neighbourhood of a rate, and so few that their
  /// events, at most one a borrower and seldom more than one for three, take little memory.
  ///
  /// The number depends on the design's own books alone.
  static func pilotTrials(_ plan: DesignPlan) -> Int {
    max(leastTrials, min(mostTrials, borrowerLimit / max(1, plan.mostBorrowers)))
  }

  private static let leastTrials = 16
  private static let mostTrials = 1_000
  /// Borrowers of all pilot trials together.
  private static let borrowerLimit = 1_600_000
}
