import FacilitySimulation
import FinanceBasics
import ScenarioModel

/// What a run keeps of its first trials to solve break-even rates: the events of each design's
/// pilot trials, then what each trial is worth at rates near the pilot's answer.
struct RateSamples: Sendable {
  private let plan: SimulationPlan
  private var designs: [Design]
  /// Trials on which a solution rests at most.
  let trialLimit: Int

  private struct Design: Sendable {
    let pilotTrials: Int
    var events: [EarningEvents] = []
    /// By book, once the pilot trials are over.
    var pilots: [PilotValuation] = []
    /// By book, of the trials after the pilot's: by trial, then rate nearby.
    var later: [[Double]]
  }

  /// What a thread hands over of one design in a chunk.
  struct Part: Sendable {
    var events: [EarningEvents] = []
    var later: [[Double]]
  }

  /// - Parameter pilotTrials: of every design; `nil` leaves their number to the design.
  init(
    _ plan: SimulationPlan, pilotTrials: Int? = nil,
    trialLimit: Int = BreakEvenSolver.trialLimit
  ) {
    self.plan = plan
    self.trialLimit = trialLimit
    designs = plan.designs.map { design in
      Design(
        pilotTrials: design.bookNames.isEmpty
          ? 0 : pilotTrials ?? TrialEvents.pilotTrials(design),
        later: design.bookNames.map { _ in [] })
    }
  }

  /// Numbers of trials after which rates nearby are due, in ascending order: a stage of the run
  /// ends at each.
  var stages: [Int] { Set(designs.map(\.pilotTrials)).subtracting([0]).sorted() }

  func pilotTrials(_ design: Int) -> Int { designs[design].pilotTrials }

  /// By book; none while pilot trials run.
  func pilots(_ design: Int) -> [PilotValuation] { designs[design].pilots }

  func pilotEvents(_ design: Int) -> TrialEvents {
    TrialEvents(plan: plan.designs[design], events: designs[design].events)
  }

  func contractedRate(_ design: Int, _ book: Int) -> AnnualRate {
    designs[design].events.first?.books[book].interestRate ?? .zero
  }

  /// `nil` when all trials are pilot trials.
  func later(_ design: Int, _ book: Int) -> [Double]? {
    let values = designs[design].later[book]
    return values.isEmpty ? nil : values
  }

  mutating func add(_ parts: [Part]) {
    for (design, part) in parts.enumerated() {
      designs[design].events += part.events
      for (book, values) in part.later.enumerated() { designs[design].later[book] += values }
    }
  }

  /// Designs whose pilot trials are over and whose rates nearby are not known yet.
  var designsWithoutPilots: [Int] {
    designs.indices.filter { design in
      let own = designs[design]
      return own.pilots.isEmpty && !own.events.isEmpty && own.events.count == own.pilotTrials
    }
  }

  mutating func setPilots(_ pilots: [PilotValuation], design: Int) {
    designs[design].pilots = pilots
  }
}
