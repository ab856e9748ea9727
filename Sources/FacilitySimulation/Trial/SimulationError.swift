/// Why a run gave no result.
public enum SimulationError: Error, Hashable, Sendable {
  case interrupted
  /// The books of a trial did not balance: a defect of the program, never of the scenario.
  case booksUnbalanced(design: String, trial: Int, check: String)
  /// A number of a trial that no check of the scenario could foresee.
  case notComputable(ValueFault)
  /// A run that needs more bytes than it may take; nothing has been run.
  case tooMuchMemory(needed: Int, limit: Int)
}
