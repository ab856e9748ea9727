import FinanceBasics
import MonteCarlo

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

extension IndexPlan {
  fileprivate var constantProcess: ShortRateProcess? {
    guard let slots, slots.all.allSatisfy({ $0.constant != nil }) else { return nil }
    return try? process([])
  }

  private var slots: ShortRateSlots? {
    switch self {
    case .rate, .table: nil
    case .vasicek(let slots), .cir(let slots): slots
    }
  }

  /// What is wrong with the process at a trial's values; `nil` when it can be drawn.
  func processFault(_ values: [ExactNumber]) -> String? {
    do throws(ProcessError) {
      _ = try process(values)
      return nil
    } catch { return "\(error)" }
  }

  /// The process at a trial's values.
  func process(_ values: [ExactNumber]) throws(ProcessError) -> ShortRateProcess? {
    try slots.map { (slots) throws(ProcessError) in
      try process(slots.all.map { Double($0.units(values)) / 1e9 })
    }
  }

  private func process(_ terms: [Double]) throws(ProcessError) -> ShortRateProcess {
    if case .cir = self {
      return .cir(
        try CIRProcess(
          initial: terms[0], mean: terms[1], reversion: terms[2], volatility: terms[3]))
    }
    return .vasicek(
      try VasicekProcess(
        initial: terms[0], mean: terms[1], reversion: terms[2], volatility: terms[3]))
  }

  /// What is wrong with a process at one of the ends of its terms; `nil` when it can be drawn.
  var fault: String? {
    guard let slots else { return nil }
    for corner in 0..<(1 << slots.all.count) {
      let terms = slots.all.enumerated().map { place, slot in
        Double(corner >> place & 1 == 0 ? slot.lowest : slot.highest) / 1e9
      }
      do throws(ProcessError) {
        _ = try process(terms)
        if let volatility = slots.leastFree(initial: terms[0], mean: terms[1], reversion: terms[2])
        {
          _ = try process([terms[0], terms[1], terms[2], volatility])
        }
      } catch { return "\(error)" }
    }
    return nil
  }
}

extension ShortRateSlots {
  /// Initial value, mean, reversion, volatility.
  fileprivate var all: [TermSlot] { [initial, mean, reversion, volatility] }

  /// The smallest volatility the term can take at which the pull hardly keeps a square-root process
  /// from 0 (σ² > 4 a b): there, between the ends of the term, it can be too small to be drawn.
  fileprivate func leastFree(initial: Double, mean: Double, reversion: Double) -> Double? {
    let bound = 2 * (reversion * mean).squareRoot() * 1e9
    guard bound < Double(volatility.highest) else { return nil }
    let least = max(volatility.lowest, Int64(bound) + 1)
    return least > volatility.highest ? nil : Double(least) / 1e9
  }
}
