/// Why a random process cannot be made from the given parameters.
public enum ProcessError: Error, Hashable, Sendable {
  /// A parameter of a process, by the name of its argument.
  public enum Parameter: String, Sendable {
    case initial, mean, reversion, volatility
  }

  /// Not-a-number or infinite.
  case notFinite(Parameter, Double)
  /// Outside the range in which the process exists and is computed accurately.
  case outOfRange(Parameter, Double, allowed: ClosedRange<Double>)
  /// Above 0, but too small to be drawn exactly in bounded time; 0 itself is allowed.
  case volatilityTooSmall(Double, least: Double)
}

extension ProcessError {
  /// Refuses not-a-number and infinities on purpose.
  static func require(
    _ parameter: Parameter, _ value: Double, in allowed: ClosedRange<Double>
  ) throws(ProcessError) {
    guard value.isFinite else { throw .notFinite(parameter, value) }
    guard allowed.contains(value) else { throw .outOfRange(parameter, value, allowed: allowed) }
  }
}

extension ProcessError.Parameter: CustomStringConvertible {
  /// The words for the parameter in a sentence.
  public var description: String { self == .initial ? "initial level" : rawValue }
}

extension ProcessError: CustomStringConvertible {
  /// A sentence without a full stop that names what is wrong, the value, and what would be right.
  public var description: String {
    switch self {
    case .notFinite(let parameter, let value):
      "the \(parameter) must be a finite number, not \(value)"
    case .outOfRange(let parameter, let value, let allowed):
      "the \(parameter) must be from \(allowed.lowerBound) to \(allowed.upperBound), not \(value)"
    case .volatilityTooSmall(let value, let least):
      "the volatility must be 0 or at least \(least) with so little pull to the mean, not \(value)"
    }
  }
}
