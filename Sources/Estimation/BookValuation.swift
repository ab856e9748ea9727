import FacilitySimulation
import FinanceBasics

/// The mean value of a book's flows before funding over the first trials of a run, at any rate of
/// interest.
///
/// The pilot trials, whose events are kept, are valued again at every rate that is asked. What the
/// mean of all trials exceeds theirs by is known at three rates near the break-even rate and lies
/// on a parabola between them:
///
///     mean(r) = pilot(r) + Σ weight(r, rᵢ) × (mean(rᵢ) − pilot(rᵢ))
///
/// Where all trials are pilot trials, the second term is absent and every value exact.
struct BookValuation {
  private let pilot: MeanValuation
  private let nearby: NearbyRates?
  /// By trial, then rate nearby: what each trial is worth.
  private let values: [Double]
  private var excess: [Double] = []

  /// A run whose trials are all pilot trials.
  init(_ pilot: MeanValuation) {
    self.pilot = pilot
    nearby = nil
    values = []
  }

  /// - Parameter later: values at the rates nearby of the trials after the pilot's.
  init(_ pilot: PilotValuation, later: [Double]) throws(SimulationError) {
    self.pilot = pilot.trials
    nearby = pilot.nearby
    let rates = pilot.nearby.rates
    var first: [(byTrial: [Double], mean: Double)] = []
    for rate in rates { first.append(try pilot.trials.valued(at: rate)) }
    values =
      (0..<pilot.trials.trialCount).flatMap { trial in first.map { $0.byTrial[trial] } } + later
    let count = Double(values.count / rates.count)
    for place in rates.indices {
      let sum = stride(from: place, to: values.count, by: rates.count).reduce(0) {
        $0 + values[$1]
      }
      excess.append(sum / count - first[place].mean)
    }
  }

  func mean(at rate: AnnualRate) throws(SimulationError) -> Double {
    let mean = try pilot.mean(at: rate)
    guard let nearby else { return mean }
    return mean + zip(nearby.weights(at: rate), excess).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// What each trial is worth at a rate.
  func values(at rate: AnnualRate) throws(SimulationError) -> [Double] {
    guard let nearby else { return try pilot.values(at: rate) }
    let weights = nearby.weights(at: rate)
    return stride(from: 0, to: values.count, by: weights.count).map { start in
      weights.indices.reduce(0) { $0 + weights[$1] * values[start + $1] }
    }
  }
}
