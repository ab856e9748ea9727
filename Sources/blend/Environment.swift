/// Everything the command touches outside itself; tests replace it.
struct Environment: Sendable {
  /// The bytes of a file, or of standard input for "-".
  var readFile: @Sendable (_ path: String) throws(FileProblem) -> [UInt8]
  /// Writes all bytes to standard output.
  var writeOutput: @Sendable (_ bytes: [UInt8]) throws(FileProblem) -> Void
  /// Writes to standard error, as far as that is possible: there is nowhere to report a failure.
  var writeError: @Sendable (_ text: String) -> Void

  var outputIsTerminal: Bool
  var errorIsTerminal: Bool
  /// Characters in a line of the terminal; `nil` when standard output is none.
  var outputWidth: Int?
  /// Whether `NO_COLOR` asks for text without emphasis.
  var noColor: Bool
  var processors: Int

  /// Whether the user has asked to stop.
  var isInterrupted: @Sendable () -> Bool
  /// Says what a wish to stop would cost from here on.
  var enter: @Sendable (Interruption.Stage) -> Void = { _ in }
  /// Says how many trials have been run.
  var noteTrials: @Sendable (Int) -> Void = { _ in }
  /// Seconds on a clock that never goes back.
  var seconds: @Sendable () -> Double
  var engine: Engine
}
