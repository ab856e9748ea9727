import ScenarioModel

/// A number of a trial that cannot be computed: what ends a run that every check of its scenario
/// has passed.
public struct ValueFault: Hashable, Sendable {
  /// The first design that states the quantity.
  public let design: String
  /// Path of the term or assumption that states it, such as `assumptions.overrun`.
  public let path: String
  public let trial: Int
  public let reason: Reason

  public enum Reason: Hashable, Sendable {
    /// The dividend, in canonical units.
    case divisionByZero(dividend: Double)
    /// An exact result needs more than 128 bits.
    case inexact
    /// The law's parameters and bounds in the unit in which it states them, and what is wrong.
    case impossibleLaw(parameters: [Double], String)
    /// A draw that is no number, lies outside the law's bounds or has more than 2⁶⁰ whole units.
    case draw(Double)
    /// What is wrong with a process of the index rate, or a rate beyond `SimulationLimit`.
    case indexRate(String)
  }

  /// What happened, with the trial and the value.
  public var sentence: String {
    switch reason {
    case .divisionByZero(let dividend): "in trial \(trial) the formula divides \(dividend) by zero"
    case .inexact:
      "in trial \(trial) the numbers of the formula are too long to be evaluated exactly"
    case .impossibleLaw(let parameters, let words):
      "in trial \(trial) the law cannot be drawn from: \(words) (with "
        + parameters.map { "\($0)" }.joined(separator: ", ") + ")"
    case .draw(let value):
      "in trial \(trial) the draw is \(value), outside what its law or the program allows"
    case .indexRate(let words): "in trial \(trial) the index rate cannot be drawn: \(words)"
    }
  }

  /// The same as a problem of the scenario, whose place in a file can be found.
  public var problem: ScenarioProblem {
    ScenarioProblem(design: design, path: path, .notComputable(sentence))
  }
}
