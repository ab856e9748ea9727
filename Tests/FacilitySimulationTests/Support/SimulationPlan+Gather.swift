@testable import Estimation
@testable import FacilitySimulation

extension SimulationPlan {
  /// The statistics of a run, and what its break-even rates are solved from.
  func gather(trials: Int, samples: RateSamples) throws -> GatheredTrials {
    let options = try RunOptions(seed: 1, trials: .exactly(trials), threads: 2)
    let gathered = GatheredTrials(self, options, samples: samples)
    try gathered.extend(to: trials, goal: PrecisionGoal(options, plan: self))
    gathered.close()
    return gathered
  }
}
