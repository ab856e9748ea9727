import FacilitySimulation
import MonteCarlo
import ScenarioModel

/// The end of the pilot trials: finds the rates nearby, and values there the few trials that ran
/// meanwhile without them, by drawing these again.
struct PilotStage: Sendable {
  let plan: SimulationPlan
  let seed: UInt64
  let threads: Int
  let shouldStop: (@Sendable () -> Bool)?

  /// - Parameter trials: how many have run.
  func close(_ samples: inout RateSamples, after trials: Int) throws(SimulationError) {
    let solver = BreakEvenSolver(
      plan: plan, samples: samples, threads: threads, shouldStop: shouldStop)
    for design in samples.designsWithout(nearbyRatesAfter: trials) {
      let rates = try solver.nearbyRates(design: design)
      samples.setNearby(rates, design: design)
      var parts = plan.designs.map { RateSamples.Part(later: $0.bookNames.map { _ in [] }) }
      parts[design] = try missed(
        samples.pilotTrials(design)..<min(trials, samples.trialLimit), design, rates)
      samples.add(parts)
    }
  }

  /// Less than a chunk.
  private func missed(
    _ trials: Range<Int>, _ design: Int, _ rates: [NearbyRates]
  ) throws(SimulationError) -> RateSamples.Part {
    var runner = TrialRunner(plan.only(design), seed: seed)
    var part = RateSamples.Part(later: rates.map { _ in [] })
    var valuations = rates.enumerated().map { book, nearby in
      NearbyValuation(plan.designs[design], book: book, nearby)
    }
    for trial in trials {
      if shouldStop?() == true { throw .interrupted }
      let events = try runner.events(trial: trial)
      for book in valuations.indices {
        valuations[book].append(events, to: &part.later[book])
      }
    }
    return part
  }
}
