import FinanceBasics
import MonteCarlo
import ScenarioModel

/// The index rate of one trial, month by month, in 10⁻⁹.
struct IndexPath {
  private let plan: IndexPlan
  private let stream: RandomStream
  private(set) var rates: [Int64]
  /// The process of a plan whose terms are the same in every trial.
  private let prepared: ShortRateProcess?

  /// `horizon` is the last month of any design.
  init(_ plan: IndexPlan, horizon: Int, seed: UInt64) {
    self.plan = plan
    // One identity whatever the law: designs with other parameters share the luck.
    stream = RandomStream(seed: seed, identity: StreamIdentity("economy", "index rate"))
    rates = [Int64](repeating: 0, count: horizon + 1)
    prepared = plan.constantProcess
  }

  /// Draws the path of a trial.
  ///
  /// - Returns: why it cannot be drawn.
  mutating func draw(trial: Int, values: [ExactNumber]) -> String? {
    switch plan {
    case .rate(let slot): fill(from: 0, slot.units(values))
    case .table(let steps):
      for step in steps { fill(from: max(0, step.fromMonth), step.slot.units(values)) }
    case .vasicek, .cir:
      guard let process = prepared ?? (try? plan.process(values)) else {
        return plan.processFault(values)
      }
      var rate = process.initial
      for month in rates.indices {
        if month > 0 {
          let block = stream.block(trial: trial, month)
          rate = process.next(
            after: rate,
            uniforms: (
              uniformDraw(fromBits: block.low >> 11), uniformDraw(fromBits: block.high >> 11)
            ))
        }
        let billionths = (rate * 1e9).rounded(.toNearestOrEven)
        guard billionths.magnitude <= Double(SimulationLimit.indexRate) else {
          return "it is \(rate) in month \(month)"
        }
        rates[month] = Int64(billionths)
      }
    }
    return nil
  }

  private mutating func fill(from month: Int, _ rate: Int64) {
    for place in month..<max(month, rates.count) { rates[place] = rate }
  }
}
