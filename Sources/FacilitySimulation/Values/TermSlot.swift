import FinanceBasics
import Instruments
import ScenarioModel

/// Where a term of a design finds its value: a constant, or a node of the graph.
struct TermSlot: Hashable, Sendable {
  /// The node; equal nodes are equal in every trial.
  let place: Int
  let unitsPerOne: Int64
  /// The value in whole units when it is the same in every trial.
  let constant: Int64?
  /// Bounds of the value in whole units, within the term's range.
  let lowest: Int64
  let highest: Int64

  /// The value in this trial, in the whole unit of the term.
  @inline(__always)
  func units(_ values: [ExactNumber]) -> Int64 {
    if let constant { return constant }
    guard let units = values[place].rounded(unitsPerOne: unitsPerOne) else {
      preconditionFailure("bounds promised a value that fits")
    }
    return units
  }
}

extension TermSlot {
  /// Stands for a term of which a problem was reported. It satisfies every later check; a plan
  /// that holds one never runs.
  static let broken = TermSlot(place: -1, unitsPerOne: 1, constant: 0, lowest: 0, highest: 0)

  var isBroken: Bool { place < 0 }

  /// The value of a duration that is the same in every trial.
  var months: Int { Int(constant ?? lowest) }
}

extension TermSlot {
  /// The value of a term that is a share in every trial.
  func share(_ values: [ExactNumber]) -> Share {
    guard let share = Share(billionths: units(values)) else {
      preconditionFailure("the plan admits shares from 0 through 1 only")
    }
    return share
  }

  func money(_ values: [ExactNumber]) -> Money { Money(cents: units(values)) }

  func rate(_ values: [ExactNumber]) -> AnnualRate { AnnualRate(billionths: units(values)) }
}
