/// Why a quantity cannot be part of a plan.
enum ValueError: Error, Hashable, Sendable {
  case divisionByZero
  case inexact
  case impossibleLaw(String)
  case unknownAssumption(String)
  case cycle([String])
  /// What is wrong was reported at the assumption it belongs to.
  case insideAssumption
}
