import FinanceBasics
import Instruments
import MonteCarlo
import ScenarioModel

/// The index rate of a design, by month; designs that state the same share a path.
enum IndexPlan: Hashable, Sendable {
  case rate(TermSlot)
  /// First month of each step, in ascending order.
  case table([IndexPlanStep])
  case vasicek(ShortRateSlots)
  case cir(ShortRateSlots)
}

struct IndexPlanStep: Hashable, Sendable {
  let fromMonth: Int
  let slot: TermSlot
}

struct ShortRateSlots: Hashable, Sendable {
  let initial: TermSlot
  let mean: TermSlot
  let reversion: TermSlot
  let volatility: TermSlot
}

extension IndexPlan {
  var constantProcess: ShortRateProcess? {
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
