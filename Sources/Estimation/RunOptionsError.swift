import ScenarioModel

/// What a run cannot be asked for.
public enum RunOptionsError: Error, Hashable, Sendable {
  case trials(Int)
  case threads(Int)
  /// A relative standard error in 10⁻⁹.
  case precision(billionths: Int64)
}

extension RunOptionsError: CustomStringConvertible {
  /// A sentence without a full stop that names what is wrong, the value, and what would be right.
  public var description: String {
    switch self {
    case .trials(let count):
      "the number of trials must be from 1 to \(SimulationLimit.trials), not \(count)"
    case .threads(let count):
      "the number of threads must be from 1 to \(SimulationLimit.threads), not \(count)"
    case .precision(let billionths):
      "the precision must be above 0, not \(Double(billionths) / 1e9)"
    }
  }
}
