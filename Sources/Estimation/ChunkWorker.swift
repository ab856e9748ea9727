import FacilitySimulation
import MonteCarlo
import ScenarioModel

/// Runs chunks of trials on one thread and builds their statistics; buffers are kept from chunk to
/// chunk.
struct ChunkWorker {
  /// What is handed over of a chunk.
  struct Part: Sendable {
    var statistics: ChunkStatistics
    /// By design.
    var samples: [RateSamples.Part]
  }

  private var runner: TrialRunner
  private var rows: TrialRows
  private let shape: StatisticsShape
  private let trialLimit: Int
  private let pilotTrials: [Int]
  /// By design and book, once the rates nearby are known.
  private var valuations: [[NearbyValuation]]
  private let noSamples: [RateSamples.Part]
  private var wantsEvents: [Bool]

  init(_ plan: SimulationPlan, _ options: RunOptions, _ samples: RateSamples) {
    runner = TrialRunner(plan, seed: options.seed)
    rows = TrialRows(plan)
    shape = StatisticsShape(plan, options)
    trialLimit = samples.trialLimit
    pilotTrials = plan.designs.indices.map { samples.pilotTrials($0) }
    valuations = plan.designs.enumerated().map { design, designPlan in
      samples.pilots(design).enumerated().map { book, pilot in
        NearbyValuation(designPlan, book: book, pilot.nearby)
      }
    }
    wantsEvents = plan.designs.map { _ in false }
    noSamples = plan.designs.map { RateSamples.Part(later: $0.bookNames.map { _ in [] }) }
  }

  /// Runs trials and adds them to those of their chunk that have been run already.
  ///
  /// - Parameter shouldStop: asked before each trial, which may take long.
  mutating func run(
    _ trials: Range<Int>, after start: ChunkStatistics?, unless shouldStop: (() -> Bool)? = nil
  ) -> Result<Part, SimulationError> {
    var part = Part(statistics: start ?? ChunkStatistics(shape), samples: noSamples)
    do throws(SimulationError) {
      for trial in trials {
        if shouldStop?() == true { return .failure(.interrupted) }
        rows.removeAll()
        for design in wantsEvents.indices { wantsEvents[design] = wants(design, trial: trial) }
        try runner.add(trial: trial, to: &rows, wantsEvents: wantsEvents)
        part.statistics.add(rows)
        for (design, events) in rows.events {
          sample(events, ofDesign: design, trial: trial, into: &part.samples[design])
        }
      }
    } catch {
      return .failure(error)
    }
    return .success(part)
  }

  private func wants(_ design: Int, trial: Int) -> Bool {
    trial < trialLimit
      && (trial < pilotTrials[design] || !valuations[design].isEmpty)
  }

  /// Keeps the events of a pilot trial; of a later one, what it is worth at the rates nearby.
  private mutating func sample(
    _ events: EarningEvents, ofDesign design: Int, trial: Int, into part: inout RateSamples.Part
  ) {
    if trial < pilotTrials[design] {
      part.events.append(events)
    } else {
      for book in valuations[design].indices {
        valuations[design][book].append(events, to: &part.later[book])
      }
    }
  }
}
